import { expect, test } from 'vitest';
import { promptsOf, rehearseClub } from './stage.ts';

test('the first prompt after setup says that there is a board and where to hide; the next one says it no more', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  const hasLine = promptsOf(rehearsal).map(({ content }) =>
    content.includes('A board in the club’s server shows who checks in, unless they hide.'),
  );
  expect(hasLine).toEqual([true, false]);
  expect(rehearsal.gaps).toEqual([]);
});
