-- What src/store/recount.ts asks the database. Generated: npm run sql.

-- doctor.inspect, recount.all, recount.wrong
select id
from clubs
order by id;

-- doctor.inspect, recount.all, recount.wrong
-- on SQLite
select (
  select count(*)
  from (
    select member_id, period, from_date, club_id, cast(sum(point) as integer) as points,
      cast(count(*) as integer) as days, on_board
    from (
      select member_id, club_id, on_board, point, period, case period when 'week' then monday
        when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
        select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
      ), (
        select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
      ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
        when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
        else '10' end || '-01') else '0001-01-01' end as from_date
      from (
        select checkins.member_id, members.club_id, checkins.local_date,
          date(checkins.local_date, '-6 days', 'weekday 1') as monday, case
          when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
          when row_number() over (partition by checkins.member_id, date(checkins.local_date, '-6 days', 'weekday 1')
          order by checkins.local_date) <= 5 then 1 else 0 end as point
        from members
        join checkins on checkins.member_id = members.id
        where members.club_id = $1
      ) as checked_in
      cross join (
        select 'week' as period
        union all
        select 'month'
        union all
        select 'season'
        union all
        select 'all'
      ) as periods
    ) as counted
    where (period <> 'season' or not exists (
      select 1
      from clubs
      where clubs.id = $2
        and seasons_counted_to < member_id
        and seasons_from_date <= from_date
        and seasons_until_date > from_date
    ))
    group by member_id, period, from_date, club_id, on_board
    except
    select member_id, period, from_date, club_id, points, days, on_board
    from tallies
    where member_id in (
      select id
      from members
      where club_id = $3
    )
      and (period <> 'season' or not exists (
        select 1
        from clubs
        where clubs.id = $4
          and seasons_counted_to < member_id
          and seasons_from_date <= from_date
          and seasons_until_date > from_date
      ))
  ) as counted
) + (
  select count(*)
  from (
    select member_id, period, from_date
    from (
      select member_id, period, from_date, club_id, points, days, on_board
      from tallies
      where member_id in (
        select id
        from members
        where club_id = $5
      )
        and (period <> 'season' or not exists (
          select 1
          from clubs
          where clubs.id = $6
            and seasons_counted_to < member_id
            and seasons_from_date <= from_date
            and seasons_until_date > from_date
        ))
    ) as stored
    except
    select member_id, period, from_date
    from (
      select member_id, period, from_date, club_id, cast(sum(point) as integer) as points,
        cast(count(*) as integer) as days, on_board
      from (
        select member_id, club_id, on_board, point, period, case period when 'week' then monday
          when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
          select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
        ), (
          select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
        ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
          when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
          else '10' end || '-01') else '0001-01-01' end as from_date
        from (
          select checkins.member_id, members.club_id, checkins.local_date,
            date(checkins.local_date, '-6 days', 'weekday 1') as monday, case
            when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
            when row_number() over (partition by checkins.member_id, date(checkins.local_date, '-6 days', 'weekday 1')
            order by checkins.local_date) <= 5 then 1 else 0 end as point
          from members
          join checkins on checkins.member_id = members.id
          where members.club_id = $7
        ) as checked_in
        cross join (
          select 'week' as period
          union all
          select 'month'
          union all
          select 'season'
          union all
          select 'all'
        ) as periods
      ) as counted
      where (period <> 'season' or not exists (
        select 1
        from clubs
        where clubs.id = $8
          and seasons_counted_to < member_id
          and seasons_from_date <= from_date
          and seasons_until_date > from_date
      ))
      group by member_id, period, from_date, club_id, on_board
    ) as recounted
  ) as counted
) as tallies, (
  select count(*)
  from (
    select members.club_id, checkins.local_date, cast(count(*) as integer) as members
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $9
    group by members.club_id, checkins.local_date
    except
    select club_id, local_date, members
    from day_totals
    where club_id = $10
  ) as counted
) + (
  select count(*)
  from (
    select local_date
    from day_totals
    where club_id = $11
    except
    select local_date
    from (
      select members.club_id, checkins.local_date, cast(count(*) as integer) as members
      from members
      join checkins on checkins.member_id = members.id
      where members.club_id = $12
      group by members.club_id, checkins.local_date
    ) as recounted
  ) as counted
) as "dayTotals";
-- on PostgreSQL
select (
  select count(*)
  from (
    select member_id, period, from_date, club_id, cast(sum(point) as integer) as points,
      cast(count(*) as integer) as days, on_board
    from (
      select member_id, club_id, on_board, point, period, case period when 'week' then monday
        when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
        select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
      ), (
        select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
      ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
        when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
        else '10' end || '-01') else '0001-01-01' end as from_date
      from (
        select checkins.member_id, members.club_id, checkins.local_date,
          to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD') as monday, case
          when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
          when row_number() over (partition by checkins.member_id,
          to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD')
          order by checkins.local_date) <= 5 then 1 else 0 end as point
        from members
        join checkins on checkins.member_id = members.id
        where members.club_id = $1
      ) as checked_in
      cross join (
        select 'week' as period
        union all
        select 'month'
        union all
        select 'season'
        union all
        select 'all'
      ) as periods
    ) as counted
    where (period <> 'season' or not exists (
      select 1
      from clubs
      where clubs.id = $2
        and seasons_counted_to < member_id
        and seasons_from_date <= from_date
        and seasons_until_date > from_date
    ))
    group by member_id, period, from_date, club_id, on_board
    except
    select member_id, period, from_date, club_id, points, days, on_board
    from tallies
    where member_id in (
      select id
      from members
      where club_id = $3
    )
      and (period <> 'season' or not exists (
        select 1
        from clubs
        where clubs.id = $4
          and seasons_counted_to < member_id
          and seasons_from_date <= from_date
          and seasons_until_date > from_date
      ))
  ) as counted
) + (
  select count(*)
  from (
    select member_id, period, from_date
    from (
      select member_id, period, from_date, club_id, points, days, on_board
      from tallies
      where member_id in (
        select id
        from members
        where club_id = $5
      )
        and (period <> 'season' or not exists (
          select 1
          from clubs
          where clubs.id = $6
            and seasons_counted_to < member_id
            and seasons_from_date <= from_date
            and seasons_until_date > from_date
        ))
    ) as stored
    except
    select member_id, period, from_date
    from (
      select member_id, period, from_date, club_id, cast(sum(point) as integer) as points,
        cast(count(*) as integer) as days, on_board
      from (
        select member_id, club_id, on_board, point, period, case period when 'week' then monday
          when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
          select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
        ), (
          select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
        ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
          when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
          else '10' end || '-01') else '0001-01-01' end as from_date
        from (
          select checkins.member_id, members.club_id, checkins.local_date,
            to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD') as monday, case
            when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
            when row_number() over (partition by checkins.member_id,
            to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD')
            order by checkins.local_date) <= 5 then 1 else 0 end as point
          from members
          join checkins on checkins.member_id = members.id
          where members.club_id = $7
        ) as checked_in
        cross join (
          select 'week' as period
          union all
          select 'month'
          union all
          select 'season'
          union all
          select 'all'
        ) as periods
      ) as counted
      where (period <> 'season' or not exists (
        select 1
        from clubs
        where clubs.id = $8
          and seasons_counted_to < member_id
          and seasons_from_date <= from_date
          and seasons_until_date > from_date
      ))
      group by member_id, period, from_date, club_id, on_board
    ) as recounted
  ) as counted
) as tallies, (
  select count(*)
  from (
    select members.club_id, checkins.local_date, cast(count(*) as integer) as members
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $9
    group by members.club_id, checkins.local_date
    except
    select club_id, local_date, members
    from day_totals
    where club_id = $10
  ) as counted
) + (
  select count(*)
  from (
    select local_date
    from day_totals
    where club_id = $11
    except
    select local_date
    from (
      select members.club_id, checkins.local_date, cast(count(*) as integer) as members
      from members
      join checkins on checkins.member_id = members.id
      where members.club_id = $12
      group by members.club_id, checkins.local_date
    ) as recounted
  ) as counted
) as "dayTotals";

-- recount.all
update clubs
set seasons_counted_to = $1, seasons_from_date = $2, seasons_until_date = $3
where id = $4;

-- recount.all
delete from tallies
where member_id in (
  select id
  from members
  where club_id = $1
);

-- recount.all
-- on SQLite
insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
select member_id, period, from_date, club_id, cast(sum(point) as integer) as points, cast(count(*) as integer) as days,
  on_board
from (
  select member_id, club_id, on_board, point, period, case period when 'week' then monday
    when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
    select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
  ), (
    select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
  ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
    when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
    else '10' end || '-01') else '0001-01-01' end as from_date
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      date(checkins.local_date, '-6 days', 'weekday 1') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id, date(checkins.local_date, '-6 days', 'weekday 1')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $1
  ) as checked_in
  cross join (
    select 'week' as period
    union all
    select 'month'
    union all
    select 'season'
    union all
    select 'all'
  ) as periods
) as counted
where (period <> 'season' or not exists (
  select 1
  from clubs
  where clubs.id = $2
    and seasons_counted_to < member_id
    and seasons_from_date <= from_date
    and seasons_until_date > from_date
))
group by member_id, period, from_date, club_id, on_board;
-- on PostgreSQL
insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
select member_id, period, from_date, club_id, cast(sum(point) as integer) as points, cast(count(*) as integer) as days,
  on_board
from (
  select member_id, club_id, on_board, point, period, case period when 'week' then monday
    when 'month' then substr(local_date, 1, 8) || '01' when 'season' then coalesce((
    select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= local_date and until_date > local_date
  ), (
    select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= local_date and until_date > substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'
  ), substr(local_date, 1, 5) || case when substr(local_date, 6, 2) < '04' then '01'
    when substr(local_date, 6, 2) < '07' then '04' when substr(local_date, 6, 2) < '10' then '07'
    else '10' end || '-01') else '0001-01-01' end as from_date
  from (
    select checkins.member_id, members.club_id, checkins.local_date,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD') as monday, case
      when hidden_at is null and left_at is null then 1 else 0 end as on_board, case
      when row_number() over (partition by checkins.member_id,
      to_char(date_trunc('week', cast(checkins.local_date as date)), 'YYYY-MM-DD')
      order by checkins.local_date) <= 5 then 1 else 0 end as point
    from members
    join checkins on checkins.member_id = members.id
    where members.club_id = $1
  ) as checked_in
  cross join (
    select 'week' as period
    union all
    select 'month'
    union all
    select 'season'
    union all
    select 'all'
  ) as periods
) as counted
where (period <> 'season' or not exists (
  select 1
  from clubs
  where clubs.id = $2
    and seasons_counted_to < member_id
    and seasons_from_date <= from_date
    and seasons_until_date > from_date
))
group by member_id, period, from_date, club_id, on_board;

-- recount.all
delete from day_totals
where club_id = $1;

-- recount.all
insert into day_totals (club_id, local_date, members)
select members.club_id, checkins.local_date, cast(count(*) as integer) as members
from members
join checkins on checkins.member_id = members.id
where members.club_id = $1
group by members.club_id, checkins.local_date;
