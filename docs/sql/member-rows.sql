-- What src/store/member-rows.ts asks the database. Generated: npm run sql.

-- checkins.make, checkins.record, checkins.undo, habits.dropPause, habits.pause, habits.resume, members.changePlan, presence.here, presence.left, presence.setHidden, selfTests.record, training.beginEasierWeek, training.beginWith, training.move
select members.id, club_id, hidden_at, left_at, seen_at, seasons_counted_to, seasons_from_date, seasons_until_date
from members
inner join clubs on clubs.id = members.club_id
where club_id = $1
  and user_id = $2
-- and on PostgreSQL
for key share of clubs
for no key update of members;

-- presence.here
update members
set left_at = $1, seen_at = $2
where id = $3;

-- presence.here, presence.left, presence.setHidden
update tallies
set on_board = $1
where member_id = $2;

-- checkins.make, checkins.record, members.changePlan
insert into members (club_id, user_id, created_at, seen_at)
values ($1, $2, $3, $4)
on conflict do nothing;
