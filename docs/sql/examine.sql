-- What src/store/examine.ts asks the database. Generated: npm run sql.

-- doctor.inspect
select *
from facts;

-- doctor.inspect
select distinct time_zone
from programmes
order by time_zone;

-- doctor.inspect
select guild_id
from clubs
where removed_at is null
order by id;
