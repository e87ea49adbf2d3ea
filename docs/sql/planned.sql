-- What src/store/planned.ts asks the database. Generated: npm run sql.

-- clubs.pause, clubs.plan, clubs.remove, clubs.resume, clubs.save, clubs.setDigest, posts.replanAll, posts.request
select local_date
from posts
where club_id = $1
  and kind = $2
order by local_date desc
limit $3;

-- clubs.plan, clubs.save, posts.replanAll
select *
from planned
where club_id = $1
  and kind = $2;

-- clubs.pause, clubs.save
delete from planned
where club_id = $1
  and kind = $2;

-- clubs.remove, clubs.resume, clubs.save, clubs.setDigest, posts.materialise, posts.replanAll, posts.request
insert into planned (club_id, kind, due_at, local_date)
values ($1, $2, $3, $4)
on conflict (club_id, kind) do update set due_at = $5, local_date = $6;

-- posts.replanAll
select clubs.*, pauses.from_date, pauses.until_date, pauses.reason as pause_reason, prompt.due_at as prompt_at,
  prompt.local_date as prompt_date, weekly.due_at as digest_at, weekly.local_date as digest_date
from clubs
left join pauses on pauses.club_id = clubs.id
  and pauses.from_date = (
    select max(other.from_date) as latest
    from pauses as other
    where other.club_id = clubs.id
  )
left join planned as prompt on prompt.club_id = clubs.id
  and prompt.kind = $1
left join planned as weekly on weekly.club_id = clubs.id
  and weekly.kind = $2
where clubs.id > $3
order by clubs.id
limit $4;

-- posts.replanAll
select id
from clubs
where id = $1
-- and on PostgreSQL
for update of clubs;

-- posts.materialise
select club_id
from planned
where kind = $1
  and due_at <= $2
limit $3;

-- posts.materialise
select clubs.*, pauses.from_date, pauses.until_date, pauses.reason as pause_reason, prompt.due_at as prompt_at,
  prompt.local_date as prompt_date, weekly.due_at as digest_at, weekly.local_date as digest_date,
  planned.due_at as planned_at, planned.local_date as planned_date
from clubs
left join pauses on pauses.club_id = clubs.id
  and pauses.from_date = (
    select max(other.from_date) as latest
    from pauses as other
    where other.club_id = clubs.id
  )
left join planned as prompt on prompt.club_id = clubs.id
  and prompt.kind = $1
left join planned as weekly on weekly.club_id = clubs.id
  and weekly.kind = $2
inner join planned on planned.club_id = clubs.id
where planned.kind = $3
  and planned.due_at <= $4
order by planned.due_at
limit $5
-- and on PostgreSQL
for update of clubs skip locked;

-- posts.materialise
insert into posts (club_id, kind, key, local_date, generation, channel_id, session, due_at, deadline_at, state, reason,
  attempts, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict do nothing
returning id, local_date, state, reason;

-- posts.materialise
insert into posts (club_id, kind, key, local_date, generation, channel_id, session, due_at, deadline_at, state, reason,
  attempts, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14), …
on conflict do nothing
returning id, local_date, state, reason;
