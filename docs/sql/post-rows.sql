-- What src/store/post-rows.ts asks the database. Generated: npm run sql.

-- posts.sessions, training.on
select local_date, generation, session
from posts
where programme_id = $1
  and kind = $2
  and local_date >= $3
  and local_date <= $4
  and session is not null
order by local_date, generation;
