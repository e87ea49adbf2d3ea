import type { Kysely } from 'kysely';
import type { Club, Instant, Organiser, Programme } from '../club/club.ts';
import type { GuildId } from '../club/ids.ts';
import type { KeptSession } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { allProgrammes } from '../club/programme.ts';
import { ignoredWithThis } from '../club/reminder.ts';
import type { SessionExercise } from '../club/session.ts';
import type { ClaimedPost, ClaimOptions, PostRecord } from '../posts/outbox.ts';
import { isOpen, isOutOrUnknown, type Outcome, type PostKind } from '../posts/post.ts';
import { claim, isWaiting } from './claim.ts';
import { instantText } from './instant.ts';
import { keptSessions } from './kept-sessions.ts';
import { type Materialised, materialise } from './materialise.ts';
import { latestPrompt, OPEN, recordOf } from './post-rows.ts';
import { promptsOf, requestPrompt, type WantedPrompt } from './prompts.ts';
import { planReminders } from './reminders.ts';
import { type Replanned, replanAll } from './replan.ts';
import type { Schema } from './schema.ts';
import { forgetEnded } from './skips.ts';
import { addTrouble, endTroubles, topicOf } from './troubles.ts';

/**
 * The outbox: one row for each post. `due` → `sending` → `posted`, with side exits; a row that is claimed belongs to its claimer until the
 * lease ends, and every step is on disk before the next one starts.
 *
 * @param exercises those that sessions are planned from, in catalogue order; null: none is kept
 */
export function postStore(db: Kysely<Schema>, exercises: readonly SessionExercise[] | null) {
  return {
    /** See {@link materialise}. */
    materialise: (at: Instant): Promise<Materialised> => materialise(db, at, exercises),

    /** See {@link planReminders}. */
    planReminders: (at: Instant): Promise<boolean> => planReminders(db, at),

    /** See {@link replanAll}. */
    replanAll: (at: Instant): Promise<Replanned> => replanAll(db, at),

    /** How many posts of each kind wait to be sent, retries included. */
    async waiting(): Promise<{ kind: PostKind; posts: number }[]> {
      const rows = await db
        .selectFrom('posts')
        .select(['kind', (c) => c.fn.countAll<number | string>().as('posts')])
        .where('state', 'in', OPEN)
        .groupBy('kind')
        .execute();
      return rows.map(({ kind, posts }) => ({ kind, posts: Number(posts) })); // PostgreSQL counts in text
    },

    /** See {@link requestPrompt}. */
    request: (by: Organiser, wanted: WantedPrompt): Promise<boolean> => requestPrompt(db, exercises, by, wanted),

    /** The latest prompt of a programme's day; null: the day has none. */
    async ofDay(programme: Programme, localDate: LocalDate): Promise<PostRecord | null> {
      return latestPrompt(db, programme, localDate);
    },

    /** What the prompts of a programme ask for on these days, both ends included, in the order of their generations. */
    async sessions({ id }: Programme, { from, to }: { from: LocalDate; to: LocalDate }): Promise<KeptSession[]> {
      const kept = await keptSessions(db, [id], { from, to });
      return kept.map(({ localDate, generation, session }) => ({ localDate, generation, session }));
    },

    /** See {@link claim}. */
    claim: (at: Instant, options: ClaimOptions): Promise<ClaimedPost[]> => claim(db, at, options),

    /** Whether a post of these kinds waits to be claimed now. */
    isWaiting: (at: Instant, kinds: readonly PostKind[]): Promise<boolean> => isWaiting(db, at, kinds),

    /**
     * Writes down what came of a claimed post, and what follows from it.
     *
     * @returns false, and nothing changes, when the claim is no longer this claimer's: its lease ended and another took it
     */
    async settle(post: ClaimedPost, outcome: Outcome, at: Instant): Promise<boolean> {
      const out = outcome.state === 'posted' ? outcome : null;
      const notBefore = outcome.state === 'due' || outcome.state === 'sending' ? outcome.notBeforeAt : null;
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('posts')
          .set({
            state: outcome.state,
            reason: outcome.state === 'posted' ? null : outcome.reason,
            message_id: out?.messageId ?? null,
            shown_count: out?.shownCount ?? null,
            not_before_at: notBefore && instantText(notBefore),
            lease_owner: null,
            lease_until: null,
            updated_at: instantText(at),
          })
          .where('id', '=', post.id)
          .where('state', '=', 'sending')
          .where('lease_owner', '=', post.leaseOwner)
          .where('attempts', '=', post.attempts)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await (FOLLOW[post.kind] ?? followClubPost)(tx, post, outcome, at);
        return true;
      });
    },

    /**
     * Frees the claims of one owner, for its start only: the process that had this name before is gone.
     *
     * @returns how many there were
     */
    async freeLeases(owner: string): Promise<number> {
      const { numUpdatedRows } = await db
        .updateTable('posts')
        .set({ lease_owner: null, lease_until: null })
        .where('state', 'in', OPEN)
        .where('lease_owner', '=', owner)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    /** The latest prompts of a programme, or digests that went out with it, newest first. */
    async recent(programme: Programme, limit: number, kind: PostKind = 'daily'): Promise<PostRecord[]> {
      const rows = await db
        .selectFrom('posts')
        .selectAll()
        .where('programme_id', '=', programme.id)
        .where('kind', '=', kind)
        .orderBy('local_date', 'desc')
        .orderBy('generation', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },

    /** Every prompt of a day, whichever programme of the club it is of. */
    async onDay(club: Club, localDate: LocalDate): Promise<PostRecord[]> {
      return promptsOf(db, allProgrammes(club), { from: localDate, to: localDate });
    },

    /** The prompts of these programmes from one day to another, both included, newest first. */
    async within(programmes: readonly Programme[], days: DateRange): Promise<PostRecord[]> {
      return promptsOf(db, programmes, days);
    },

    /** The newest posts of all clubs, oldest first, and how many there are in all; for those who look inside. */
    async newest(limit: number): Promise<{ posts: PostGlance[]; total: number }> {
      const rows = await db
        .selectFrom('posts')
        .innerJoin('clubs', 'clubs.id', 'posts.club_id')
        .selectAll('posts')
        .select('guild_id')
        .orderBy('posts.id', 'desc')
        .limit(limit)
        .execute();
      const { total } = await db
        .selectFrom('posts')
        .select((c) => c.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow();
      const posts = rows.map((row) => ({ ...recordOf(row), guildId: row.guild_id, createdAt: row.created_at, updatedAt: row.updated_at }));
      return { posts: posts.reverse(), total: Number(total) };
    },
  };
}
export type PostStore = ReturnType<typeof postStore>;

/** A post and its club; both instants in UTC, ISO 8601. */
export interface PostGlance extends PostRecord {
  guildId: GuildId;
  createdAt: string;
  updatedAt: string;
}

type Follow = (tx: Kysely<Schema>, post: ClaimedPost, outcome: Outcome, at: Instant) => Promise<void>;

/** Tells the organisers of a trouble, or ends the troubles that are over because something went out. */
const followClubPost: Follow = async (tx, { id, kind, localDate, club, programme }, outcome, at) => {
  const from = { clubId: club.id, programmeId: programme.id };
  if (outcome.state === 'posted') return endTroubles(tx, from, kind, at);
  const topic = topicOf(outcome);
  if (topic) await addTrouble(tx, { ...from, localDate, aboutId: id, ...topic }, at);
};

/** Writes down the day of a reminder that is out, or may be, with the member's plan. A closed inbox ends the member's reminders. */
const followReminder: Follow = async (tx, post, outcome) => {
  const { id, plan } = post.member!;
  const reminder = tx.updateTable('reminders').where('member_id', '=', id);
  if (outcome.state === 'blocked') {
    await reminder.set({ next_at: null, stopped: 'inbox' }).where('minute', '=', plan.minute).where('next_at', 'is not', null).execute();
  }
  if (isOutOrUnknown(outcome)) {
    await reminder.set({ reminded_date: post.localDate, ignored: ignoredWithThis(plan) }).execute();
  }
  if (!isOpen(outcome)) await forgetEnded(tx, [post]);
};

/** What follows from an outcome, in the same transaction, where it is not what follows from a club's post. */
const FOLLOW: Partial<Record<PostKind, Follow>> = {
  notice: async () => {}, // the club’s status shows what organisers could not be told
  reminder: followReminder,
};
