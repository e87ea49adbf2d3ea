-- What src/store/reminders.ts asks the database. Generated: npm run sql.

-- posts.planReminders
insert into posts (club_id, kind, key, local_date, generation, member_id, due_at, deadline_at, state, attempts,
  created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12), …
on conflict do nothing;

-- members.changePlan, members.stopReminders
delete from posts
where member_id = $1
  and state = $2;

-- posts.planReminders
select member_id
from reminders
where next_at <= $1
limit $2;

-- posts.planReminders
select reminders.*, members.club_id, members.user_id, members.time_zone, members.programme, members.left_at
from reminders
inner join members on members.id = reminders.member_id
where reminders.next_at <= $1
order by reminders.next_at, reminders.member_id
limit $2
-- and on PostgreSQL
for update of reminders skip locked;

-- posts.planReminders
update reminders
set next_at = $1
where member_id in ($2, …);
