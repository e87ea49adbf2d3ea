-- What src/store/presence.ts asks the database. Generated: npm run sql.

-- presence.setHidden
update members
set hidden_at = $1
where id = $2;

-- presence.isHere
select left_at
from members
where club_id = $1
  and user_id = $2;

-- presence.left
update members
set left_at = $1
where id = $2;

-- presence.unseen
select club_id, guild_id, user_id
from members
inner join clubs on clubs.id = members.club_id
where removed_at is null
  and left_at is null
  and seen_at < $1
  and guild_id not in ($2, …)
order by seen_at
limit $3;

-- presence.unseen
select club_id, guild_id, user_id
from members
inner join clubs on clubs.id = members.club_id
where removed_at is null
  and left_at is null
  and seen_at < $1
order by seen_at
limit $2;

-- presence.unseenOf
select club_id, guild_id, user_id
from members
inner join clubs on clubs.id = members.club_id
where removed_at is null
  and left_at is null
  and seen_at < $1
  and guild_id = $2
  and user_id in ($3, …);
