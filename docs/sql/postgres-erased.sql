-- What src/store/postgres-erased.ts asks the database. Generated: npm run sql.

-- erased.change
begin;

-- erased.change
select pg_advisory_xact_lock($1);

-- erased.change
commit;

-- erased.change
rollback;

-- erased.change, erased.read
select to_regclass('erased') is not null as is;

-- erased.change, erased.read
select line
from erased
order by line;

-- erased.change
create table if not exists erased (line text not null);

-- erased.change
delete from erased;

-- erased.change
insert into erased (line)
select unnest($1::text[]);
