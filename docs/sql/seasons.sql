-- What src/store/seasons.ts asks the database. Generated: npm run sql.

-- boards.countSeasons, checkins.make, checkins.record, checkins.undo, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.get, clubs.hold, clubs.pause, clubs.plan, clubs.release, clubs.remove, clubs.resume, clubs.save, clubs.saveProgramme, clubs.welcomeBack, doctor.inspect, posts.claim, posts.materialise, posts.planReminders, posts.replanAll, training.meant
select *
from seasons
where club_id in ($1, …)
order by from_date;

-- boards.areSeasonsCounted, boards.countSeasons, clubs.dropSeason, clubs.enterSeason
select seasons_counted_to, seasons_from_date, seasons_until_date
from clubs
where id = $1;

-- clubs.enterSeason
insert into seasons (club_id, from_date, until_date, name)
values ($1, $2, $3, $4);

-- clubs.dropSeason, clubs.enterSeason
delete from seasons
where club_id = $1
  and from_date = $2;
