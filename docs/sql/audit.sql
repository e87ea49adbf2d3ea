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

-- clubs.change, clubs.save
insert into changes (club_id, user_id, noted_at, what, old_value, new_value)
values ($1, $2, $3, $4, $5, $6), …;

-- clubs.change, clubs.dropRace, clubs.endProgramme, clubs.enterRace, clubs.pause, clubs.resume, clubs.save, clubs.saveProgramme, posts.request
insert into changes (club_id, user_id, noted_at, what, old_value, new_value)
values ($1, $2, $3, $4, $5, $6);

-- personal.erase
update changes
set user_id = $1
where club_id = $2
  and user_id = $3;
