-- What src/store/programme-edits.ts asks the database. Generated: npm run sql.

-- clubs.endProgramme
update programmes
set ended_at = $1
where id = $2;
