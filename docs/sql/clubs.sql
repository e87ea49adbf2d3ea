-- What src/store/clubs.ts asks the database. Generated: npm run sql.

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
returning id;

-- clubs.guilds
select guild_id, removed_at
from clubs
order by id;

-- clubs.guildsAfter
select id, guild_id as "guildId"
from clubs
where removed_at is null
  and id > $1
order by id
limit $2;

-- clubs.purge
select guild_id as "guildId"
from clubs
where removed_at < $1;

-- clubs.purge
delete from clubs
where removed_at < $1;

-- clubs.change, clubs.changeCalendar
update clubs
set settings = $1
where id = $2;
