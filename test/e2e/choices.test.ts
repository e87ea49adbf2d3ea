/** What a club chooses in /club settings, as its members see it. */
import { expect, test } from 'vitest';
import { liveDays, promptsOf, rehearseClub, statusOf } from './stage.ts';

test('a club that wants prompts on strength days alone has a quiet Tuesday, and nobody misses it', async () => {
  const rehearsal = await rehearseClub();
  const [olga, ana] = [rehearsal.person('Olga'), rehearsal.person('Ana')];
  expect((await olga.command('/club settings', { posts: 'strength-days' })).text).toContain('**Prompts** on strength days only');
  await liveDays(rehearsal, '2026-03-03T12:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  expect((await ana.command('/hips today')).text).toContain('Light day · Tuesday 3 March');
  expect((await ana.command('/hips done')).text).toContain('Checked in for Tuesday 3 March');
  expect(await statusOf(rehearsal)).toContain('All is well');
  await liveDays(rehearsal, '2026-03-04T07:00:00Z');
  expect(promptsOf(rehearsal).at(-1)?.content).toContain('Strength day for the hips · Wednesday 4 March');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  expect(rehearsal.gaps).toEqual([]);
});
