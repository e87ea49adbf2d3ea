-- What src/store/club-rows.ts asks the database. Generated: npm run sql.

-- posts.claim, posts.planReminders
select clubs.*, pauses.from_date, pauses.until_date, pauses.reason as pause_reason, prompt.due_at as prompt_at,
  prompt.local_date as prompt_date, weekly.due_at as digest_at, weekly.local_date as digest_date
from clubs
left join pauses on pauses.club_id = clubs.id
  and pauses.from_date = (
    select max(other.from_date) as latest
    from pauses as other
    where other.club_id = clubs.id
  )
left join planned as prompt on prompt.club_id = clubs.id
  and prompt.kind = $1
left join planned as weekly on weekly.club_id = clubs.id
  and weekly.kind = $2
where clubs.id in ($3, …);
