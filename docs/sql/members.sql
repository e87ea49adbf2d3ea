-- What src/store/members.ts asks the database. Generated: npm run sql.

-- members.changePlan
update members
set time_zone = $1
where id = $2;

-- members.changePlan
update members
set programme = $1
where id = $2;

-- members.changePlan, members.followed, members.planOf, members.stopReminders
select id, time_zone, programme
from members
where club_id = $1
  and user_id = $2;

-- members.changePlan, members.planOf
select days
from goals
where member_id = $1
  and from_date <= $2
order by from_date desc
limit $3;

-- members.changePlan, members.planOf
select reminders.*, members.club_id, members.user_id, members.time_zone, members.programme, members.left_at
from reminders
inner join members on members.id = reminders.member_id
where reminders.member_id = $1;

-- members.changePlan
insert into goals (member_id, from_date, days)
values ($1, $2, $3)
on conflict (member_id, from_date) do update set days = $4;

-- members.changePlan
insert into reminders (member_id, reminded_date, minute, next_at, ignored, stopped)
values ($1, $2, $3, $4, $5, $6)
on conflict (member_id) do update set minute = $7, next_at = $8, ignored = $9, stopped = $10;

-- members.stopReminders
update reminders
set next_at = $1, stopped = $2, ignored = $3
where member_id = $4;

-- members.changePlan
select reminders.*, members.club_id, members.user_id, members.time_zone, members.programme, members.left_at
from reminders
inner join members on members.id = reminders.member_id
where reminders.member_id = $1
  and reminders.next_at is not null;

-- members.changePlan
update reminders
set next_at = $1
where member_id = $2;
