-- What src/store/claim.ts asks the database. Generated: npm run sql.

-- posts.isWaiting
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and kind in ($3, …)
limit $4;

-- clubs.change, clubs.pause, clubs.remove
update posts
set state = $1, reason = $2, updated_at = $3
where state in ('due', 'sending')
  and state = $4
  and club_id = $5
  and kind in ($6, …);

-- clubs.endProgramme
update posts
set state = $1, reason = $2, updated_at = $3
where state in ('due', 'sending')
  and state = $4
  and club_id = $5
  and kind in ($6, …)
  and programme_id = $7;

-- posts.claim
select id
from posts
where state in ('due', 'sending')
  and kind in ($1, …)
limit $2;

-- posts.claim
update posts
set state = $1, reason = case when reason = $2 then reason else 'late' end, updated_at = $3
where state in ('due', 'sending')
  and state = $4
  and kind in ($5, …)
  and deadline_at < $6
returning id, kind, club_id, programme_id, local_date, reason;

-- posts.settle
delete from posts
where id in ($1, …);

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and kind in ($3, …)
order by deadline_at, id
limit $4
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and kind in ($3, …)
  and exists (
    select 1
    from reminders
    where reminders.member_id = posts.member_id
      and reminded_date is not null
  )
order by deadline_at, id
limit $4
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
select id, programme_id, kind, local_date, state
from posts
where state in ('due', 'sending')
  and (not_before_at is null or not_before_at <= $1)
  and (lease_until is null or lease_until <= $2)
  and kind in ($3, …)
  and programme_id in ($4, …)
  and local_date in ($5, …)
-- and on PostgreSQL
for update of posts skip locked;

-- posts.claim
update posts
set state = $1, attempts = attempts + $2, lease_owner = $3, lease_until = $4,
  first_attempt_at = coalesce(first_attempt_at, $5), not_before_at = $6, updated_at = $7
where id in ($8, …);
