/** /hips test: what the caller measured of their own strength, how each measure is taken, and a place to keep today's. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { MEASURES, type Measure, MOST, type SelfTest } from '../../src/club/self-test.ts';
import { type Call, defineCommand, type Services } from '../../src/command.ts';
import { type OptionProblem, oneOf, optionProblem } from '../../src/input.ts';
import { type MeasureView, selfTest, selfTestKept } from '../../src/messages/self-test.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.test;

const CHOICES = MEASURES.map((value) => ({ name: say.measures[value], value }));
const HIGHEST = Math.max(...Object.values(MOST));

/** Says up to which number each measure goes. */
const TOO_MUCH: Record<Measure, OptionProblem> = { 'single-leg-stand': 'stand', 'side-plank': 'plank', 'chair-stands': 'chair' };

const SIDE = optionProblem('side');
const side = z.number(SIDE).int(SIDE).min(0, SIDE).max(HIGHEST, SIDE).optional();

const input = z
  .strictObject({ measure: oneOf(CHOICES).optional(), left: side, right: side })
  .superRefine(({ measure, left, right }, context) => {
    const refuse = (option: string, message: OptionProblem) => context.addIssue({ code: 'custom', path: [option], message });
    if (measure === undefined && left === undefined && right === undefined) return;
    if (measure === undefined) refuse('measure', 'needed');
    for (const [option, number] of Object.entries({ left, right })) {
      if (number === undefined) refuse(option, 'needed');
      else if (measure && number > MOST[measure]) refuse(option, TOO_MUCH[measure]);
    }
  });

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

  async run({ measure, left, right }, call, services) {
    const { club, userId, at, today } = call;
    if (measure === undefined) {
      const tests = await services.selfTests.latest({ club, userId });
      const measures = await Promise.all(MEASURES.map((each) => viewOf(each, tests, call, services)));
      return selfTest(call.words, { measures, today });
    }
    await services.selfTests.record({ club, userId, at }, { measure, localDate: today, left: left!, right: right! });
    const tests = await services.selfTests.latest({ club, userId });
    return selfTestKept(call.words, { view: await viewOf(measure, tests, call, services), today });
  },
});

async function viewOf(measure: Measure, all: readonly SelfTest[], { club }: Call, services: Services): Promise<MeasureView> {
  const tests = all.filter((test) => test.measure === measure);
  if (tests.length < 2) return { measure, tests, png: null };
  const png = await services.draw({ kind: 'trend', trend: { tests } });
  if (!png) services.tell('limitMet', { limit: 'pictures', guildId: club.guildId });
  return { measure, tests, png };
}
