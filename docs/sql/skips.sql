-- What src/store/skips.ts asks the database. Generated: npm run sql.

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

-- posts.materialise
select id
from posts
where state in ('due', 'sending')
  and state = $1
  and deadline_at < $2
limit $3;

-- posts.materialise
update posts
set state = $1, reason = case when reason = $2 then reason else 'late' end, updated_at = $3
where id in (
  select id
  from posts
  where state in ('due', 'sending')
    and state = $4
    and deadline_at < $5
)
  and state = $6
returning id, kind, club_id, programme_id, local_date, due_at, reason, (
  select guild_id
  from clubs
  where clubs.id = posts.club_id
) as guild_id;

-- posts.settle
delete from posts
where id in ($1, …);
