-- What src/store/crowd.ts asks the database. Generated: npm run sql.

-- boards.daysIn, boards.quiet, boards.read, counts.outdated, digests.ofWeekBefore, posts.claim
select club_id, hidden_at, left_at
from members
where club_id in ($1, …)
  and hidden_at is not null;

-- counts.outdated, digests.ofWeekBefore, posts.claim
select club_id, count(*) as members
from members
where club_id in ($1, …)
  and left_at is null
group by club_id;
