/** A session as a member has it before them, and what their moves are about. */
import { coach, metIn } from '../../../src/club/coach.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { memberDay } from '../../../src/club/member-day.ts';
import { calendarZone, hasEnded } from '../../../src/club/programme.ts';
import { lacksBands, movesOf, type Session } from '../../../src/club/session.ts';
import { moveDay } from '../../../src/club/training-log.ts';
import type { Call, Services, SessionCall } from '../../../src/command.ts';
import type { Wish } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import type { MySession } from '../../../src/messages/my-session.ts';

/** What the store says now of a session, after something was written. */
export async function readAgain(call: SessionCall, { training }: Services): Promise<SessionCall> {
  const { club, userId, meant } = call;
  return { ...call, madeFrom: await training.on({ club, userId }, meant.programme, meant.localDate) };
}

/** The day from which a move under a session counts: the session's own day, or today when that day is over. */
export const dayOfMoves = ({ meant: { localDate }, today }: SessionCall): LocalDate => (localDate < today ? today : localDate);

/** What the session that is meant asks for, as the caller does it on `day`, and whether they have. */
export function viewOf(call: SessionCall, { catalogue }: Services, day: LocalDate): MySession & { movable: string[] } {
  const { club, today, meant } = call;
  const { log, races, ...found } = memberDay(call, catalogue);
  const coachingAfter = (moves: typeof log.moves) => coach(catalogue.exercises, { ...log, moves }, day, lacksBands(found.session));
  // a move of today may bring in another exercise, which takes no second one
  const movable = metIn(coachingAfter(log.moves.filter((made) => made.localDate !== today)), found.session);
  const key = { programme: meant.programme.number, localDate: meant.localDate, timeZone: calendarZone(club) };
  return {
    ...key,
    ...found,
    ended: hasEnded(club, meant.programme) ? meant.programme : null,
    catalogue,
    coaching: coachingAfter(log.moves),
    movable,
    movedOn: moveDay(log, today, movable),
    races: { club: club.races, own: races },
  };
}

/** Does what the caller wants of everything in a session. @returns the exercises that it is about */
export async function moveAll(wish: Wish, call: SessionCall, services: Services): Promise<string[]> {
  const { session, movable } = viewOf(call, services, dayOfMoves(call));
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
