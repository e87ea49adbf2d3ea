-- What src/store/planned.ts asks the database. Generated: npm run sql.

-- clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.pause, clubs.plan, clubs.remove, clubs.resume, clubs.save, posts.replanAll, posts.request
select local_date
from posts
where programme_id = $1
  and kind = $2
order by local_date desc
limit $3;

-- clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.pause, clubs.plan, clubs.save, posts.replanAll
select *
from planned
where programme_id = $1
  and kind = $2;

-- clubs.change, clubs.endProgramme, clubs.pause, clubs.remove, clubs.save
delete from planned
where programme_id in ($1, …)
  and kind = $2;

-- clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.pause, clubs.resume, clubs.save, clubs.saveProgramme, posts.materialise, posts.replanAll, posts.request
insert into planned (programme_id, kind, due_at, local_date)
values ($1, $2, $3, $4)
on conflict (programme_id, kind) do update set due_at = excluded.due_at, local_date = excluded.local_date;
