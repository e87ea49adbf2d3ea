-- What src/store/counts.ts asks the database. Generated: npm run sql.

-- clubs.change
update posts
set shown_count = $1
where club_id = $2
  and kind = $3
  and state = $4
  and local_date >= $5;

-- counts.outdated
select posts.id, guild_id, posts.channel_id, message_id, members, shown_count, settings, season_from
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
  and coalesce(members, 0) <> coalesce(shown_count, -1)
order by posts.id desc;

-- counts.shown
update posts
set shown_count = $1
where id = $2;
