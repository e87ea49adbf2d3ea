-- What src/store/clubs.ts asks the database. Generated: npm run sql.

-- clubs.save
insert into clubs (guild_id, channel_id, time_zone, prompt_minute, week_plan, set_up_by, removed_at, updated_at,
  created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (guild_id) do update set channel_id = $10, time_zone = $11, prompt_minute = $12, week_plan = $13,
  set_up_by = $14, removed_at = $15, updated_at = $16;

-- clubs.setDigest
update clubs
set digest = $1
where guild_id = $2;

-- clubs.remove
update clubs
set removed_at = $1
where guild_id = $2
  and removed_at is null
returning id;

-- clubs.welcomeBack
update clubs
set removed_at = $1
where guild_id = $2
  and removed_at is not null
returning id, time_zone;

-- clubs.guilds
select guild_id, removed_at
from clubs
order by id;

-- clubs.purge
delete from clubs
where removed_at < $1;

-- clubs.setSeason
update clubs
set season_from = $1
where guild_id = $2
returning id;

-- clubs.get, clubs.pause, clubs.plan, clubs.remove, clubs.resume, clubs.save, clubs.setDigest, clubs.setSeason
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
where clubs.guild_id = $3;

-- clubs.pause, clubs.remove, clubs.resume, clubs.save, clubs.setSeason
select id
from clubs
where guild_id = $1
-- and on PostgreSQL
for update of clubs;
