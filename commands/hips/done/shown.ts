/** A session as a member has it before them, and what their moves are about. */
import type { Programme } from '../../../src/club/club.ts';
import { coach, metIn } from '../../../src/club/coach.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { calendarZone, firstProgramme, programmeOf } from '../../../src/club/programme.ts';
import { lacksBands, movesOf, sessionFor, sessionPlan } from '../../../src/club/session.ts';
import type { Move } from '../../../src/club/training-log.ts';
import type { Call, Services } from '../../../src/command.ts';
import { readPromptKey } from '../../../src/input.ts';
import type { MySession } from '../../../src/messages/my-session.ts';

/** A club day, and which programme's prompt of it is meant; without a generation the latest. */
export interface Shown {
  programme: Programme;
  localDate: LocalDate;
  generation?: number;
}

export const todayOf = ({ club, today }: Call): Shown => ({ programme: firstProgramme(club), localDate: today });

/** What a button of a prompt means; today's for one that names no prompt of this club. */
export function shownBy(argument: string, call: Call): Shown {
  const key = readPromptKey(argument);
  const programme = key && programmeOf(call.club, key.programme);
  return programme ? { ...key, programme } : todayOf(call);
}

/** The day from which a move made under a session counts: the session's own, and today for one that is over. */
export const dayOfMoves = ({ localDate }: Shown, { today }: Call): LocalDate => (localDate < today ? today : localDate);

/** What the day's prompt asked for, as the caller does it on `day`, and whether they have. */
export async function viewOf(
  { programme, localDate, generation }: Shown,
  { club, userId, today }: Call,
  { training, catalogue }: Services,
  day: LocalDate,
): Promise<MySession & { movable: string[] }> {
  const { exercises } = catalogue;
  const trained = await training.on({ club, userId }, programme, localDate);
  const { kept, checkin, log, firstLeg, races } = trained;
  const ofDay = kept.filter((each) => each.localDate === localDate);
  const prompt = ofDay.find((each) => each.generation === generation) ?? ofDay.at(-1);
  const session = sessionFor(trained, sessionPlan(club, programme, exercises), { localDate, generation });
  const coaching = coach(exercises, log, day, lacksBands(session));
  // a move of today may bring in another exercise, which takes no second one
  const unmoved = { ...log, moves: log.moves.filter((made) => made.localDate !== today) };
  const movable = metIn(coach(exercises, unmoved, day, lacksBands(session)), session);
  const hasMoved = log.moves.some((made) => made.localDate === today && movable.includes(made.exerciseId));
  const key = { programme: programme.number, localDate, generation: prompt?.generation ?? 0 };
  return {
    ...key,
    timeZone: calendarZone(club),
    session,
    catalogue,
    coaching,
    checkin,
    firstLeg,
    movable,
    hasMoved,
    races: { club: club.races, own: races },
  };
}

/** Asks for more or less of everything in a session, from today on; `back` takes the moves of today back. A second tap changes nothing. */
export async function moveShown(shown: Shown, move: Move | 'back', call: Call, services: Services): Promise<string[]> {
  const { club, userId, at, today } = call;
  const { session, movable } = await viewOf(shown, call, services, dayOfMoves(shown, call));
  if (move === 'back') await services.training.takeBack({ club, userId }, today, movable);
  else await services.training.move({ club, userId, at }, movesOf(session, movable, { move, localDate: today }));
  return movable;
}
