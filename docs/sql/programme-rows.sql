-- What src/store/programme-rows.ts asks the database. Generated: npm run sql.

-- clubs.save, clubs.saveProgramme
insert into programmes (club_id, number, name, channel_id, time_zone, prompt_minute, week_plan)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (club_id, number) do update set name = $8, channel_id = $9, time_zone = $10, prompt_minute = $11,
  week_plan = $12
returning id;
