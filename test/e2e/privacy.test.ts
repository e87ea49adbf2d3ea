/** What somebody does with their own data, in Discord's app. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { promptsOf, rehearseClub } from './stage.ts';

test('Ana hides, takes her data with her as a file, and deletes everything; the board follows each time', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [ana, ben] = ['Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips'));
  for (const person of [ana!, ben!]) await person.press(promptsOf(rehearsal)[0]!, 'Done');
  const board = async () => (await ben!.command('/hips leaderboard')).text;

  const page = await ana!.command('/hips privacy');
  expect(page.text).toContain('1 check-in: the day and the time of the tap');
  await ana!.press(page.message!, 'Hide me from boards');
  expect(await board()).not.toContain(ana!.id);
  expect(await board()).toContain('Together: 1 day or more');

  const file = await ana!.press(page.message!, 'Export');
  expect(file.text).toContain('my-hip-strength.json');
  const [stored] = [...rehearsal.world.files.values()].filter(({ attachment }) => attachment.filename === 'my-hip-strength.json');
  expect(JSON.parse(new TextDecoder().decode(stored!.bytes))).toMatchObject({ userId: ana!.id, hidden: true });

  const zip = [...rehearsal.world.files.values()].find(({ attachment }) => attachment.filename === 'my-hip-strength-tables.zip');
  expect(Object.keys(unzipSync(zip!.bytes))).toEqual(['checkins.csv', 'milestones.csv', 'tallies.csv']);

  const question = await ana!.press(page.message!, 'Delete everything');
  expect(question.text).toContain('Delete everything?');
  expect((await ana!.press(page.message!, 'Delete for good')).text).toContain('Nothing about you is stored');
  expect(await board()).toContain('Together: 1 day');
  expect(rehearsal.gaps).toEqual([]);
});
