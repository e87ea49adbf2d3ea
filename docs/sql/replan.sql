-- What src/store/replan.ts asks the database. Generated: npm run sql.

-- posts.replanAll
select id as club_id
from clubs
where id > $1
order by id
limit $2;
