/** What a club chooses in /club settings, as its members see it. */
import { setOverwrite } from 'local-discord/guilds.ts';
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

test('a club that wants no count has its prompt lose it, and the next one has none', async () => {
  const rehearsal = await rehearseClub();
  const [olga, ana] = [rehearsal.person('Olga'), rehearsal.person('Ana')];
  const lastLine = () => promptsOf(rehearsal).at(-1)!.content.split('\n').at(-1);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await ana.press(promptsOf(rehearsal)[0]!, 'Done');
  await rehearsal.travelTo('2026-03-02T06:31:00Z');
  expect(lastLine()).toBe('1 in so far');
  const { attachments } = promptsOf(rehearsal)[0]!;
  await olga.command('/club settings', { count: 'off' });
  await rehearsal.travelTo('2026-03-02T06:33:00Z');
  expect(lastLine()).not.toMatch(/in so far|first in/);
  expect(promptsOf(rehearsal)[0]!.attachments).toEqual(attachments);
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  await ana.press(promptsOf(rehearsal)[1]!, 'Done');
  await rehearsal.travelTo('2026-03-03T06:32:00Z');
  expect(promptsOf(rehearsal).map(({ content }) => /in so far|first in/.test(content))).toEqual([false, false]);
  await olga.command('/club settings', { count: 'on' });
  await rehearsal.travelTo('2026-03-03T06:34:00Z');
  expect(lastLine()).toBe('1 in so far');
  expect(rehearsal.gaps).toEqual([]);
});

test('a club on slow connections gets prompts of text alone, in a channel where the bot may attach nothing; My version has the drawings', async () => {
  const rehearsal = await rehearseClub();
  const { world } = rehearsal;
  const hips = rehearsal.channel('hips').channel;
  setOverwrite(world, hips, rehearsal.applicationId, { deny: ['ATTACH_FILES'] });
  await rehearsal.person('Olga').command('/club settings', { pictures: 'off' });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [prompt] = promptsOf(rehearsal);
  expect(prompt!.attachments).toEqual([]);
  expect(prompt!.content).toContain('**My version** has the drawings.');
  expect((await rehearsal.person('Ana').press(prompt!, 'My version')).text).toContain('(picture: ');
  expect(await statusOf(rehearsal)).toContain('All is well');
  expect(rehearsal.gaps).toEqual([]);
});
