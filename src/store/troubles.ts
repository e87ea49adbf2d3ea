import { type Kysely, sql } from 'kysely';
import type { Instant } from '../club/club.ts';
import type { ClubId, PostId, ProgrammeId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type Outcome, type PostKind, TIMED_OUT } from '../posts/post.ts';
import { NOTICE_HOLDS_HOURS, type NoticeKind, readTopic, type Topic, topicKey } from '../posts/topic.ts';
import { troubleOf } from '../posts/trouble.ts';
import { instantText } from './instant.ts';
import type { Schema } from './schema.ts';

/** A trouble of a club. */
interface NewTrouble extends Topic {
  clubId: ClubId;
  /** null: it is about the whole club. */
  programmeId: ProgrammeId | null;
  /** The day on which it began. */
  localDate: LocalDate;
  /** The post that went wrong; null: none. */
  aboutId: PostId | null;
}

/** The topic of a post with such an outcome; null: nobody need be told. */
export function topicOf(outcome: Outcome): Topic | null {
  if (outcome.state === 'posted') return null;
  const kind = outcome.reason === TIMED_OUT ? 'blocked' : troubleOf(outcome); // a timed-out post waits, and somebody can end that now
  return kind && { kind, reason: kind === 'missed' ? 'missed' : outcome.reason }; // late or missed: to the club it is one trouble
}

/**
 * A notice of a trouble, unless there is one of it already that is not over. Where the same trouble stopped a digest before, a notice that is
 * not out yet names the prompt, and after one that is out a further one tells of it: organisers can do something for a prompt. Of a
 * programme that ended nobody is told.
 */
export async function addTrouble(
  tx: Kysely<Schema>,
  { clubId, programmeId, localDate, aboutId, ...topic }: NewTrouble,
  at: Instant,
): Promise<void> {
  const now = instantText(at);
  const programme = await tx.selectFrom('programmes').select(['number', 'ended_at']).where('id', '=', programmeId).executeTakeFirst();
  if (programme && programme.ended_at !== null) return;
  const key = topicKey(topic, programme?.number ?? null);
  await endToldOfDigest(tx, { clubId, key, aboutId }, now);
  await tx
    .insertInto('posts')
    .values({
      club_id: clubId,
      programme_id: programmeId,
      kind: 'notice',
      key,
      local_date: localDate,
      generation: 0,
      about_id: aboutId,
      due_at: now,
      deadline_at: instantText(at.add({ hours: NOTICE_HOLDS_HOURS })),
      state: 'due',
      attempts: 0,
      created_at: now,
      updated_at: now,
    })
    .onConflict((c) =>
      c
        .columns(['club_id', 'kind', 'key'])
        .where('over_at', 'is', null)
        .doUpdateSet({ about_id: aboutId })
        .where('posts.state', '=', 'due')
        .where(sql<boolean>`exists (select 1 from posts as about where about.id = posts.about_id and about.kind = 'weekly')`),
    )
    .execute();
}

/** A prompt has the trouble of which organisers were told for a digest: that notice stands in the way of the prompt's no longer. */
async function endToldOfDigest(
  tx: Kysely<Schema>,
  { clubId, key, aboutId }: Pick<NewTrouble, 'clubId' | 'aboutId'> & { key: string },
  now: string,
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ over_at: now })
    .where('club_id', '=', clubId)
    .where('kind', '=', 'notice')
    .where('key', '=', key)
    .where('over_at', 'is', null)
    .where('state', '<>', 'due')
    .where(sql<boolean>`exists (select 1 from posts as told where told.id = posts.about_id and told.kind = 'weekly')`)
    .where(sql<boolean>`exists (select 1 from posts as about where about.id = ${aboutId} and about.kind = 'daily')`)
    .execute();
}

/**
 * A prompt or a digest went out. That ends the troubles of its programme that block both, and those of its own kind. A prompt also ends a
 * digest's troubles that organisers were told of, so that they hear of those of the next digest. A digest ends nothing else.
 */
export async function endTroubles(
  tx: Kysely<Schema>,
  { clubId, programmeId }: Pick<NewTrouble, 'clubId' | 'programmeId'>,
  posted: PostKind,
  at: Instant,
): Promise<void> {
  const isOver = ({ key, state, about, programme_id }: Lasting) => {
    const { kind } = readTopic(key);
    return programme_id === programmeId && (kind === 'blocked' || about === posted || (posted === 'daily' && state !== 'due'));
  };
  await end(tx, (await lasting(tx, clubId)).filter(isOver), at);
}

/** The troubles of one kind are over. */
export async function endTroublesOf(tx: Kysely<Schema>, clubId: ClubId, kind: NoticeKind, at: Instant): Promise<void> {
  await end(
    tx,
    (await lasting(tx, clubId)).filter(({ key }) => readTopic(key).kind === kind),
    at,
  );
}

/** The programme ended, and its troubles with it. */
export async function endTroublesOfProgramme(
  tx: Kysely<Schema>,
  { clubId, programmeId }: { clubId: ClubId; programmeId: ProgrammeId },
  at: Instant,
): Promise<void> {
  await end(
    tx,
    (await lasting(tx, clubId)).filter(({ programme_id }) => programme_id === programmeId),
    at,
  );
}

type Lasting = Awaited<ReturnType<typeof lasting>>[number];

/** The notices of troubles that are not over. */
function lasting(tx: Kysely<Schema>, clubId: ClubId) {
  return tx
    .selectFrom('posts')
    .leftJoin('posts as about', 'about.id', 'posts.about_id')
    .select(['posts.id', 'posts.key', 'posts.state', 'posts.programme_id', 'about.kind as about'])
    .where('posts.club_id', '=', clubId)
    .where('posts.kind', '=', 'notice')
    .where('posts.over_at', 'is', null)
    .execute();
}

/** Ends these troubles. A notice that is not out yet is skipped: organisers need not act any more. One of missed days still goes out. */
async function end(tx: Kysely<Schema>, notices: readonly Lasting[], at: Instant): Promise<void> {
  const now = instantText(at);
  const unsaid = notices.filter(({ key, state }) => state === 'due' && readTopic(key).kind !== 'missed').map(({ id }) => id);
  if (unsaid.length > 0) {
    await tx.updateTable('posts').set({ state: 'skipped', reason: 'over', updated_at: now }).where('id', 'in', unsaid).execute();
  }
  const ids = notices.map(({ id }) => id);
  if (ids.length > 0) await tx.updateTable('posts').set({ over_at: now }).where('id', 'in', ids).execute();
}
