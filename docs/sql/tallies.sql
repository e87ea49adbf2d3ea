-- What src/store/tallies.ts asks the database. Generated: npm run sql.

-- checkins.record, checkins.undo
select local_date
from checkins
where member_id = $1
  and local_date >= $2
  and local_date <= $3;

-- checkins.undo
delete from tallies
where member_id = $1
  and days = $2
  and ((period = $3 and from_date = $4) or …);

-- checkins.record, checkins.undo
insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
with change (period, from_date, points, days) as (
  values (cast($1 as text), cast($2 as text), cast($3 as integer), cast($4 as integer)), …
)
select cast($5 as integer), change.period, change.from_date, cast($6 as integer),
  coalesce(tallies.points, 0) + change.points, coalesce(tallies.days, 0) + change.days, cast($7 as integer)
from change
left join tallies on tallies.member_id = $8
  and tallies.period = change.period
  and tallies.from_date = change.from_date
where coalesce(tallies.days, 0) + change.days > 0
on conflict (member_id, period, from_date) do update set points = excluded.points, days = excluded.days;

-- checkins.record
insert into day_totals (club_id, local_date, members)
values ($1, $2, $3)
on conflict (club_id, local_date) do update set members = day_totals.members + 1;

-- checkins.undo
select members
from day_totals
where club_id = $1
  and local_date = $2
-- and on PostgreSQL
for update;

-- checkins.undo
delete from day_totals
where club_id = $1
  and local_date = $2;

-- checkins.undo
update day_totals
set members = $1
where club_id = $2
  and local_date = $3;
