-- What src/store/materialise.ts asks the database. Generated: npm run sql.

-- posts.materialise
select programme_id
from planned
where kind = $1
  and due_at <= $2
limit $3;

-- posts.materialise
select clubs.id as club_id, programmes.id as programme_id, planned.due_at, planned.local_date
from planned
inner join programmes on programmes.id = planned.programme_id
inner join clubs on clubs.id = programmes.club_id
where planned.kind = $1
  and planned.due_at <= $2
order by planned.due_at
limit $3
-- and on PostgreSQL
for update of clubs skip locked;
