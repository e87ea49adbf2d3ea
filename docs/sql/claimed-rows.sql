-- What src/store/claimed-rows.ts asks the database. Generated: npm run sql.

-- posts.claim
select posts.*, members, (
  select count(*)
  from members
  join checkins on checkins.member_id = members.id
  where members.club_id = posts.club_id
    and hidden_at is not null
    and checkins.local_date = posts.local_date
) as hidden_in, exists (
  select earlier.id
  from posts as earlier
  where earlier.programme_id = posts.programme_id
    and earlier.kind = $1
    and earlier.state in ($2, …)
) as has_earlier, about.kind as about_kind, about.local_date as about_date, about.generation as about_generation
from posts
left join day_totals on day_totals.club_id = posts.club_id
  and day_totals.local_date = posts.local_date
left join posts as about on about.id = posts.about_id
where posts.id in ($3, …)
order by posts.deadline_at, posts.id;

-- posts.claim
select reminders.*, members.club_id, members.user_id, members.time_zone, members.programme, members.left_at
from reminders
inner join members on members.id = reminders.member_id
where reminders.member_id in ($1, …);
