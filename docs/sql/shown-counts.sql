-- What src/store/shown-counts.ts asks the database. Generated: npm run sql.

-- checkins.undo, clubs.change, personal.erase, presence.setHidden, recount.all
update posts
set shown_count = $1
where programme_id in (
  select id
  from programmes
  where club_id = $2
)
  and kind = $3
  and state = $4
  and local_date >= $5;

-- posts.settle, presence.here, presence.left
update day_totals
set told = $1
where club_id = $2
  and local_date >= $3;
