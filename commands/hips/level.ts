/** /hips level: an exercise's ladder, where the caller stands on it, and the way to more or less. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { exerciseById, findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import type { Exercise } from '../../src/catalogue/schema.ts';
import { addDays } from '../../src/club/calendar.ts';
import { coach } from '../../src/club/coach.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { lacksBands, sessionAsked, sessionPlan } from '../../src/club/session.ts';
import { MOVES, type Move } from '../../src/club/training-log.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { unknownExercise } from '../../src/messages/exercise.ts';
import { type LevelView, myLevel, myLevelAgain } from '../../src/messages/level.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.level;
const MOVE_CHOICES = MOVES.map((value) => ({ name: say.moves[value], value }));

const Pressed = z.enum([...MOVES, 'back']);

/** The same as the command, under its card. */
const level: Button = {
  ...BUTTONS.level,
  async run(argument, call, services) {
    const [said, id = ''] = argument.split('.');
    const pressed = Pressed.safeParse(said);
    const exercise = exerciseById(services.catalogue, id);
    if (!pressed.success || !exercise) throw new UserError(call.words.problems.unknownButton);
    if (pressed.data === 'back') await services.training.takeBack(traineeOf(call), call.today, [exercise.id]);
    else await move(exercise, pressed.data, call, services);
    return myLevelAgain(call.words, await view(exercise, call, services));
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

  async run({ exercise: typed, move: wanted }, call, services) {
    const exercise = findExercise(services.catalogue, typed);
    if (!exercise) throw new UserError(unknownExercise(call.words, services.catalogue));
    if (wanted) await move(exercise, wanted, call, services);
    return myLevel(call.words, await view(exercise, call, services));
  },
});

/** Asks for more or less of one exercise from today on. */
async function move({ id: exerciseId }: Exercise, said: Move, call: Call, services: Services): Promise<void> {
  const { session } = await today(call, services);
  await services.training.move(traineeOf(call), [{ localDate: call.today, exerciseId, move: said, noBands: lacksBands(session) }]);
}

async function today({ club, userId, today: localDate }: Call, { training, catalogue }: Services) {
  const programme = firstProgramme(club);
  const { kept, log } = await training.on({ club, userId }, programme, localDate);
  return { log, session: sessionAsked(kept, sessionPlan(club, programme, catalogue.exercises), { localDate }) };
}

async function view(exercise: Exercise, call: Call, services: Services): Promise<LevelView> {
  const { log, session } = await today(call, services);
  const isDone = log.days.some(({ localDate }) => localDate === call.today); // then its session is behind them, and the next one counts
  const coaching = coach(services.catalogue.exercises, log, isDone ? addDays(call.today, 1) : call.today, lacksBands(session));
  const hasMoved = log.moves.some(({ localDate, exerciseId }) => localDate === call.today && exerciseId === exercise.id);
  return { exercise, asked: coaching.of(exercise), isMet: coaching.met([exercise.id]).includes(exercise.id), hasMoved };
}

/** Who asks, and when. Nothing else of a call can cross to the store's thread. */
const traineeOf = ({ club, userId, at }: Call) => ({ club, userId, at });
