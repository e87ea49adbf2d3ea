/** /hips level: an exercise's ladder, where the caller stands on it, and the way to more or less. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { exerciseById, findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import type { Exercise } from '../../src/catalogue/schema.ts';
import { addDays } from '../../src/club/calendar.ts';
import { coach } from '../../src/club/coach.ts';
import { memberDay } from '../../src/club/member-day.ts';
import { lacksBands } from '../../src/club/session.ts';
import { MOVES, moveDay } from '../../src/club/training-log.ts';
import { type Button, defineCommand, type Services, type SessionCall } from '../../src/command.ts';
import { BUTTONS, type Wish } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, readWish, shortText } from '../../src/input.ts';
import { unknownExercise } from '../../src/messages/exercise.ts';
import { type LevelView, myLevel, myLevelAgain } from '../../src/messages/level.ts';
import { en } from '../../src/words/en.ts';
import { TODAY } from './done/hints.ts';
import { grant, readAgain } from './done/shown.ts';

const say = en.commands.hips.level;
const MOVE_CHOICES = MOVES.map((value) => ({ name: say.moves[value], value }));

/** The same as the command, under its card. */
const level: Button = {
  ...BUTTONS.level,
  club: 'with-session',
  hint: () => TODAY,
  async run(argument, call, services) {
    const pressed = readWish(argument);
    const exercise = pressed && exerciseById(services.catalogue, pressed.of);
    if (!exercise) throw new UserError(call.words.problems.unknownButton);
    return myLevelAgain(call.words, view(exercise, await grantOne(exercise, pressed.wish, call, services), services));
  },
};

export default defineCommand({
  data: {
    name: 'level',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'exercise', description: say.exercise, required: true, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'move', description: say.move, choices: MOVE_CHOICES },
    ],
  },
  input: z.strictObject({ exercise: shortText('exercise'), move: oneOf(MOVE_CHOICES).optional() }),
  complete: {
    exercise: {
      club: 'unused',
      run: (text, _call, { catalogue }) => searchExercises(catalogue, text).map(({ name, id }) => ({ name, value: id })),
    },
  },
  buttons: [level],
  club: 'with-session',
  hint: () => TODAY,

  async run({ exercise: typed, move: wanted }, call, services) {
    const exercise = findExercise(services.catalogue, typed);
    if (!exercise) throw new UserError(unknownExercise(call.words, services.catalogue));
    const now = wanted ? await grantOne(exercise, { kind: 'move', move: wanted }, call, services) : call;
    return myLevel(call.words, view(exercise, now, services));
  },
});

/** Does what the caller wants of one exercise. @returns the call, with what the store says then */
async function grantOne({ id }: Exercise, wish: Wish, call: SessionCall, services: Services): Promise<SessionCall> {
  const { session } = memberDay(call, services.catalogue);
  await grant(wish, { session, exerciseIds: [id] }, call, services);
  return readAgain(call, services);
}

function view(exercise: Exercise, call: SessionCall, { catalogue }: Services): LevelView {
  const { today } = call;
  const { log, session } = memberDay(call, catalogue);
  const isDone = log.days.some(({ localDate }) => localDate === today); // then its session is behind them, and the next one counts
  const coaching = coach(catalogue.exercises, log, isDone ? addDays(today, 1) : today, lacksBands(session));
  const isMet = coaching.met([exercise.id]).includes(exercise.id);
  return { exercise, task: coaching.of(exercise), isMet, movedOn: moveDay(log, today, [exercise.id]) };
}
