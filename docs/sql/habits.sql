-- What src/store/habits.ts asks the database. Generated: npm run sql.

-- habits.checkins
select local_date, effort, created_at
from checkins
where member_id = (
  select id
  from members
  where club_id = $1
    and user_id = $2
)
  and local_date >= $3
  and local_date <= $4
order by local_date;

-- habits.get
select id
from members
where club_id = $1
  and user_id = $2;

-- checkins.make, checkins.record, habits.get
select local_date
from checkins
where member_id = $1;

-- checkins.make, checkins.record, habits.get
select from_date as "from", days
from goals
where member_id = $1
order by from_date;

-- checkins.make, checkins.record, habits.get
select from_date as "from", until_date as until, 'member' as whose
from member_pauses
where member_id = $1
union all
select from_date as "from", until_date as until, case reason when 'held' then 'held' else 'club' end as whose
from pauses
where club_id = $2;

-- checkins.make, checkins.record, habits.get
select local_date
from posts
where programme_id in ($1, …)
  and kind = 'daily'
  and state = 'skipped'
  and reason in ('missed', 'late')
  and not exists (
    select other.id
    from posts as other
    where other.programme_id in ($2, …)
      and other.programme_id <> posts.programme_id
      and other.kind = $3
      and other.local_date = posts.local_date
      and other.state in ($4, …)
  );

-- habits.dropPause, habits.pause, habits.resume
select *
from member_pauses
where member_id = $1
order by from_date;

-- habits.dropPause, habits.resume
delete from member_pauses
where member_id = $1
  and from_date in ($2, …);

-- habits.pause, habits.resume
insert into member_pauses (member_id, from_date, until_date)
values ($1, $2, $3);
