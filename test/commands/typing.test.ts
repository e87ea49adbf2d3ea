/** What people type, and what is sent in place of it: every option of every command takes the sensible, and refuses the rest in our own words. */

import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/discord/read.ts';
import { UserError } from '../../src/errors.ts';
import type { Choice } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { casesOf } from '../support/campaign.ts';
import { ANA, call, clubServices, GUILD } from '../support/club.ts';
import { type Dispatched, lineOf, roots } from '../support/commands.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;

const AT = '2026-03-02T12:00:00Z';
const commands = roots.flatMap((root) => root.commands.map((command) => ({ name: lineOf(root, command), command })));
const command = (name: string): Dispatched => commands.find((each) => each.name === name)!.command;

/** Values that stand in for the options that are required, so that one other can be tried. */
const FITTING: Record<string, unknown> = {
  channel: '100000000000000002',
  time: '07:30',
  timezone: 'Europe/Paris',
  name: 'clam',
  programme: '1',
};

function read(each: Dispatched, values: Record<string, unknown>): Record<string, unknown> {
  const required = (each.data.options ?? []).filter((option) => option.required).map(({ name }) => [name, FITTING[name]]);
  const all = { ...Object.fromEntries(required), ...values };
  const options = Object.entries(all).map(([name, value]) => ({ name, value, type: ApplicationCommandOptionType.String }));
  return readInput(each, options as Parameters<typeof readInput>[1], en) as Record<string, unknown>;
}

describe('a time of day', () => {
  test.each([
    ['7pm', '19:00'],
    ['7 PM', '19:00'],
    ['7:30 pm', '19:30'],
    ['12am', '00:00'],
    ['12 p.m.', '12:00'],
    ['7.30', '07:30'],
    ['7,30', '07:30'],
    ['18', '18:00'],
    ['0730', '07:30'],
    ['730', '07:30'],
    ['19h30', '19:30'],
    ['19h', '19:00'],
    ['７:30', '07:30'],
    ['７：３０', '07:30'],
    [' 07:30 ', '07:30'],
    ['\u00a07 : 30', '07:30'],
    ['23:59', '23:59'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['07:30:00', '07:30'],
    ['at 7:30', '07:30'],
    ['7p', '19:00'],
    ['7 o’clock', '07:00'],
    ['7.30 Uhr', '07:30'],
    ['18 hrs', '18:00'],
    ['７時３０分', '07:30'],
    ['٠٧:٣٠', '07:30'],
    ['१८:००', '18:00'],
    ['07∶30', '07:30'],
    ['\u200e07:30\u200b', '07:30'],
    ['“07:30”', '07:30'],
    ['07:30.', '07:30'],
  ])('%j is %s', (typed, time) => {
    expect(read(command('/club setup'), { time: typed })).toMatchObject({ time });
  });

  test.each(['', ' ', '24:00', '25:99', '7:60', '13pm', '0am', '7:3', 'noonish', '-7', '07:30:30', '1e1', 'x7pm', '7pmx', 'half seven'])(
    '%j is none',
    (typed) => {
      expect(() => read(command('/club setup'), { time: typed })).toThrow(badOption('time', option('time')));
    },
  );

  test.each([
    ['6pm', 18 * 60],
    [' OFF ', 'off'],
    ['18', 18 * 60],
  ])('the reminder %j is %s', (typed, reminder) => {
    expect(read(command('/hips plan'), { reminder: typed })).toMatchObject({ reminder });
  });
});

describe('a day', () => {
  test.each(['2026-3-9', ' 2026-03-09 ', '2026/03/09', '9 March', 'Monday 9 March', '9 mar 2026', 'in 1 week', 'next mon'])(
    'until %j is taken',
    async (until) => {
      for (const name of ['/club pause', '/hips pause']) {
        const parts = await clubServices();
        await command(name).run(read(command(name), { until }), call(AT), parts);
        const { pauses } =
          name === '/club pause' ? (await parts.clubs.get(GUILD))! : await parts.habits.get({ club: parts.club, userId: ANA });
        expect(pauses).toMatchObject([{ until: '2026-03-09' }]);
      }
    },
  );

  test.each([
    ['tomorrow', '2026-03-03'],
    ['Saturday', '2026-03-07'],
    ['monday', '2026-03-09'], // today is one
    ['next mon', '2026-03-09'],
    ['in 3 days', '2026-03-05'],
    ['10 days', '2026-03-12'],
    ['2w', '2026-03-16'],
    ['Mar 9', '2026-03-09'],
    ['March 9th, 2026', '2026-03-09'],
    ['Monday, March 9', '2026-03-09'],
    ['9th of March', '2026-03-09'],
    ['9-mar-2026', '2026-03-09'],
    ['9.3.2026', '2026-03-09'],
    ['9. 3. 2026', '2026-03-09'],
    ['13/03/2026', '2026-03-13'], // there is no thirteenth month
    ['03/13/2026', '2026-03-13'],
    ['20260309', '2026-03-09'],
    ['“2026-03-09”', '2026-03-09'],
    ['２０２６－０３－０９', '2026-03-09'],
    ['2026-03-09\u200b', '2026-03-09'],
    ['until 9 March', '2026-03-09'],
  ])('until %j is until %s', async (until, day) => {
    const [first] = await command('/club pause').complete!.until!(until, call(AT), await clubServices());
    expect(first).toMatchObject({ value: day });
    const parts = await clubServices();
    await command('/club pause').run(read(command('/club pause'), { until }), call(AT), parts);
    expect((await parts.clubs.get(GUILD))?.pauses[0]?.until).toBe(day);
  });

  test.each(['today', 'yesterday'])('until %j is told that it is over', async (until) => {
    const run = async () => command('/club pause').run(read(command('/club pause'), { until }), call(AT), await clubServices());
    await expect(run()).rejects.toThrow(badOption('until', en.clubPause.problem.until.past(null)));
  });

  test.each(['2 decades', '7 marmalades', 'someday', 'soonday 9 March'])(
    'until %j is no day of a month that begins alike',
    async (until) => {
      const run = async () => command('/club pause').run(read(command('/club pause'), { until }), call(AT), await clubServices());
      await expect(run()).rejects.toThrow(badOption('until', option('until')));
    },
  );

  test.each(['', '2026-02-30', '09/03/2026', 'in', '29 February', 'soon', '2026-03-09T12:00', '9999999'])(
    'until %j is refused',
    async (until) => {
      const run = async () => command('/hips pause').run(read(command('/hips pause'), { until }), call(AT), await clubServices());
      await expect(run()).rejects.toThrow(badOption('until', option('until')));
    },
  );

  test.each([
    ['2026/4/1', '2026-04-01'],
    ['1 December', '2026-12-01'],
    ['today', '2026-03-02'],
    ['next Monday', '2026-03-09'],
    ['today, Monday 2 March 2026', '2026-03-02'],
    ['Wednesday 1 April', '2026-04-01'],
  ])('the season %j begins on %s', async (begin, from) => {
    const parts = await clubServices();
    const typed = read(command('/club season'), { name: 'Spring', begin, end: '2026-12-31' });
    await command('/club season').run(typed, call(AT), parts);
    expect((await parts.clubs.get(GUILD))?.seasons[0]?.from).toBe(from);
  });
});

describe('a name that was typed and not picked', () => {
  test.each(['clam', 'CLAM', ' clam ', 'clams', 'cla'])('the exercise %j', async (name) => {
    const reply = await command('/hips exercise').run(read(command('/hips exercise'), { name }), call(AT), await clubServices());
    await expectWhole(reply, 'typing/clam');
  });

  const choosers = commands.flatMap(({ name, command: each }) =>
    (each.data.options ?? []).flatMap((option) =>
      'choices' in option && option.choices ? [{ name, each, option: option.name, choices: option.choices as Choice[] }] : [],
    ),
  );
  test.each(choosers)(
    '$name takes what a choice of $option is called for its value, in any case and with blanks',
    ({ each, option, choices }) => {
      for (const { name, value } of choices) {
        for (const typed of [name, name.toUpperCase(), ` ${value} `])
          expect(read(each, beside(each, option, typed))).toEqual(read(each, beside(each, option, value)));
      }
    },
  );

  /** A fresh club has no pause ahead that `resume` could offer. */
  const suggesters = commands.filter(({ command: each }) => Object.keys(each.complete ?? {}).length > 0 && each.data.name !== 'resume');
  test.each(suggesters)('$name takes what a suggestion is called for its value', async ({ command: each }) => {
    for (const [option, complete] of Object.entries(each.complete ?? {})) {
      const offered = await complete('', call(AT), await clubServices());
      const more = option === 'timezone' ? await complete('portland', call(AT), await clubServices()) : [];
      for (const { name, value } of casesOf([...offered, ...more])) {
        const [byName, byValue] = [await answer(each, { [option]: name }), await answer(each, { [option]: value })];
        expect(byName, name).toBe(byValue);
      }
    }
  });
});

/** A value for an option, beside the exercise that its command cannot do without. */
function beside(each: Dispatched, option: string, value: unknown): Record<string, unknown> {
  const needsExercise = (each.data.options ?? []).some(({ name, required }) => name === 'exercise' && required);
  return { ...(needsExercise && { exercise: 'clam' }), [option]: value };
}

/** What a fresh club is told, or why it is refused. */
async function answer(each: Dispatched, values: Record<string, unknown>): Promise<string> {
  try {
    return JSON.stringify(await each.run(read(each, values), call(AT), await clubServices()));
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** How the library that checks types speaks. */
const NOT_OURS = /invalid|expected|received|too (small|big|short|long)|must (be|match)|unrecognized|regex|NaN|undefined|\[object|ISO/i;
const GARBAGE: unknown[] = [
  '',
  ' ',
  'zzzqq',
  'x'.repeat(101),
  'x'.repeat(6000),
  '🏃',
  '<@&1> @everyone',
  '\u0000',
  '-1',
  -1,
  0,
  1.5,
  1e9,
  Number.NaN,
  true,
  null,
  [],
  {},
];

describe.each(commands.filter(({ command: each }) => each.data.options?.length))('garbage in $name', ({ command: each }) => {
  const options = (each.data.options ?? []).map(({ name }) => name);
  test.each(options)('in %s is refused with our own sentence, or taken', async (option) => {
    for (const value of GARBAGE) {
      const said = await answer(each, beside(each, option, value));
      if (said.startsWith('{')) continue;
      expect(said, String(value)).not.toMatch(NOT_OURS);
      expect(said.length, String(value)).toBeGreaterThan(25);
      expect(said.startsWith(`\`${option}\`: `) || said.startsWith('I do not know that exercise. '), `${String(value)}: ${said}`).toBe(
        true,
      );
    }
  });
});
