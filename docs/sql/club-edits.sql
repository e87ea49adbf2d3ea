-- What src/store/club-edits.ts asks the database. Generated: npm run sql.

-- boards.countSeasons, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.hold, clubs.pause, clubs.release, clubs.remove, clubs.resume, clubs.save, clubs.saveProgramme, posts.replanAll
select id
from clubs
where guild_id = $1
-- and on PostgreSQL
for update of clubs;
