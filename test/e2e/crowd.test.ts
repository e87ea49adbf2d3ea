import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { rehearseClub, setUpClub } from './stage.ts';

const GLOBAL_LIMIT = { 'Retry-After': '40', 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };

const postsOf = ({ requests }: Rehearsal) => requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
const promptsIn = (posts: ReturnType<typeof postsOf>) => posts.filter(({ body }) => JSON.stringify(body).includes('done:2:'));

/** A rehearsal with so many clubs that are due at 06:30 UTC. */
async function crowd(clubs: number): Promise<Rehearsal> {
  const rehearsal = await rehearseClub();
  for (let club = 1; club < clubs; club++) {
    rehearsal.addGuild({ name: `Club ${club}`, owner: 'Olga', channels: ['hips'] });
    await setUpClub(rehearsal, {}, `Club ${club}`);
  }
  rehearsal.requests.length = 0;
  return rehearsal;
}

test('clubs that share a minute all get their prompt, no request is refused, and people are answered meanwhile', async () => {
  const clubs = 30;
  const rehearsal = await crowd(clubs);
  const [begun, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  rehearsal.faults.answer('POST /channels/:channel/messages', { until: answered.promise, meanwhile: begun.resolve }, clubs);
  const posting = rehearsal.travelTo('2026-03-02T06:30:00Z');
  await begun.promise;
  expect((await rehearsal.person('Ana').command('/hips about')).failed).toBeUndefined();
  expect(postsOf(rehearsal), 'Discord has answered no post so far').toEqual([]);
  answered.resolve();
  await posting;

  const posts = postsOf(rehearsal);
  expect(posts.map(({ status }) => status)).toEqual(Array.from({ length: clubs }, () => 200));
  expect(new Set(posts.map(({ path }) => path)).size).toBe(clubs);
  expect(rehearsal.gaps).toEqual([]);
});

test('after a hundred prompts that Discord refused the others wait ten minutes, and then go out', async () => {
  const rehearsal = await crowd(104);
  const refusal = { status: 403, body: { message: 'Missing Permissions', code: 50013 } };
  rehearsal.faults.answer('POST /channels/:channel/messages', refusal, 104);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(postsOf(rehearsal)).toHaveLength(100);
  await rehearsal.travelTo('2026-03-02T06:39:59Z');
  expect(postsOf(rehearsal)).toHaveLength(100);

  rehearsal.faults.clear();
  await rehearsal.travelTo('2026-03-02T06:40:00Z');
  const statuses = promptsIn(postsOf(rehearsal)).map(({ status }) => status);
  expect(statuses).toEqual([...Array(100).fill(403), ...Array(4).fill(200)]);
});

test('a limit for the whole bot stops all prompts until it has passed', async () => {
  const rehearsal = await crowd(15);
  const limit = { status: 429, body: { message: 'slow down', retry_after: 40, global: true }, headers: GLOBAL_LIMIT };
  rehearsal.faults.answer('POST /channels/:channel/messages', limit);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const before = postsOf(rehearsal).length;
  expect(before).toBeLessThanOrEqual(20); // those that were on their way
  await rehearsal.travelTo('2026-03-02T06:30:39Z');
  expect(postsOf(rehearsal)).toHaveLength(before);
});
