-- What src/store/self-tests.ts asks the database. Generated: npm run sql.

-- selfTests.record
insert into self_tests (member_id, measure, local_date, left_value, right_value)
values ($1, $2, $3, $4, $5)
on conflict (member_id, measure, local_date) do update set left_value = $6, right_value = $7;

-- selfTests.latest
select *
from (
  select *, row_number() over (partition by measure order by local_date desc) as place
  from self_tests
  where member_id = (
    select id
    from members
    where club_id = $1
      and user_id = $2
  )
) as numbered
where place <= $3
order by local_date, measure;

-- digests.ofWeekBefore
select self_tests.*
from self_tests
inner join members on members.id = self_tests.member_id
where club_id = $1
  and left_at is null
  and local_date < $2;
