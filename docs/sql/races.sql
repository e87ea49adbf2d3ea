-- What src/store/races.ts asks the database. Generated: npm run sql.

-- members.changePlan
insert into member_races (member_id, local_date, entered_date, week_plan, long_run)
values ($1, $2, $3, $4, $5)
on conflict do nothing;

-- members.changePlan
delete from member_races
where member_id = $1
  and local_date = $2;

-- members.changePlan, members.planOf, training.meant, training.on
select local_date, entered_date
from member_races
where member_id = $1
order by local_date;

-- clubs.changeCalendar
insert into races (club_id, local_date, entered_date, name, metres, week_plan, long_run)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (club_id, local_date) do update set name = $8, metres = $9, week_plan = $10, long_run = $11;

-- clubs.changeCalendar
delete from races
where club_id = $1
  and local_date = $2;

-- clubs.changeCalendar, clubs.save
update races
set week_plan = $1, long_run = $2
where club_id = $3
  and local_date >= $4;

-- clubs.changeCalendar, clubs.save
update member_races
set week_plan = $1, long_run = $2
where member_id in (
  select id
  from members
  where club_id = $3
)
  and local_date >= $4;

-- checkins.make, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.get, clubs.hold, clubs.pause, clubs.plan, clubs.release, clubs.remove, clubs.resume, clubs.save, clubs.saveProgramme, clubs.welcomeBack, doctor.inspect, posts.claim, posts.materialise, posts.planReminders, posts.replanAll, training.meant
select club_id, local_date, entered_date, name, metres
from races
where club_id in ($1, …)
order by local_date;

-- checkins.make, checkins.record, habits.get
select local_date, entered_date, week_plan, long_run
from member_races
where member_id = $1;

-- records.page
select *
from member_races
where member_id in ($1, …);

-- boards.quiet, digests.ofWeekBefore
select member_id, local_date, entered_date, week_plan, long_run
from member_races
inner join members on members.id = member_races.member_id
where members.club_id = $1
  and local_date >= $2
  and local_date < $3;

-- boards.quiet, checkins.make, checkins.record, digests.ofWeekBefore, habits.get, records.page
select local_date, entered_date, week_plan, long_run
from races
where club_id = $1
order by local_date;
