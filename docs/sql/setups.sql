-- What src/store/setups.ts asks the database. Generated: npm run sql.

-- clubs.save
insert into clubs (guild_id, set_up_by, removed_at, updated_at, created_at)
values ($1, $2, $3, $4, $5)
on conflict (guild_id) do update set set_up_by = $6, removed_at = $7, updated_at = $8
returning id;
