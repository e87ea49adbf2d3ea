-- What src/store/claim.ts asks the database. Generated: npm run sql.

-- posts.claim
update posts
set has_count = $1
where id in ($2, …);

-- posts.isWaiting
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and (state <> $3 or deadline_at >= $4)
  and kind in ($5, …)
limit $6;

-- posts.claim
select id
from posts
where state in ('due', 'sending')
  and kind in ($1, …)
limit $2;

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and (state <> $3 or deadline_at >= $4)
  and kind in ($5, …)
order by deadline_at, id
limit $6
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and (state <> $3 or deadline_at >= $4)
  and kind in ($5, …)
  and exists (
    select 1
    from reminders
    where reminders.member_id = posts.member_id
      and reminded_date is not null
  )
order by deadline_at, id
limit $6
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and (state <> $3 or deadline_at >= $4)
  and kind in ($5, …)
  and programme_id in ($6, …)
  and local_date in ($7, …)
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
update posts
set state = $1, attempts = attempts + $2, lease_owner = $3, lease_until = $4,
  first_attempt_at = coalesce(first_attempt_at, $5), not_before_at = $6, updated_at = $7
where id in ($8, …);
