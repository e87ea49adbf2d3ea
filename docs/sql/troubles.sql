-- What src/store/troubles.ts asks the database. Generated: npm run sql.

-- clubs.welcomeBack, posts.materialise, posts.settle
select number, ended_at
from programmes
where id = $1;

-- clubs.welcomeBack, posts.materialise, posts.settle
insert into posts (club_id, programme_id, kind, key, local_date, generation, about_id, due_at, deadline_at, state,
  attempts, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (club_id, kind, key)
where over_at is null do update set about_id = $14
where posts.state = $15
  and exists (
    select 1
    from posts as about
    where about.id = posts.about_id
      and about.kind = 'weekly'
  );

-- clubs.welcomeBack, posts.materialise, posts.settle
update posts
set over_at = $1
where club_id = $2
  and kind = $3
  and key = $4
  and over_at is null
  and state <> $5
  and exists (
    select 1
    from posts as told
    where told.id = posts.about_id
      and told.kind = 'weekly'
  )
  and exists (
    select 1
    from posts as about
    where about.id = $6
      and about.kind = 'daily'
  );

-- clubs.endProgramme, clubs.resume, posts.settle
select posts.id, posts.key, posts.state, posts.programme_id, about.kind as about
from posts
left join posts as about on about.id = posts.about_id
where posts.club_id = $1
  and posts.kind = $2
  and posts.over_at is null;

-- clubs.resume, posts.settle
update posts
set state = $1, reason = $2, updated_at = $3
where id in ($4, …);

-- clubs.resume, posts.settle
update posts
set over_at = $1
where id in ($2, …);
