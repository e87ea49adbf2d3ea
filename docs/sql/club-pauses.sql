-- What src/store/club-pauses.ts asks the database. Generated: npm run sql.

-- clubs.pause, clubs.remove
insert into pauses (club_id, from_date, until_date, reason)
values ($1, $2, $3, $4)
on conflict (club_id, from_date) do update set until_date = $5, reason = $6;

-- clubs.save
update pauses
set from_date = $1
where club_id = $2
  and from_date = $3;

-- clubs.resume
delete from pauses
where club_id = $1
  and from_date = $2;

-- clubs.resume
update pauses
set until_date = $1
where club_id = $2
  and from_date = $3;
