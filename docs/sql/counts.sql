-- What src/store/counts.ts asks the database. Generated: npm run sql.

-- counts.inDoubt
select local_date as "localDate", club_id as "clubId", guild_id as "guildId", members
from day_totals
inner join clubs on clubs.id = day_totals.club_id
where members <> members_found_right
  and removed_at is null
  and (local_date, club_id) > ($1, $2)
order by local_date, club_id
limit $3;

-- counts.foundRight
update day_totals
set members_found_right = $1
where club_id = $2
  and local_date = $3
  and members = $4
  and members_found_right <> $5;

-- counts.outdated
select posts.id, posts.club_id, posts.local_date, guild_id, posts.channel_id, message_id, shown_count, has_count,
  lines_above, session, members, (
  select count(*)
  from members
  join checkins on checkins.member_id = members.id
  where members.club_id = posts.club_id
    and hidden_at is not null
    and checkins.local_date = posts.local_date
) as hidden_in, settings
from clubs
inner join programmes on programmes.club_id = clubs.id
inner join posts on posts.programme_id = programmes.id
left join day_totals on day_totals.club_id = posts.club_id
  and day_totals.local_date = posts.local_date
where guild_id in ($1, …)
  and kind = $2
  and state = $3
  and posts.local_date >= $4
  and first_attempt_at >= $5
  and (coalesce(members, 0) <> coalesce(shown_count, -1) or exists (
    select 1
    from members
    where members.club_id = posts.club_id
      and hidden_at is not null
  ))
order by posts.id desc;

-- counts.measured
update posts
set lines_above = $1
where id = $2;

-- counts.shown
update posts
set shown_count = $1
where id = $2;

-- clubs.change, presence.setHidden
update posts
set shown_count = $1
where club_id = $2
  and kind = $3
  and state = $4
  and local_date >= $5;
