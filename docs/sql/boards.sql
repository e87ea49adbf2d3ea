-- What src/store/boards.ts asks the database. Generated: npm run sql.

-- boards.quiet
select count(*) as listed
from tallies
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and tallies.on_board = 1
  and tallies.points > 0
  and tallies.days >= case when coalesce((
    select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $4
      order by goals.from_date desc limit 1
  ), 3) - 0 < 1 then 1 else coalesce((
    select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $5
      order by goals.from_date desc limit 1
  ), 3) - 0 end;

-- boards.quiet
select count(*) as listed
from tallies
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and tallies.on_board = 1
  and tallies.points > 0;

-- boards.quiet
select user_id
from tallies
inner join members on members.id = tallies.member_id
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and tallies.on_board = 1
  and tallies.points > 0
  and tallies.days >= case when coalesce((
    select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $4
      order by goals.from_date desc limit 1
  ), 3) - 0 < 1 then 1 else coalesce((
    select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $5
      order by goals.from_date desc limit 1
  ), 3) - 0 end
order by tallies.member_id
limit $6
offset $7;

-- boards.quiet
select user_id
from tallies
inner join members on members.id = tallies.member_id
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and tallies.on_board = 1
  and tallies.points > 0
order by tallies.member_id
limit $4
offset $5;

-- boards.sizeOf, digests.ofWeekBefore
select count(*) as size
from tallies
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and on_board = $4
  and points > $5;

-- boards.daysIn, digests.ofWeekBefore
select sum(members) as days, 0 as hidden
from day_totals
where club_id = $1
  and local_date >= $2
  and local_date <= $3;

-- digests.ofWeekBefore
select sum(members) as days, (
  select count(*)
  from members
  join checkins on checkins.member_id = members.id
  where members.club_id = $1
    and hidden_at is not null
    and checkins.local_date between $2
    and $3
) as hidden
from day_totals
where club_id = $4
  and local_date >= $5
  and local_date <= $6;

-- boards.quiet, boards.read
select tallies.member_id, points, tallies.days, on_board, hidden_at, left_at, case when coalesce((
  select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $1
    order by goals.from_date desc limit 1
), 3) - 0 < 1 then 1 else coalesce((
  select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $2
    order by goals.from_date desc limit 1
), 3) - 0 end as goal
from members
inner join tallies on tallies.member_id = members.id
where members.club_id = $3
  and user_id = $4
  and period = $5
  and from_date = $6;

-- boards.read
select user_id, points
from tallies
inner join members on members.id = member_id
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and on_board = $4
  and points > $5
order by points desc, member_id
limit $6
offset $7;

-- boards.read
select count(*) as above
from tallies
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and on_board = $4
  and points > $5
  and points > $6;

-- boards.quiet, boards.read
select count(*) as members, (
  select count(*)
  from members
  join tallies as theirs on theirs.member_id = members.id
  where members.club_id = $1
    and hidden_at is not null
    and theirs.period = $2
    and theirs.from_date = $3
) as hidden, count(*) filter(where (on_board = $4 and points > $5)) as listed,
  count(*) filter(where ((on_board = $6 and points > $7) and (points > $8 or (points = $9 and member_id < $10)))) as "aboveOwn"
from tallies
where tallies.club_id = $11
  and tallies.period = $12
  and from_date = $13;
