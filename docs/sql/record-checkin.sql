-- What src/store/record-checkin.ts asks the database. Generated: npm run sql.

-- checkins.make, checkins.record
insert into checkins (member_id, local_date, effort, session, interaction_id, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
returning *;

-- checkins.record
select *
from checkins
where member_id = $1
  and (interaction_id = $2 or local_date = $3);
