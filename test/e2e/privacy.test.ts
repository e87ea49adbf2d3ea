/** What somebody does with their own data, in Discord's app. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { headline, lineWith, promptsOf, rehearseClub } from './stage.ts';

test('Ana hides, takes her data with her as a file, and deletes everything; the board follows each time', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [ana, ben] = ['Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips'));
  for (const person of [ana!, ben!]) await person.press(promptsOf(rehearsal)[0]!, 'Done');
  const board = async () => (await ben!.command('/hips leaderboard')).text;

  const page = await ana!.command('/hips privacy');
  expect(lineWith(page.text, '1 check-in')).toBe('- 1 check-in: the day and the time of the tap');
  await ana!.press(page.message!, 'Hide me from boards');
  expect(lineWith(await board(), ana!.id)).toBeNull();
  expect(lineWith(await board(), 'Together')).toBe('**Together: 1 day or more**');

  const file = await ana!.press(page.message!, 'Export');
  expect(lineWith(file.text, 'strength.json')).toBe('(picture: my-hip-strength.json)');
  const [stored] = [...rehearsal.world.files.values()].filter(({ attachment }) => attachment.filename === 'my-hip-strength.json');
  expect(JSON.parse(new TextDecoder().decode(stored!.bytes))).toMatchObject({ userId: ana!.id, hidden: true });

  const zip = [...rehearsal.world.files.values()].find(({ attachment }) => attachment.filename === 'my-hip-strength-tables.zip');
  expect(Object.keys(unzipSync(zip!.bytes))).toEqual(['checkins.csv', 'milestones.csv', 'tallies.csv']);

  const question = await ana!.press(page.message!, 'Delete everything');
  expect(headline(question.text)).toBe('### Delete everything?');
  const deleted = await ana!.press(page.message!, 'Delete for good');
  expect(lineWith(deleted.text, 'Nothing')).toBe('Nothing about you is stored in this club any more.');
  expect(lineWith(await board(), 'Together')).toBe('**Together: 1 day**');
  expect(rehearsal.gaps).toEqual([]);
});
