/** /hips test: what the caller measured of their own strength, how each measure is taken, and a place to keep today's. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { MEASURES, type Measure, MOST, type SelfTest } from '../../src/club/self-test.ts';
import { type Call, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, optionProblem } from '../../src/input.ts';
import { type MeasureView, selfTest, selfTestKept } from '../../src/messages/self-test.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.hips.test;

const CHOICES = MEASURES.map((value) => ({ name: say.measures[value], value }));
const HIGHEST = Math.max(...Object.values(MOST));

const SIDE = optionProblem('side');
const side = z.number(SIDE).int(SIDE).min(0, SIDE).max(HIGHEST, SIDE).optional();

const input = z.strictObject({ measure: oneOf(CHOICES).optional(), left: side, right: side });
type Typed = z.output<typeof input>;

export default defineCommand({
  data: {
    name: 'test',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'measure', description: say.measure, choices: CHOICES },
      { type: ApplicationCommandOptionType.Integer, name: 'left', description: say.left, min_value: 0, max_value: HIGHEST },
      { type: ApplicationCommandOptionType.Integer, name: 'right', description: say.right, min_value: 0, max_value: HIGHEST },
    ],
  },
  input,

  async run(typed, call, services) {
    const { club, userId, at, today } = call;
    const sides = completeOf(typed, call.words);
    if (sides) await services.selfTests.record({ club, userId, at }, { ...sides, localDate: today });
    const tests = await services.selfTests.latest({ club, userId });
    if (sides) return selfTestKept(call.words, { view: await viewOf(sides.measure, tests, call, services), today });
    const measures = await Promise.all(MEASURES.map((each) => viewOf(each, tests, call, services)));
    return selfTest(call.words, { measures, today });
  },
});

/** @returns null: nothing was typed. @throws UserError for a part of a self test, and for more than where it stops */
function completeOf({ measure, left, right }: Typed, { problems, selfTest: say }: Words): Omit<SelfTest, 'localDate'> | null {
  const sides = Object.entries({ left, right });
  const given = [...(measure === undefined ? [] : ['measure']), ...sides.flatMap(([side, number]) => (number === undefined ? [] : [side]))];
  if (given.length === 0) return null;
  if (measure === undefined || left === undefined || right === undefined) throw new UserError(problems.badOption(given[0]!, say.together));
  const tooMuch = sides.find(([, number]) => number! > MOST[measure]);
  if (tooMuch) throw new UserError(problems.badOption(tooMuch[0], say.stopsAt(measure)));
  return { measure, left, right };
}

async function viewOf(measure: Measure, all: readonly SelfTest[], { club }: Call, services: Services): Promise<MeasureView> {
  const tests = all.filter((test) => test.measure === measure);
  if (tests.length < 2) return { measure, tests, png: null };
  const png = await services.draw({ kind: 'trend', trend: { tests } });
  if (!png) services.tell('limitMet', { limit: 'pictures', guildId: club.guildId });
  return { measure, tests, png };
}
