import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import { type ClubId, type MemberId, NO_MEMBER, type PostId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { allProgrammes, firstProgramme } from '../club/programme.ts';
import { ignoredWithThis } from '../club/reminder.ts';
import { tellsCount } from '../posts/daily.ts';
import { KINDS } from '../posts/kinds.ts';
import type { ClaimedPost, RemindedMember } from '../posts/outbox.ts';
import { OUT_STATES, type PostKind, type PostState } from '../posts/post.ts';
import { clubsOf } from './club-rows.ts';
import { crowdsOf, HIDDEN_IN, toldOf } from './crowd.ts';
import { instantOf } from './instant.ts';
import { recordOf } from './post-rows.ts';
import { plansOf, selectReminders } from './reminder-rows.ts';
import type { Schema } from './schema.ts';

/** Reads posts that were claimed just now, in the order in which they begin. @param stateBefore the state that each was in before, by id */
export async function readClaimed(tx: Kysely<Schema>, stateBefore: ReadonlyMap<PostId, PostState>, at: Instant): Promise<ClaimedPost[]> {
  const rows = await tx
    .selectFrom('posts')
    .leftJoin('day_totals', (join) =>
      join.onRef('day_totals.club_id', '=', 'posts.club_id').onRef('day_totals.local_date', '=', 'posts.local_date'),
    )
    .leftJoin('posts as about', 'about.id', 'posts.about_id')
    .selectAll('posts')
    .select(['members', HIDDEN_IN.as('hidden_in')])
    .select([hasEarlier, 'about.kind as about_kind', 'about.local_date as about_date', 'about.generation as about_generation'])
    .where('posts.id', 'in', [...stateBefore.keys()])
    .orderBy('posts.deadline_at')
    .orderBy('posts.id')
    .execute();
  const clubs = await clubsOf(tx, rows);
  const members = await membersOf(tx, rows, { clubs, at });
  const crowds = await crowdsOf(tx, [...new Set(rows.filter(({ kind }) => kind === 'daily').map((row) => row.club_id))]);
  const records = rows.map((row): ClaimedPost => {
    const club = clubs.get(row.club_id)!; // a foreign key promises it
    const { count: checkedIn, isLeast } = toldOf(row, crowds);
    const record = recordOf(row);
    const mayBeOut = stateBefore.get(row.id) === 'sending';
    const hadCount = mayBeOut ? row.has_count : null; // a message that may be out stays as it was composed
    return {
      ...record,
      club,
      programme: allProgrammes(club).find(({ id }) => id === row.programme_id) ?? firstProgramme(club),
      leaseOwner: row.lease_owner!,
      leaseUntil: instantOf(row.lease_until!),
      firstAttemptAt: instantOf(row.first_attempt_at!),
      notBeforeAt: null,
      checkedIn,
      isLeast,
      hasCount: hadCount === null ? row.kind === 'daily' && tellsCount(club, { ...record, checkedIn }) : hadCount === 1,
      isFirst: !row.has_earlier,
      mayBeOut,
      about: aboutOf(row),
      member: members.get(row.member_id ?? NO_MEMBER) ?? null,
    };
  });
  const rank = ({ kind }: ClaimedPost) => Number(KINDS[kind].goesLast);
  return records.sort((a, b) => rank(a) - rank(b)); // what others wait for begins first
}

/** Whether a prompt of the same programme went out before. */
function hasEarlier(posts: ExpressionBuilder<Schema, 'posts'>) {
  const earlier = posts.selectFrom('posts as earlier').select('earlier.id').whereRef('earlier.programme_id', '=', 'posts.programme_id');
  return posts.exists(earlier.where('earlier.kind', '=', 'daily').where('earlier.state', 'in', OUT_STATES)).as('has_earlier');
}

function aboutOf(row: {
  about_kind: PostKind | null;
  about_date: LocalDate | null;
  about_generation: number | null;
}): ClaimedPost['about'] {
  const { about_kind: kind, about_date: localDate, about_generation: generation } = row;
  return kind === null || localDate === null || generation === null ? null : { kind, localDate, generation };
}

/** Whom the reminders among these are for. */
async function membersOf(
  tx: Kysely<Schema>,
  rows: readonly { member_id: MemberId | null }[],
  parts: { clubs: ReadonlyMap<ClubId, Club>; at: Instant },
): Promise<Map<MemberId, RemindedMember>> {
  const ids = rows.flatMap(({ member_id }) => member_id ?? []);
  if (ids.length === 0) return new Map();
  const reminders = await selectReminders(tx).where('reminders.member_id', 'in', ids).execute();
  const plans = await plansOf(tx, reminders, parts);
  return new Map(
    reminders.map((row) => {
      const plan = plans.get(row.member_id)!;
      const isOn = row.next_at !== null && row.left_at === null;
      return [row.member_id, { id: row.member_id, userId: row.user_id, plan, isOn, ignored: ignoredWithThis(plan) }];
    }),
  );
}
