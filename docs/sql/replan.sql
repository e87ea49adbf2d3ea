-- What src/store/replan.ts asks the database. Generated: npm run sql.

-- posts.replanAll
select id as club_id
from clubs
where id > $1
order by id
limit $2;

-- posts.replanAll
select id
from clubs
where id = $1
-- and on PostgreSQL
for update of clubs;
