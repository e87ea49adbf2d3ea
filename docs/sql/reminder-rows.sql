-- What src/store/reminder-rows.ts asks the database. Generated: npm run sql.

-- clubs.save
select distinct minute
from reminders
where member_id in (
  select id
  from members
  where club_id = $1
    and time_zone is null
)
  and next_at is not null;

-- clubs.save
update reminders
set next_at = $1
where member_id in (
  select id
  from members
  where club_id = $2
    and time_zone is null
)
  and minute = $3
  and next_at is not null;

-- members.changePlan, members.planOf, posts.claim, posts.planReminders, records.page
select *
from member_pauses
where member_id in ($1, …);

-- members.changePlan, members.planOf, posts.claim, posts.planReminders
select member_id, local_date
from checkins
where member_id in ($1, …)
  and local_date >= $2;
