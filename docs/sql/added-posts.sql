-- What src/store/added-posts.ts asks the database. Generated: npm run sql.

-- posts.materialise
insert into posts (club_id, programme_id, kind, key, local_date, generation, channel_id, session, due_at, deadline_at,
  state, reason, attempts, first_attempt_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict do nothing
returning id, kind, club_id, programme_id, local_date, due_at, state, reason;

-- posts.materialise
insert into posts (club_id, programme_id, kind, key, local_date, generation, channel_id, session, due_at, deadline_at,
  state, reason, attempts, first_attempt_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16), …
on conflict do nothing
returning id, kind, club_id, programme_id, local_date, due_at, state, reason;
