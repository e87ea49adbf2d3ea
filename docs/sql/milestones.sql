-- What src/store/milestones.ts asks the database. Generated: npm run sql.

-- milestones.take
select members.id, kind, number
from members
left join milestones on milestones.member_id = members.id
where club_id = $1
  and user_id = $2;

-- milestones.take
insert into milestones (member_id, kind, number, local_date)
values ($1, $2, $3, $4)
on conflict do nothing
returning kind, number;
