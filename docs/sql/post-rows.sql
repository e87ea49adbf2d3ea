-- What src/store/post-rows.ts asks the database. Generated: npm run sql.

-- posts.ofDay, posts.request, training.meant
select *
from posts
where programme_id = $1
  and local_date = $2
  and kind = $3
order by generation desc
limit $4;
