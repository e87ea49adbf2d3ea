-- What src/store/kept-sessions.ts asks the database. Generated: npm run sql.

-- checkins.make, posts.materialise, posts.request, posts.sessions, training.meant, training.on
select programme_id, local_date, generation, session
from posts
where programme_id in ($1, …)
  and kind = $2
  and local_date >= $3
  and local_date <= $4
  and session is not null
order by local_date, generation;
