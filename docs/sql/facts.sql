-- What src/store/facts.ts asks the database. Generated: npm run sql.

-- facts.get, posts.materialise, posts.request
select value
from facts
where key = $1;

-- facts.set, restored.mark
insert into facts (key, value)
values ($1, $2)
on conflict (key) do update set value = $3;
