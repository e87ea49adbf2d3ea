-- What src/store/checkins.ts asks the database. Generated: npm run sql.

-- checkins.undo
delete from checkins
where interaction_id = $1;

-- checkins.rate
update checkins
set effort = $1
where local_date = $2
  and member_id = (
    select id
    from members
    where club_id = $3
      and user_id = $4
  );

-- checkins.rate
update checkins
set harder_side = $1
where local_date = $2
  and member_id = (
    select id
    from members
    where club_id = $3
      and user_id = $4
  );

-- checkins.undo
select *
from checkins
where member_id = $1
order by created_at desc, local_date desc
limit $2;
