/** A session as a member has it before them, and what their moves are about. */
import type { Programme } from '../../../src/club/club.ts';
import { coach, metIn } from '../../../src/club/coach.ts';
import type { PromptDay } from '../../../src/club/kept-session.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { calendarZone, hasEnded, postingProgramme } from '../../../src/club/programme.ts';
import { lacksBands, movesOf, type Session } from '../../../src/club/session.ts';
import { moveDay } from '../../../src/club/training-log.ts';
import type { Call, Services } from '../../../src/command.ts';
import type { Wish } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { readPromptKey } from '../../../src/input.ts';
import type { MySession } from '../../../src/messages/my-session.ts';
import { memberDay } from '../../../src/posts/sessions.ts';
import { programmeOrFirst } from './which.ts';

/** A club day, and which programme's prompt of it is meant. */
export interface Shown extends PromptDay {
  programme: Programme;
}

/** Today, in the programme that the caller means. */
export async function todayOf(call: Call, services: Services): Promise<Shown> {
  return { programme: await programmeOrFirst(call, services), localDate: call.today };
}

/** What a button of a prompt means; today's for one that names no prompt of this club. */
export async function shownBy(argument: string, call: Call, services: Services): Promise<Shown> {
  const key = readPromptKey(argument);
  const programme = key && postingProgramme(call.club, key.programme);
  return programme ? { ...key, programme } : todayOf(call, services);
}

/** The day from which a move under a session counts: the session's own day, or today when that day is over. */
export const dayOfMoves = ({ localDate }: Shown, { today }: Call): LocalDate => (localDate < today ? today : localDate);

/** What the day's prompt asked for, as the caller does it on `day`, and whether they have. */
export async function viewOf(shown: Shown, call: Call, services: Services, day: LocalDate): Promise<MySession & { movable: string[] }> {
  const { club, today } = call;
  const { catalogue } = services;
  const { log, races, ...found } = await memberDay(shown, call, services);
  const coachingAfter = (moves: typeof log.moves) => coach(catalogue.exercises, { ...log, moves }, day, lacksBands(found.session));
  // a move of today may bring in another exercise, which takes no second one
  const movable = metIn(coachingAfter(log.moves.filter((made) => made.localDate !== today)), found.session);
  const key = { programme: shown.programme.number, localDate: shown.localDate, timeZone: calendarZone(club) };
  return {
    ...key,
    ...found,
    ended: hasEnded(club, shown.programme) ? shown.programme : null,
    catalogue,
    coaching: coachingAfter(log.moves),
    movable,
    movedOn: moveDay(log, today, movable),
    races: { club: club.races, own: races },
  };
}

/** Does what the caller wants of everything in a session. @returns the exercises that it is about */
export async function moveShown(shown: Shown, wish: Wish, call: Call, services: Services): Promise<string[]> {
  const { session, movable } = await viewOf(shown, call, services, dayOfMoves(shown, call));
  await grant(wish, { session, exerciseIds: movable }, call, services);
  return movable;
}

/**
 * Asks for more or less of these exercises from today on, or takes the moves of a day back. A second tap changes nothing.
 *
 * @param session the day's, which says whether the club had bands
 * @throws UserError when the day whose moves are to be taken back is over
 */
export async function grant(
  wish: Wish,
  { session, exerciseIds }: { session: Session; exerciseIds: readonly string[] },
  { club, userId, at, today, words }: Call,
  { training }: Services,
): Promise<void> {
  if (wish.kind === 'move')
    return training.move({ club, userId, at }, movesOf(session, exerciseIds, { move: wish.move, localDate: today }));
  if (wish.movedOn < today) throw new UserError(words.coach.tooLateForThat(wish.movedOn));
  await training.takeBack({ club, userId }, wish.movedOn, exerciseIds);
}
