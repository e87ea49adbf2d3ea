-- What src/store/milestones.ts asks the database. Generated: npm run sql.

-- checkins.make, checkins.record
select kind, number
from milestones
where member_id = $1;

-- checkins.make, checkins.record
insert into milestones (member_id, kind, number, local_date)
values ($1, $2, $3, $4)
on conflict do nothing
returning kind, number;
