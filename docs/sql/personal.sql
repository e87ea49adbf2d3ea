-- What src/store/personal.ts asks the database. Generated: npm run sql.

-- personal.setUp
select *
from clubs
where id = $1
  and set_up_by = $2;

-- personal.setUp
select *
from programmes
where club_id = $1
order by number;

-- personal.everything
select *
from members
where club_id = $1
  and user_id = $2;

-- personal.erase
select id
from clubs
where id = $1
-- and on PostgreSQL
for update of clubs;

-- personal.erase
select id
from members
where club_id = $1
  and user_id = $2;

-- personal.erase
delete from members
where id = $1;

-- personal.everything
select *
from checkins
where member_id = $1
order by local_date;

-- personal.everything
select *
from milestones
where member_id = $1
order by local_date;

-- personal.everything
select *
from tallies
where member_id = $1
order by from_date;

-- personal.everything
select *
from goals
where member_id = $1
order by from_date;

-- personal.everything
select *
from member_races
where member_id = $1
order by local_date;

-- personal.everything
select *
from member_pauses
where member_id = $1
order by from_date;

-- personal.everything
select *
from moves
where member_id = $1
order by local_date;

-- personal.everything
select from_date
from easier_weeks
where member_id = $1
order by from_date;

-- personal.everything
select *
from reminders
where member_id = $1;

-- personal.everything
select *
from posts
where member_id = $1;

-- personal.everything
select *
from self_tests
where member_id = $1
order by local_date;
