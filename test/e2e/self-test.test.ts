/** The self test, as a club lives it. */
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { expectSeen, inboxOf, lineWith, liveDays, rehearseClub } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const RUNNERS = ['Ana', 'Ben', 'Cara', 'Dilys', 'Emeka'];
const guild = { name: 'Riverside Runners', owner: 'Olga', channels: ['hips'], members: RUNNERS };
const digests = () =>
  rehearsal
    .channel('hips')
    .messages.map(visibleText)
    .filter((text) => text.includes('[See the board]'));

test('Ana tests herself twice, four weeks apart, takes the numbers with her, and deletes them', async () => {
  rehearsal = await rehearseClub();
  const ana = rehearsal.person('Ana').in('hips');
  const test = (left: number, right: number) => ana.command('/hips test', { measure: 'single-leg-stand', left, right });
  const none = (await ana.command('/hips test')).text;
  await expectSeen(none, 'self-test/none');
  expect(lineWith((await test(40, 32)).text, 'due')).toBe('The next one is due from Monday 30 March.');
  await rehearsal.travelTo('2026-03-28T12:00:00Z');
  await liveDays(rehearsal, '2026-03-30T12:00:00Z');
  expect(inboxOf(rehearsal, 'Ana'), 'nobody reminds her').toEqual([]);
  const second = await test(41, 36);
  await expectSeen(second.text, 'self-test/second');
  expect([...rehearsal.world.files.values()].map(({ attachment }) => attachment.filename)).toContain('single-leg-stand.png');
  expect((await rehearsal.person('Ben').in('hips').command('/hips test')).text, 'nobody else sees them').toBe(none);

  const page = await ana.command('/hips privacy');
  expect(lineWith(page.text, 'self tests')).toBe('- 2 self tests: the day, what you measured, and a number for each side');
  await ana.press(page.message!, 'Export');
  const [stored] = [...rehearsal.world.files.values()].filter(({ attachment }) => attachment.filename === 'my-hip-strength.json');
  expect(JSON.parse(new TextDecoder().decode(stored!.bytes)).selfTests).toEqual([
    { measure: 'single-leg-stand', day: '2026-03-02', left: 40, right: 32 },
    { measure: 'single-leg-stand', day: '2026-03-30', left: 41, right: 36 },
  ]);
  const question = await ana.press(page.message!, 'Delete everything');
  expect(lineWith(question.text, 'measured')).toBe('This deletes for good what you measured and chose here.');
  await ana.press(page.message!, 'Delete for good');
  expect((await ana.command('/hips test')).text).toBe(none);
});

test.each([
  [4, null],
  [5, '**Self test** 3 of the 5 who tested themselves again in the last four weeks got better'],
])('with %i people the digest says of self tests: %s', async (people, told) => {
  rehearsal = await rehearseClub({}, { at: '2026-03-01T12:00:00Z', guild });
  const testAll = async (better: number) => {
    for (const [index, name] of RUNNERS.slice(0, people).entries()) {
      const left = index < 3 ? 30 + better : 30;
      await rehearsal.person(name).in('hips').command('/hips test', { measure: 'side-plank', left, right: 40 });
    }
  };
  await testAll(0);
  await rehearsal.travelTo('2026-03-24T12:00:00Z');
  await testAll(4);
  await rehearsal.person('Ana').in('hips').command('/hips done');
  for (const monday of ['2026-03-30', '2026-04-06']) {
    await rehearsal.travelTo(`${monday}T05:30:00Z`);
    await rehearsal.person('Ana').in('hips').command('/hips done');
  }
  const [first, second] = digests().slice(-2);
  expect(lineWith(first!, 'Self test')).toBe(told && `${told} with their weaker side in at least one measure.`);
  expect(lineWith(first!, '34'), 'no number of a person').toBeNull();
  expect(lineWith(second!, 'Self test'), 'a week later').toBeNull();
});
