import { expect, test } from 'vitest';
import { databaseFile, promptsOf, rehearseClub } from './stage.ts';

test('forty taps of one member at once are one check-in, and the other thirty-nine hear its time', async () => {
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [prompt] = promptsOf(rehearsal);
  const ana = rehearsal.person('Ana').in('hips');
  const answers = await Promise.all(Array.from({ length: 40 }, () => ana.press(prompt!, 'Done')));
  const texts = answers.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('### Checked in for'))).toHaveLength(1);
  const first = `<t:${rehearsal.clock.now().epochMilliseconds / 1000}:t>`;
  expect(texts.filter((text) => text.includes(`### You already checked in for Monday at ${first}`))).toHaveLength(39);
  expect(rehearsal.gaps).toEqual([]);
});
