import type { Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Instant, Programme } from '../club/club.ts';
import type { ClubId, GuildId, MemberId, UserId } from '../club/ids.ts';
import type { ProgrammeDay } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type Hint, sessionMeant, sessionOfPrompt, type Tap } from '../club/meant.ts';
import type { TrainingOn } from '../club/member-day.ts';
import { clubToday } from '../club/schedule.ts';
import { trainingDays } from '../club/session.ts';
import type { MemberMove, Side } from '../club/training-log.ts';
import { readClub } from './club-rows.ts';
import { instantOf } from './instant.ts';
import { keptSessions, sessionFrom } from './kept-sessions.ts';
import { keyOf, memberKey } from './member-rows.ts';
import { latestPrompt } from './post-rows.ts';
import { prepared } from './prepared.ts';
import { ownRaces } from './races.ts';
import type { Schema } from './schema.ts';

/** A person in a club; perhaps one who did nothing there yet. */
interface Trainee {
  club: Pick<Club, 'id'>;
  userId: UserId;
}

/** Who types or taps in a guild, where and when. */
export interface Asker extends Tap {
  guildId: GuildId;
  userId: UserId;
}

/** The session that somebody means, in its club. */
export interface FoundSession {
  club: Club;
  meant: ProgrammeDay;
  /** Nothing told which programme, and this is the first. */
  isGuess: boolean;
  /** What that session is made from for them. */
  madeFrom: TrainingOn;
}

const memberIn = prepared((db, { clubId, userId }: { clubId: ClubId; userId: UserId }) =>
  db.selectFrom('members').select(['id', 'first_leg', 'programme']).where('club_id', '=', clubId).where('user_id', '=', userId),
);
type MemberRow = Awaited<ReturnType<typeof memberIn>>[number];
const daysOf = prepared((db, { memberId }: { memberId: MemberId }) =>
  db
    .selectFrom('checkins')
    .select(['local_date', 'effort', 'harder_side', 'session', 'created_at'])
    .where('member_id', '=', memberId)
    .orderBy('local_date'),
);
const movesOf = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('moves').select(['local_date', 'exercise_id', 'move', 'no_bands']).where('member_id', '=', memberId).orderBy('local_date'),
);
const easierWeeksOf = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('easier_weeks').select('from_date').where('member_id', '=', memberId),
);

/** What members did and said about their training. A level is never stored: it follows from these facts. */
export function trainingStore(db: Kysely<Schema>) {
  return {
    /** What a day asked of the club, and what the member has done so far. */
    async on({ club, userId }: Trainee, programme: Pick<Programme, 'id'>, localDate: LocalDate): Promise<TrainingOn> {
      return trainingOn(db, await memberOf(db, club, userId), programme, localDate);
    },

    /** See {@link findSession}: what most taps need, in one question. */
    meant: (asker: Asker, hint: Hint): Promise<FoundSession | null> => findSession(db, asker, hint),

    /** Makes moves of one day, each in place of an earlier one of that day and exercise. */
    async move({ club, userId, at }: Trainee & { at: Instant }, moves: readonly MemberMove[]): Promise<void> {
      await db.transaction().execute(async (tx) => makeMoves(tx, await memberKey(tx, { club, userId, at }), moves));
    },

    /** Takes a day's moves of these exercises back: it is as if they had never been made. */
    async takeBack({ club, userId }: Trainee, localDate: LocalDate, exerciseIds: readonly string[]): Promise<void> {
      if (exerciseIds.length === 0) return;
      await db
        .deleteFrom('moves')
        .where('member_id', '=', keyOf(db, { club, userId }))
        .where('local_date', '=', localDate)
        .where('exercise_id', 'in', exerciseIds)
        .execute();
    },

    /** Asks for seven easier days from this one on. */
    async beginEasierWeek({ club, userId, at }: Trainee & { at: Instant }, from: LocalDate): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, { club, userId, at });
        await tx
          .insertInto('easier_weeks')
          .values({ member_id: memberId, from_date: from })
          .onConflict((c) => c.doNothing())
          .execute();
      });
    },

    /** Takes an easier week back that was asked for on that day. */
    async dropEasierWeek({ club, userId }: Trainee, from: LocalDate): Promise<void> {
      await db.deleteFrom('easier_weeks').where('member_id', '=', keyOf(db, { club, userId })).where('from_date', '=', from).execute();
    },

    /** Notes the leg that a member begins with. @param firstLeg null: none is chosen any more */
    async beginWith({ club, userId, at }: Trainee & { at: Instant }, firstLeg: Side | null): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, { club, userId, at });
        await tx.updateTable('members').set({ first_leg: firstLeg }).where('id', '=', memberId).execute();
      });
    },
  };
}
export type TrainingStore = ReturnType<typeof trainingStore>;

/** Makes moves of one day: see {@link trainingStore}. */
async function makeMoves(tx: Kysely<Schema>, memberId: MemberId, moves: readonly MemberMove[]): Promise<void> {
  if (moves.length === 0) return;
  await tx
    .insertInto('moves')
    .values(
      moves.map(({ localDate, exerciseId, move, noBands }) => ({
        member_id: memberId,
        local_date: localDate,
        exercise_id: exerciseId,
        move,
        no_bands: noBands ? 1 : 0,
      })),
    )
    .onConflict((c) =>
      c
        .columns(['member_id', 'local_date', 'exercise_id'])
        .doUpdateSet((e) => ({ move: e.ref('excluded.move'), no_bands: e.ref('excluded.no_bands') })),
    )
    .execute();
}

/** The session that somebody means in a guild, with its club and all that it is made from. @returns null: the guild has no club */
export async function findSession(db: Kysely<Schema>, { guildId, userId, channelId, at }: Asker, hint: Hint): Promise<FoundSession | null> {
  const club = await readClub(db, guildId);
  if (!club) return null;
  const member = await memberOf(db, club, userId);
  const told = { channelId, at, followed: member?.programme ?? null, isThereEarly: await isThereEarly(db, club, hint, at) };
  const { isGuess, ...meant } = sessionMeant(hint, club, told);
  return { club, meant, isGuess, madeFrom: await trainingOn(db, member, meant.programme, meant.localDate) };
}

async function memberOf(db: Kysely<Schema>, { id: clubId }: Pick<Club, 'id'>, userId: UserId): Promise<MemberRow | undefined> {
  const [member] = await memberIn(db, { clubId, userId });
  return member;
}

/** Whether the prompt under which somebody checks in was made though its day has not begun by the club's calendar. */
async function isThereEarly(db: Kysely<Schema>, club: Club, hint: Hint, at: Instant): Promise<boolean> {
  const pressed = hint.kind === 'check-in' && sessionOfPrompt(hint.prompt, club);
  if (!pressed || pressed.localDate <= clubToday(club, at)) return false;
  return (await latestPrompt(db, pressed.programme, pressed.localDate)) !== null;
}

async function trainingOn(
  db: Kysely<Schema>,
  member: MemberRow | undefined,
  { id }: Pick<Programme, 'id'>,
  localDate: LocalDate,
): Promise<TrainingOn> {
  const kept = await keptSessions(db, [id], { from: addDays(localDate, -1), to: localDate });
  if (!member) return { ...NOTHING_DONE, kept };
  return { kept, ...(await didUntil(db, member.id, localDate)), firstLeg: member.first_leg, races: await ownRaces(db, member.id) };
}

const NOTHING_DONE: Omit<TrainingOn, 'kept'> = {
  checkin: null,
  keptByCheckin: null,
  log: { days: [], moves: [], easierFrom: [] },
  firstLeg: null,
  races: [],
};

/** The check-in of the day, and the log of all days. */
async function didUntil(
  db: Kysely<Schema>,
  memberId: MemberId,
  localDate: LocalDate,
): Promise<Pick<TrainingOn, 'checkin' | 'keptByCheckin' | 'log'>> {
  const rows = await daysOf(db, { memberId });
  const moves = await movesOf(db, { memberId });
  const easierWeeks = await easierWeeksOf(db, { memberId });
  const today = rows.find((row) => row.local_date === localDate);
  return {
    checkin: today ? { localDate, effort: today.effort, at: instantOf(today.created_at) } : null,
    keptByCheckin: today ? sessionFrom(today.session) : null,
    log: {
      days: rows.flatMap(({ session, local_date, effort, harder_side }) =>
        trainingDays(sessionFrom(session), { localDate: local_date, effort, harderSide: harder_side }),
      ),
      moves: moves.map((row) => ({ localDate: row.local_date, exerciseId: row.exercise_id, move: row.move, noBands: row.no_bands === 1 })),
      easierFrom: easierWeeks.map((row) => row.from_date),
    },
  };
}
