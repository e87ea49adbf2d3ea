import { expect, test } from 'vitest';
import { rehearseClub, setUpClub } from './stage.ts';

test('clubs that share a minute all get their prompt, no request is refused, and people are answered meanwhile', async () => {
  const clubs = 60;
  const rehearsal = await rehearseClub();
  for (let club = 1; club < clubs; club++) {
    rehearsal.addGuild({ name: `Club ${club}`, owner: 'Olga', channels: ['hips'] });
    await setUpClub(rehearsal, {}, `Club ${club}`);
  }
  rehearsal.requests.length = 0;

  const posting = rehearsal.travelTo('2026-03-02T06:30:00Z');
  let answers = 0;
  let isPosting = true;
  void posting.finally(() => (isPosting = false));
  while (isPosting) {
    expect((await rehearsal.person('Ana').command('/hips about')).failed).toBeUndefined();
    answers++;
  }

  expect(answers).toBeGreaterThan(5);
  const posts = rehearsal.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
  expect(posts.map(({ status }) => status)).toEqual(Array.from({ length: clubs }, () => 200));
  expect(new Set(posts.map(({ path }) => path)).size).toBe(clubs);
  expect(rehearsal.gaps).toEqual([]);
});
