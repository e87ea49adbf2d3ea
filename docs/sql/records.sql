-- What src/store/records.ts asks the database. Generated: npm run sql.

-- records.page
select id, user_id, hidden_at, left_at, (
  select string_agg(local_date, ' ' order by local_date)
  from checkins
  where member_id = members.id
) as days, (
  select string_agg(from_date || ' ' || days, ' ' order by from_date)
  from goals
  where member_id = members.id
) as goals
from members
where club_id = $1
  and id > $2
order by id
limit $3;
