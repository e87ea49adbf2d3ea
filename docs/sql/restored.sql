-- What src/store/restored.ts asks the database. Generated: npm run sql.

-- restored.mark
update posts
set state = $1, first_attempt_at = coalesce(first_attempt_at, $2)
where state in ('due', 'sending')
  and state = $3;

-- restored.mark
update reminders
set next_at = $1
where next_at <= $2;

-- restored.deleteAgain
select id, guild_id as "guildId", created_at as since
from clubs
order by id;

-- restored.deleteAgain
delete from clubs
where id = $1;

-- restored.deleteAgain
select user_id, created_at
from members
where club_id = $1;

-- restored.deleteAgain
select user_id, noted_at
from changes
where club_id = $1
order by id desc;
