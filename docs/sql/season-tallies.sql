-- What src/store/season-tallies.ts asks the database. Generated: npm run sql.

-- boards.countSeasons
select id
from members
where club_id = $1
  and id > $2
order by id
limit $3;

-- boards.countSeasons, clubs.dropSeason, clubs.enterSeason
update clubs
set seasons_counted_to = $1, seasons_from_date = $2, seasons_until_date = $3
where id = $4;

-- boards.countSeasons
delete from tallies
where member_id in ($1, …)
  and period = $2
  and from_date >= $3
  and from_date <= $4;

-- boards.countSeasons
-- on SQLite
insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
select member_id, 'season', cast($1 as text), cast($2 as integer), cast(sum(points) as integer),
  cast(sum(days) as integer), on_board
from (
  select member_id, points, days, on_board
  from tallies
  where member_id in ($3, …)
    and period = 'week'
    and from_date between $4
    and $5
  union all
  select member_id, point, 1, on_board
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      date(checkins.local_date, '-6 days', 'weekday 1') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id, date(checkins.local_date, '-6 days', 'weekday 1')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $6
      and members.id in ($7, …)
      and local_date between $8
      and $9
  ) as checked_in
  where local_date >= $10
  union all
  select member_id, point, 1, on_board
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      date(checkins.local_date, '-6 days', 'weekday 1') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id, date(checkins.local_date, '-6 days', 'weekday 1')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $11
      and members.id in ($12, …)
      and local_date between $13
      and $14
  ) as checked_in
  where local_date >= $15
) as counted
group by member_id, on_board;
-- on PostgreSQL
insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
select member_id, 'season', cast($1 as text), cast($2 as integer), cast(sum(points) as integer),
  cast(sum(days) as integer), on_board
from (
  select member_id, points, days, on_board
  from tallies
  where member_id in ($3, …)
    and period = 'week'
    and from_date between $4
    and $5
  union all
  select member_id, point, 1, on_board
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $6
      and members.id in ($7, …)
      and local_date between $8
      and $9
  ) as checked_in
  where local_date >= $10
  union all
  select member_id, point, 1, on_board
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $11
      and members.id in ($12, …)
      and local_date between $13
      and $14
  ) as checked_in
  where local_date >= $15
) as counted
group by member_id, on_board;
