-- What src/store/prompts.ts asks the database. Generated: npm run sql.

-- posts.request
insert into posts (club_id, programme_id, kind, key, local_date, generation, channel_id, session, due_at, deadline_at,
  state, attempts, first_attempt_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict do nothing;

-- posts.onDay, posts.within
select *
from posts
where programme_id in ($1, …)
  and kind = $2
  and local_date >= $3
  and local_date <= $4
order by local_date desc, generation desc;
