-- What src/store/tallies.ts asks the database. Generated: npm run sql.

-- checkins.make, checkins.record
insert into day_totals (club_id, local_date, members)
values ($1, $2, $3)
on conflict (club_id, local_date) do update set members = day_totals.members + 1;

-- checkins.undo
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

-- checkins.make, checkins.record
insert into tallies (member_id, club_id, on_board, period, from_date, points, days)
values ($1, $2, $3, $4, $5, $6, $7), …
on conflict (member_id, period, from_date) do update set points = tallies.points + excluded.points,
  days = tallies.days + excluded.days;

-- checkins.undo
update tallies
set points = points + $1, days = days + $2
where member_id = $3
  and period = $4
  and from_date = $5;

-- checkins.undo
select local_date
from day_totals
where club_id = $1
  and local_date in ($2, …)
order by local_date
-- and on PostgreSQL
for update;

-- personal.erase
select local_date
from day_totals
where club_id = $1
  and local_date in (
    select local_date
    from checkins
    where member_id = $2
  )
order by local_date
-- and on PostgreSQL
for update;

-- checkins.undo
delete from day_totals
where club_id = $1
  and local_date in ($2, …)
  and members = $3;

-- personal.erase
delete from day_totals
where club_id = $1
  and local_date in (
    select local_date
    from checkins
    where member_id = $2
  )
  and members = $3;

-- checkins.undo
update day_totals
set members = members - 1, members_found_right = $1
where club_id = $2
  and local_date in ($3, …);

-- personal.erase
update day_totals
set members = members - 1, members_found_right = $1
where club_id = $2
  and local_date in (
    select local_date
    from checkins
    where member_id = $3
  );
