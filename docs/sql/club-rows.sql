-- What src/store/club-rows.ts asks the database. Generated: npm run sql.

-- checkins.make, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.get, clubs.hold, clubs.pause, clubs.plan, clubs.release, clubs.remove, clubs.resume, clubs.save, clubs.saveProgramme, clubs.welcomeBack, doctor.inspect, training.meant
select clubs.*, programmes.id as programme_id, number, name, channel_id, time_zone, prompt_minute, week_plan, ended_at,
  prompt.due_at as prompt_at, prompt.local_date as prompt_date, weekly.due_at as digest_at,
  weekly.local_date as digest_date
from clubs
inner join programmes on programmes.club_id = clubs.id
left join planned as prompt on prompt.programme_id = programmes.id
  and prompt.kind = $1
left join planned as weekly on weekly.programme_id = programmes.id
  and weekly.kind = $2
where clubs.guild_id = $3
order by clubs.id, number;

-- posts.claim, posts.materialise, posts.planReminders, posts.replanAll
select clubs.*, programmes.id as programme_id, number, name, channel_id, time_zone, prompt_minute, week_plan, ended_at,
  prompt.due_at as prompt_at, prompt.local_date as prompt_date, weekly.due_at as digest_at,
  weekly.local_date as digest_date
from clubs
inner join programmes on programmes.club_id = clubs.id
left join planned as prompt on prompt.programme_id = programmes.id
  and prompt.kind = $1
left join planned as weekly on weekly.programme_id = programmes.id
  and weekly.kind = $2
where clubs.id in ($3, …)
order by clubs.id, number;
