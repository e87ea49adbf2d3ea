/** /hips test: how each measure is taken, and what the member measured. */
import { describe, expect, test } from 'vitest';
import { MEASURES } from '../../src/club/self-test.ts';
import { readInput } from '../../src/discord/read.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, GUILD, wordsOf } from '../support/club.ts';
import { hipsTest } from '../support/commands.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, choice, option } = en.problems;

const NOW = '2026-03-02T11:00:00Z';
const FOUR_WEEKS_LATER = '2026-03-30T11:00:00Z';
const PLANK = { measure: 'side-plank', left: 31, right: 28 } as const;

test('somebody new reads how each is done, when it ends and who leaves it out', async () => {
  const parts = await clubServices();
  await expectWhole(await hipsTest.run({}, call(NOW), parts), 'hips-test/new');
  expect(await parts.personal.everything(parts.club, call(NOW).userId), 'reading stores nothing').toBeNull();
});

test('a first test is kept, and says when the next is due', async () => {
  await expectWhole(await hipsTest.run(PLANK, call(NOW), await clubServices()), 'hips-test/first');
});

test('a second one of the same day takes its place', async () => {
  const parts = await clubServices();
  await hipsTest.run(PLANK, call(NOW), parts);
  await expectWhole(await hipsTest.run({ ...PLANK, left: 33 }, call('2026-03-03T01:30:00Z'), parts), 'hips-test/again-the-same-day');
});

test('four weeks later it says in words and in a picture what changed', async () => {
  const parts = await clubServices();
  await hipsTest.run(PLANK, call(NOW), parts);
  await expectWhole(await hipsTest.run({ ...PLANK, left: 30, right: 30 }, call(FOUR_WEEKS_LATER), parts), 'hips-test/four-weeks-later');
  await hipsTest.run({ measure: 'chair-stands', left: 12, right: 1 }, call(FOUR_WEEKS_LATER), parts);
  const page = await hipsTest.run({}, call('2026-04-28T11:00:00Z'), parts);
  await expectWhole(page, 'hips-test/two-measures-of-three');
  const file = page.files![0] as { data: Uint8Array };
  expect(Buffer.from(file.data.subarray(1, 4)).toString()).toBe('PNG');
});

test('without room for a picture all numbers are in words', async () => {
  const parts = await clubServices();
  await hipsTest.run(PLANK, call(NOW), parts);
  const told: unknown[] = [];
  const crowded = { ...parts, tell: (...event: unknown[]) => void told.push(event), draw: async () => null };
  await expectWhole(await hipsTest.run(PLANK, call(FOUR_WEEKS_LATER), crowded), 'hips-test/without-its-picture');
  expect(told).toEqual([['limitMet', { limit: 'pictures', guildId: GUILD }]]);
});

test('is about the caller alone', async () => {
  const parts = await clubServices();
  await hipsTest.run(PLANK, call(NOW), parts);
  await expectWhole(await hipsTest.run({}, call(NOW, { userId: BEN }), parts), 'hips-test/new');
});

test('asks nothing about pain, and stores no word', async () => {
  const parts = await clubServices();
  const page: Reply = await hipsTest.run({}, call(NOW), parts);
  expect(wordsOf(page).includes('?')).toBe(false);
  await hipsTest.run(PLANK, call(NOW), parts);
  expect((await parts.personal.everything(parts.club, call(NOW).userId))!.selfTests).toEqual([
    { measure: 'side-plank', day: '2026-03-02', left: 31, right: 28 },
  ]);
});

describe('what was typed', () => {
  const typed = async (values: Record<string, string | number>) => {
    const options = Object.entries(values).map(([name, value]) => ({ name, value, type: typeof value === 'number' ? 4 : 3 }) as never);
    const parts = await clubServices();
    await hipsTest.run(readInput(hipsTest, options, en) as never, call(NOW), parts);
    return (await parts.personal.everything(parts.club, ANA))?.selfTests;
  };

  test.each([
    [PLANK],
    [{ measure: 'single-leg-stand', left: 60, right: 0 }],
    [{ measure: 'side-plank', left: 120, right: 120 }],
    [{ measure: 'chair-stands', left: 30, right: 30 }],
  ])('%j is kept', async (values) => {
    expect(await typed(values)).toEqual([{ ...values, day: '2026-03-02' }]);
  });

  const TOGETHER = en.selfTest.together;
  test.each([
    [{ measure: 'side-plank', left: 30 }, badOption('measure', TOGETHER)],
    [{ measure: 'side-plank' }, badOption('measure', TOGETHER)],
    [{ left: 30, right: 30 }, badOption('left', TOGETHER)],
    [{ right: 0 }, badOption('right', TOGETHER)],
    [{ measure: 'push-ups', left: 3, right: 3 }, badOption('measure', choice(MEASURES))],
    [{ measure: 'single-leg-stand', left: 61, right: 30 }, badOption('left', en.selfTest.stopsAt('single-leg-stand'))],
    [{ measure: 'side-plank', left: 30, right: 121 }, badOption('right', option('side'))],
    [{ measure: 'chair-stands', left: 12, right: 31 }, badOption('right', en.selfTest.stopsAt('chair-stands'))],
    [{ measure: 'chair-stands', left: -1, right: 3 }, badOption('left', option('side'))],
    [{ measure: 'chair-stands', left: 1.5, right: 3 }, badOption('left', option('side'))],
    [{ measure: 'chair-stands', left: 'many', right: 3 }, badOption('left', option('side'))],
  ] as [Record<string, string | number>, string][])('%j is answered in words', async (values, sentence) => {
    await expect(typed(values)).rejects.toThrow(sentence);
  });
});
