-- What src/store/club-pauses.ts asks the database. Generated: npm run sql.

-- checkins.make, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.get, clubs.hold, clubs.pause, clubs.plan, clubs.release, clubs.remove, clubs.resume, clubs.save, clubs.saveProgramme, clubs.welcomeBack, doctor.inspect, posts.claim, posts.materialise, posts.planReminders, posts.replanAll, training.meant
select *
from pauses
where club_id in ($1, …)
order by from_date, reason;

-- clubs.hold
insert into pauses (club_id, from_date, until_date, reason)
values ($1, $2, $3, $4)
on conflict do nothing;

-- clubs.dropPause, clubs.release, clubs.resume, clubs.save
delete from pauses
where club_id = $1
  and from_date = $2
  and reason = $3;

-- clubs.pause, clubs.remove, clubs.resume, clubs.save
insert into pauses (club_id, from_date, until_date, reason)
values ($1, $2, $3, $4);
