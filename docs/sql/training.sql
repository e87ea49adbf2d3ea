-- What src/store/training.ts asks the database. Generated: npm run sql.

-- training.takeBack
delete from moves
where member_id = (
  select id
  from members
  where club_id = $1
    and user_id = $2
)
  and local_date = $3
  and exercise_id in ($4, …);

-- training.beginEasierWeek
insert into easier_weeks (member_id, from_date)
values ($1, $2)
on conflict do nothing;

-- training.dropEasierWeek
delete from easier_weeks
where member_id = (
  select id
  from members
  where club_id = $1
    and user_id = $2
)
  and from_date = $3;

-- training.beginWith
update members
set first_leg = $1
where id = $2;

-- training.move
insert into moves (member_id, local_date, exercise_id, move, no_bands)
values ($1, $2, $3, $4, $5)
on conflict (member_id, local_date, exercise_id) do update set move = excluded.move, no_bands = excluded.no_bands;

-- checkins.make, training.meant, training.on
select id, first_leg, programme
from members
where club_id = $1
  and user_id = $2;

-- training.meant, training.on
select local_date, effort, harder_side, session, created_at
from checkins
where member_id = $1
order by local_date;

-- training.meant, training.on
select local_date, exercise_id, move, no_bands
from moves
where member_id = $1
order by local_date;

-- training.meant, training.on
select from_date
from easier_weeks
where member_id = $1;
