/** Facts about all commands at once. */
import { globSync } from 'node:fs';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { roots } from '../../commands/index.ts';
import { customId, readCustomId } from '../../src/custom-ids.ts';
import { registrationOf } from '../../src/discord/registration.ts';
import { UserError } from '../../src/errors.ts';
import { isFull } from '../support/campaign.ts';
import { CHANNEL, call, clubServices } from '../support/club.ts';
import { roots as dispatched, lineOf } from '../support/commands.ts';

const commands = roots.flatMap((root) => root.commands.map((command) => ({ name: lineOf(root, command), root, command })));
const buttons = dispatched.flatMap(({ commands }) => commands.flatMap((command) => command.buttons));

test('every file in commands/ is listed, under its own name', async () => {
  const fileOf = ({ root, command: { group, data } }: (typeof commands)[number]) =>
    ['commands', root.name, ...(group ? [group.name] : []), `${data.name}.ts`].join('/');
  const files = globSync(['commands/*/*.ts', 'commands/*/*/*.ts'], { cwd: new URL('../..', import.meta.url).pathname });
  const found = await Promise.all(
    files.map(async (file) => [file, (await import(new URL(`../../${file}`, import.meta.url).href)).default]),
  );
  const ofCommands = found.filter(([file, command]) => command || file.split('/').length === 3); // others serve a command beside them
  expect(Object.fromEntries(ofCommands)).toEqual(Object.fromEntries(commands.map((each) => [fileOf(each), each.command])));
  expect(commands.length).toBeGreaterThan(0);
});

describe.each(commands)('$name', ({ command }) => {
  const options = command.data.options ?? [];
  const shape = (command.input as z.ZodObject).shape;

  test('Discord and zod know the same options', () => {
    expect(Object.keys(shape)).toEqual(options.map(({ name }) => name));
  });

  test('what Discord requires is required, and nothing else', () => {
    const required = options.filter((option) => option.required).map(({ name }) => name);
    expect(Object.keys(shape).filter((name) => !(shape[name] as z.ZodType).safeParse(undefined).success)).toEqual(required);
  });

  const texts = options.filter((option) => option.type === ApplicationCommandOptionType.String);

  test.each(texts.filter(({ choices }) => choices))('every choice of $name that Discord offers is taken, and others are not', (option) => {
    const type = shape[option.name] as z.ZodType;
    for (const { value } of option.choices!) expect(type.safeParse(value).success, value).toBe(true);
    expect(type.safeParse('none of these').success).toBe(false);
  });

  test.each(texts.filter(({ max_length }) => max_length))('the length of $name that Discord limits is limited', (option) => {
    const type = shape[option.name] as z.ZodType;
    expect(type.safeParse('x'.repeat(option.max_length!)).success).toBe(true);
    expect(type.safeParse('x'.repeat(option.max_length! + 1)).success).toBe(false);
  });

  test('every option with autocomplete is completed, and no other', () => {
    const asked = options.filter((option) => 'autocomplete' in option && option.autocomplete).map(({ name }) => name);
    expect(Object.keys(command.complete ?? {})).toEqual(asked);
  });

  test('an option that we do not have is refused', () => {
    expect(
      (command.input as z.ZodObject).safeParse({ stranger: 1 }).error?.issues.some((issue) => issue.code === 'unrecognized_keys'),
    ).toBe(true);
  });
});

describe('buttons', () => {
  test('each has a name and version of its own', () => {
    const ids = buttons.map((button) => customId(button));
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a custom id is read back as it was written', () => {
    for (const button of buttons) {
      expect(readCustomId(customId(button, 'a:b c'))).toEqual({ name: button.name, version: button.version, argument: 'a:b c' });
    }
  });

  test.each(['', 'done', 'done:x:1', 'Done:1:', 'done:1', ':1:', 'x'.repeat(200)])('%j is no custom id of ours', (text) => {
    expect(readCustomId(text)).toBeNull();
  });

  test.each(buttons)('$name answers whatever is put behind it, or says in words what is wrong', async (button) => {
    const parts = await clubServices();
    for (const argument of forgedArguments()) {
      const run = async () => button.run(argument, call('2026-03-02T08:00:00Z'), parts);
      const problem = await run().then(
        () => null,
        (error: unknown) => error,
      );
      expect(problem === null || problem instanceof UserError, argument).toBe(true);
    }
  });
});

/**
 * What a forger would put behind the name of a button: days at the ends of the calendar, with all that ours have behind a day or before it.
 * What stands behind meets what stands before in the long run.
 */
function forgedArguments(): string[] {
  const days = ['0000-01-01', '0001-01-01', '1970-01-01', '2026-02-29', '2026-03-02', '9999-12-31', '+010000-01-01'];
  const behind = ['', '.', '.0', '.99', '.100', '.-1', '.hard', '.hard.checkins-1'];
  const pages = ['week', 'month', 'season', 'all'].flatMap((period) => days.map((day) => `${period}.${day}.0`));
  const setups = [
    `${CHANNEL} 07:30 Nowhere 1-3-5`,
    `${CHANNEL} 25:99 UTC 1-3-5`,
    `${CHANNEL} 07:30 UTC 1-2-3-4-5-6-7`,
    '1 07:30 UTC -',
  ].map((each) => `${each} none`);
  const before = ['', '1.', '2.', '99.', '0.', '1.1.'];
  const ends = (programme: string) => (isFull || programme === '1.' ? behind : ['']);
  const keys = before.flatMap((programme) => days.flatMap((day) => ends(programme).map((each) => programme + day + each)));
  return ['', ' ', '__proto__', '\u0000', 'x'.repeat(90), ...keys, ...pages, ...setups];
}

describe('registration', () => {
  const registered = registrationOf(roots);

  test('commands exist in servers only', () => {
    for (const command of registered) expect(command).toMatchObject({ contexts: [0], integration_types: [0] });
  });

  test('everyone has /hips, and /club asks for Manage Server', () => {
    expect(registered.map(({ name, default_member_permissions }) => [name, default_member_permissions])).toEqual([
      ['hips', null],
      ['club', '32'],
    ]);
  });
});
