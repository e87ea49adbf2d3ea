import type { Kysely } from 'kysely';
import { changesBetween } from '../club/changes.ts';
import type { Club, Doer, Instant, Organiser } from '../club/club.ts';
import type { GuildId } from '../club/ids.ts';
import { firstProgramme } from '../club/programme.ts';
import { replanned } from '../club/schedule.ts';
import type { SettingName } from '../club/settings.ts';
import type { PlannedKind } from '../posts/kind.ts';
import { KINDS, PLANNED_KINDS } from '../posts/kinds.ts';
import { noteChanges } from './audit.ts';
import { readClub } from './club-rows.ts';
import { forgetShown } from './counts.ts';
import { lockRows } from './engine.ts';
import { type OfClub, obstaclesOf, planNext, plannedOf, writePlanned } from './planned.ts';
import { replanRaces } from './races.ts';
import type { Schema } from './schema.ts';
import { skipWaiting } from './skips.ts';

const { daily: DAILY, weekly: WEEKLY } = KINDS;

/** Keeps others from changing the club until the transaction ends. */
export async function lockClub(tx: Kysely<Schema>, guildId: GuildId): Promise<void> {
  await tx
    .selectFrom('clubs')
    .select('id')
    .where('guild_id', '=', guildId)
    .modifyEnd(lockRows(tx, 'clubs', 'wait'))
    .execute();
}

/** What an edit does to a club, and what it plans because of that. */
interface Edit {
  edit(tx: Kysely<Schema>, before: Club): Promise<void>;
  /** Plans what follows from the edit. Left out: nothing that is planned depends on it. */
  plan?(tx: Kysely<Schema>, after: Club, at: Instant, before: Club): Promise<void>;
}

/** Edits the club of a guild, then plans what it gets next. @returns the club before and after it @throws Error when the guild has none */
export async function editClub(
  tx: Kysely<Schema>,
  { guildId, at }: { guildId: GuildId; at: Instant },
  { edit, plan }: Edit,
): Promise<{ before: Club; after: Club }> {
  await lockClub(tx, guildId);
  const before = await readClub(tx, guildId);
  if (!before) throw new Error(`guild ${guildId} has no club`);
  await edit(tx, before);
  await plan?.(tx, (await readClub(tx, guildId))!, at, before);
  return { before, after: (await readClub(tx, guildId))! };
}

/** Edits a club for an organiser, in a transaction of its own, and notes down what changed. */
export async function editClubBy(db: Kysely<Schema>, by: Organiser, edit: Edit): Promise<Club> {
  return db.transaction().execute(async (tx) => {
    const { before, after } = await editClub(tx, { guildId: by.club.guildId, at: by.at }, edit);
    return noted(tx, before, by, after);
  });
}

/** Notes down what an organiser changed, and gives the club as it is now. @param before null: the club is new */
export async function noted(tx: Kysely<Schema>, before: Club | null, { userId, at }: Doer, after: Club): Promise<Club> {
  await noteChanges(tx, { club: after, userId, at }, changesBetween(before, after, at));
  return after;
}

/** Plans all that each programme gets next anew. */
export async function planProgrammes(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  for (const programme of club.programmes) await planAll(tx, { club, programme }, at);
}

/** Plans all that one programme gets next anew. */
export async function planAll(tx: Kysely<Schema>, of: OfClub, at: Instant): Promise<void> {
  for (const kind of PLANNED_KINDS) await planNext(tx, kind, of, at);
}

/** Plans the next prompt of each programme anew, after days changed on which there is one. One that is due this minute is not lost. */
async function replanPrompts(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  for (const programme of club.programmes) await replanKind(tx, DAILY, { club, programme }, at);
}

/** The same for all that each programme gets next. */
export async function replanProgrammes(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  for (const kind of PLANNED_KINDS) for (const programme of club.programmes) await replanKind(tx, kind, { club, programme }, at);
}

async function replanKind(tx: Kysely<Schema>, kind: PlannedKind, of: OfClub, at: Instant): Promise<void> {
  const { club, programme } = of;
  const schedule = kind.scheduleOf(programme, club);
  const next = schedule && replanned(schedule, await plannedOf(tx, kind, programme), at, await obstaclesOf(tx, kind, of));
  await writePlanned(tx, kind.kind, [{ programmeId: programme.id, next }]);
}

/**
 * Plans anew after the training calendar changed: sessions move with it, and prompts may. The goals of weeks with a race go by it from now
 * on.
 */
export async function replanCalendar(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  await replanRaces(tx, club, at);
  await replanPrompts(tx, club, at);
}

/** What the store does at once when a setting changes. */
export const FOLLOWS: { [Name in SettingName]?: (tx: Kysely<Schema>, club: Club, at: Instant) => Promise<void> } = {
  /** A digest that waits to be posted when it is switched off is skipped. */
  async digest(tx, club, at) {
    if (!club.settings.digest) await skipWaiting(tx, club, { reason: 'off', kinds: ['weekly'] }, at);
    await planNext(tx, WEEKLY, { club, programme: firstProgramme(club) }, at); // the prompt stays as it is: it may be due this minute
  },

  longRun: replanCalendar,

  /** Some days get a prompt from now on, and others lose theirs. A prompt that is due this minute still goes out, if its day wants one. */
  posts: replanPrompts,

  /** Prompts that are out get a count, or lose theirs. */
  count: (tx, club, at) => forgetShown(tx, club.id, at),
};
