/** /hips test: how each measure is taken, and what the member measured. */
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/discord/read.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, GUILD, wordsOf } from '../support/club.ts';
import { hipsTest } from '../support/commands.ts';
import { expectWhole } from '../support/whole.ts';

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
  const [file] = page.files as { name: string; data: Uint8Array }[];
  expect(Buffer.from(file!.data.subarray(1, 4)).toString()).toBe('PNG');
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
  expect(wordsOf(page)).not.toContain('?');
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

  const TOGETHER = '`measure`, `left` and `right` go together.';
  test.each([
    [{ measure: 'side-plank', left: 30 }, `\`measure\`: ${TOGETHER}`],
    [{ measure: 'side-plank' }, `\`measure\`: ${TOGETHER}`],
    [{ left: 30, right: 30 }, `\`left\`: ${TOGETHER}`],
    [{ right: 0 }, `\`right\`: ${TOGETHER}`],
    [{ measure: 'push-ups', left: 3, right: 3 }, '`measure`: choose one of single-leg-stand, side-plank, chair-stands.'],
    [{ measure: 'single-leg-stand', left: 61, right: 30 }, '`left`: use a number from 0 to 60, where the test stops.'],
    [{ measure: 'side-plank', left: 30, right: 121 }, '`right`: use a whole number from 0 to 120.'],
    [{ measure: 'chair-stands', left: 12, right: 31 }, '`right`: use a number from 0 to 30, where the test stops.'],
    [{ measure: 'chair-stands', left: -1, right: 3 }, '`left`: use a whole number from 0 to 120.'],
    [{ measure: 'chair-stands', left: 1.5, right: 3 }, '`left`: use a whole number from 0 to 120.'],
    [{ measure: 'chair-stands', left: 'many', right: 3 }, '`left`: use a whole number from 0 to 120.'],
  ] as [Record<string, string | number>, string][])('%j is answered in words', async (values, sentence) => {
    await expect(typed(values)).rejects.toThrow(sentence);
  });
});
