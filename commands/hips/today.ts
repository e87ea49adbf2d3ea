/** /hips today and the prompt's button My version: the club's session of the day as the caller does it, and the way to more or less of it. */

import { z } from 'zod';
import type { Programme } from '../../src/club/club.ts';
import { coach, metIn } from '../../src/club/coach.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { calendarZone, firstProgramme, programmeOf } from '../../src/club/programme.ts';
import { lacksBands, movesOf, sessionAsked, sessionPlan } from '../../src/club/session.ts';
import { MOVES, type TrainingLog } from '../../src/club/training-log.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { readPromptKey } from '../../src/input.ts';
import { type MySession, mySession, mySessionAgain } from '../../src/messages/my-session.ts';
import { en } from '../../src/words/en.ts';

/** A club day, and which programme's prompt of it is meant; without a generation the latest. */
interface Shown {
  programme: Programme;
  localDate: LocalDate;
  generation?: number;
}

/** Shows the session of the prompt's day to the one who pressed it. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  async run(argument, call, services) {
    const shown = shownBy(argument, call);
    return mySession(call.words, await view(shown, call, services, shown.localDate));
  },
};

const Move = z.enum([...MOVES, 'back']);

/**
 * Asks for more or less of everything in the session under which it stands, from today on. One move a day for each exercise: a second tap
 * changes nothing.
 */
const move: Button = {
  ...BUTTONS.move,
  async run(argument, call, services) {
    const [said, ...key] = argument.split('.');
    const wanted = Move.safeParse(said);
    if (!wanted.success) throw new UserError(call.words.problems.unknownButton);
    const shown = shownBy(key.join('.'), call);
    const day = shown.localDate < call.today ? call.today : shown.localDate;
    const { session, coaching } = await view(shown, call, services, day);
    const exerciseIds = metIn(coaching, session);
    if (wanted.data === 'back') await services.training.takeBack(traineeOf(call), call.today, exerciseIds);
    else await services.training.move(traineeOf(call), movesOf(session, exerciseIds, { move: wanted.data, localDate: call.today }));
    return mySessionAgain(call.words, await view(shown, call, services, day));
  },
};

export default defineCommand({
  data: { name: 'today', description: en.commands.hips.today.description },
  input: z.strictObject({}),
  buttons: [myVersion, move],

  async run(_input, call, services) {
    return mySession(call.words, await view(todayOf(call), call, services, call.today));
  },
});

const todayOf = ({ club, today }: Call): Shown => ({ programme: firstProgramme(club), localDate: today });

/** What a button of a prompt means; today's for one that names no prompt of this club. */
function shownBy(argument: string, call: Call): Shown {
  const key = readPromptKey(argument);
  const programme = key && programmeOf(call.club, key.programme);
  return programme ? { ...key, programme } : todayOf(call);
}

/** What the day's prompt asked for, as the caller does it on `day`, and whether they have. */
async function view(
  { programme, localDate, generation }: Shown,
  { club, userId, today }: Call,
  { training, catalogue }: Services,
  day: LocalDate,
): Promise<MySession> {
  const { kept, checkin, log, firstLeg } = await training.on({ club, userId }, programme, localDate);
  const session = sessionAsked(kept, sessionPlan(club, programme, catalogue.exercises), { localDate, generation });
  const coaching = coach(catalogue.exercises, log, day, lacksBands(session));
  const shown = { programme: programme.number, timeZone: calendarZone(club), localDate, session, catalogue, coaching, checkin, firstLeg };
  return { ...shown, hasMoved: hasMoved(log, metIn(coaching, session), today) };
}

function hasMoved({ moves }: TrainingLog, exerciseIds: readonly string[], today: LocalDate): boolean {
  return moves.some(({ localDate, exerciseId }) => localDate === today && exerciseIds.includes(exerciseId));
}

/** Who asks, and when. Nothing else of a call can cross to the store's thread. */
const traineeOf = ({ club, userId, at }: Call) => ({ club, userId, at });
