-- What src/store/digests.ts asks the database. Generated: npm run sql.

-- digests.ofWeekBefore
select count(*) as members, sum(case when tallies.days >= coalesce((
  select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $1
    order by goals.from_date desc limit 1
), 3) then 1 else 0 end) as kept
from tallies
where tallies.club_id = $2
  and tallies.period = $3
  and from_date = $4;

-- digests.ofWeekBefore
select count(*) as members, sum(case when tallies.days >= coalesce((
  select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= $1
    order by goals.from_date desc limit 1
), 3) then 1 else 0 end) as kept
from tallies
inner join members on members.id = tallies.member_id
where tallies.club_id = $2
  and tallies.period = $3
  and from_date = $4
  and hidden_at is null;

-- digests.ofWeekBefore
select *
from (
  select user_id, kind, number, count(*) over (partition by kind, number) as count,
    row_number() over (partition by kind, number order by members.id) as nth
  from members
  inner join milestones on milestones.member_id = members.id
  where members.club_id = $1
    and local_date >= $2
    and local_date <= $3
    and hidden_at is null
    and left_at is null
    and (kind = $4 or number <= (
      select days
      from tallies
      where tallies.member_id = members.id
        and period = 'all'
    ))
) as told
where nth <= $5
order by kind, number desc, nth;

-- digests.ofWeekBefore
select user_id, before, first
from (
  select member_id, (
    select local_date
    from checkins
    where checkins.member_id = tallies.member_id
      and local_date < $1
    order by local_date desc
    limit 1
  ) as before, (
    select local_date
    from checkins
    where checkins.member_id = tallies.member_id
      and local_date >= $2
    order by local_date
    limit 1
  ) as first
  from tallies
  where tallies.club_id = $3
    and tallies.period = $4
    and from_date = $5
    and on_board = $6
) as present
inner join members on members.id = present.member_id
where before <= $7
  and not exists (
    select 1
    from member_pauses
    where member_pauses.member_id = present.member_id
      and from_date < first
      and (until_date is null or until_date > before)
  )
  and not exists (
    select 1
    from pauses
    where pauses.club_id = $8
      and from_date < first
      and (until_date is null or until_date > before)
  )
order by member_id;

-- digests.ofWeekBefore
select points
from tallies
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and on_board = $4
order by points desc
limit $5;

-- digests.ofWeekBefore
select user_id, count(*) over () as count
from tallies
inner join members on members.id = tallies.member_id
where tallies.club_id = $1
  and tallies.period = $2
  and from_date = $3
  and on_board = $4
  and points = $5
order by member_id
limit $6;
