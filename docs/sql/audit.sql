-- What src/store/audit.ts asks the database. Generated: npm run sql.

-- audit.page
select count(*) as total
from changes
where club_id = $1;

-- audit.page
select *
from changes
where club_id = $1
order by id desc
limit $2
offset $3;

-- audit.all
select *
from changes
where club_id = $1
order by id;

-- audit.madeBy
select *
from changes
where club_id = $1
  and user_id = $2
order by id;

-- audit.unnamedMakers
select user_id, left_at
from members
where club_id = $1
  and (hidden_at is not null or left_at is not null)
  and user_id in (
    select user_id
    from changes
    where club_id = $2
      and user_id is not null
  )
order by id;

-- clubs.change, clubs.save
insert into changes (club_id, user_id, noted_at, what, old_value, new_value)
values ($1, $2, $3, $4, $5, $6), …;

-- audit.noteExport, clubs.change, clubs.changeCalendar, clubs.dropPause, clubs.dropSeason, clubs.endProgramme, clubs.enterSeason, clubs.hold, clubs.pause, clubs.release, clubs.resume, clubs.save, clubs.saveProgramme, posts.request
insert into changes (club_id, user_id, noted_at, what, old_value, new_value)
values ($1, $2, $3, $4, $5, $6);

-- personal.erase
update changes
set user_id = $1
where club_id = $2
  and user_id = $3;
