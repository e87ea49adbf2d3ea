-- What src/store/boards.ts asks the database. Generated: npm run sql.

-- boards.daysIn, digests.ofWeekBefore
select sum(members) as days
from day_totals
where club_id = $1
  and local_date >= $2
  and local_date <= $3;

-- boards.read
select member_id, points, on_board, hidden, left_at
from members
inner join tallies on tallies.member_id = members.id
where members.club_id = $1
  and user_id = $2
  and period = $3
  and from_date = $4;

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

-- boards.read
select count(*) as members, count(*) filter(where (on_board = $1 and points > $2)) as listed,
  count(*) filter(where ((on_board = $3 and points > $4) and (points > $5 or (points = $6 and member_id < $7)))) as "aboveOwn"
from tallies
where tallies.club_id = $8
  and tallies.period = $9
  and from_date = $10;
