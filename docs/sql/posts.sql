-- What src/store/posts.ts asks the database. Generated: npm run sql.

-- posts.waiting
select kind, count(*) as posts
from posts
where state in ('due', 'sending')
group by kind;

-- posts.settle
update posts
set state = $1, reason = $2, message_id = $3, shown_count = $4, not_before_at = $5, lease_owner = $6, lease_until = $7,
  updated_at = $8
where id = $9
  and state = $10
  and lease_owner = $11
  and attempts = $12;

-- posts.freeLeases
update posts
set lease_owner = $1, lease_until = $2
where state in ('due', 'sending')
  and lease_owner = $3;

-- posts.recent
select *
from posts
where programme_id = $1
  and kind = $2
order by local_date desc, generation desc
limit $3;

-- posts.newest
select posts.*, guild_id
from posts
inner join clubs on clubs.id = posts.club_id
order by posts.id desc
limit $1;

-- posts.newest
select count(*) as total
from posts;

-- posts.settle
update reminders
set next_at = $1, stopped = $2
where member_id = $3
  and minute = $4
  and next_at is not null;

-- posts.settle
update reminders
set reminded_date = $1, ignored = $2
where member_id = $3;
