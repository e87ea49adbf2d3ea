/** /club post, /club pause, /club resume, and what /club status offers. */
import { describe, expect, test } from 'vitest';
import pause from '../../commands/club/pause.ts';
import post from '../../commands/club/post.ts';
import resume from '../../commands/club/resume.ts';
import status from '../../commands/club/status.ts';
import type { WeekPlan } from '../../src/club/club.ts';
import type { Outcome } from '../../src/posts/post.ts';
import { snowflakeAt } from '../../src/snowflake.ts';
import { CHANNEL, call, clubServices, guilds, instant, services, settings, wordsOf } from '../support/club.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const NOW = '2026-03-02T13:05:00Z';
const [postNow] = post.buttons!;
const ALL_REST = Array(7).fill('rest') as unknown as WeekPlan;
const POSTED: Outcome = { state: 'posted', messageId: snowflakeAt(DUE) };

/** A club whose prompt of Monday came to this end; null: there is none yet. */
async function clubAfter(outcome: Outcome | null) {
  const parts = await clubServices();
  if (!outcome) return parts;
  await parts.clubs.change(parts.club, { digest: false }, DUE); // its outbox holds prompts alone
  await parts.posts.materialise(DUE);
  const [prompt] = await parts.posts.claim(DUE, { owner: 'test' });
  await parts.posts.settle(prompt!, outcome, DUE);
  return parts;
}

const generations = async (parts: Awaited<ReturnType<typeof clubAfter>>) =>
  (await parts.posts.recent(parts.club.programmes[0], 9)).map(({ localDate, generation, state }) => [localDate, generation, state]);

describe('/club post', () => {
  test.each<[string, Outcome | null, number]>([
    ['has none yet', null, 0],
    ['was missed', { state: 'skipped', reason: 'late' }, 1],
    ['was blocked', { state: 'blocked', reason: 'permission' }, 1],
    ['was refused', { state: 'failed', reason: 'content' }, 1],
  ])('on a day that %s posts at once', async (_, outcome, generation) => {
    let woken = 0;
    const parts = { ...(await clubAfter(outcome)), wake: () => void woken++ };
    expect(wordsOf(await post.run({}, call(NOW), parts))).toContain('### On its way');
    expect(woken).toBe(1);
    expect((await generations(parts))[0]).toEqual(['2026-03-02', generation, 'due']);
  });

  test.each<[string, Outcome, string]>([
    ['is out', POSTED, 'Today’s prompt went out at <t:1772433000:t>. This would be a second one.'],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, 'Today’s prompt went out, and someone deleted it.'],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, `I cannot tell whether today’s prompt is in <#${CHANNEL}>.`],
  ])('when today’s %s asks first', async (_, outcome, words) => {
    const parts = await clubAfter(outcome);
    const reply = await post.run({}, call(NOW), parts);
    expect(wordsOf(reply)).toContain(words);
    expect(JSON.stringify(reply)).toContain('"post-now:2:1.2026-03-02.1"');
    expect(await generations(parts)).toHaveLength(1);
  });

  test('while today’s is on its way adds nothing', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(DUE);
    expect(wordsOf(await post.run({}, call('2026-03-02T06:30:05Z'), parts))).toContain('### On its way');
    expect(await generations(parts)).toEqual([['2026-03-02', 0, 'due']]);
  });

  test('its button posts once, however often it is pressed, and by whatever hand', async () => {
    const parts = await clubAfter(POSTED);
    for (let presses = 0; presses < 3; presses++) await postNow!.run('1.2026-03-02.1', call(NOW), parts);
    expect(await generations(parts)).toEqual([
      ['2026-03-02', 1, 'due'],
      ['2026-03-02', 0, 'posted'],
    ]);
    await expect(postNow!.run('1.2026-03-02.7', call(NOW), parts)).rejects.toThrow('This button is from an older version');
    await postNow!.run('1.2026-03-02', call(NOW), parts);
    expect(await generations(parts)).toHaveLength(2);
  });

  test.each<[string, Outcome, string]>([
    ['is out', POSTED, 'Today’s prompt went out at <t:1772433000:t>.'],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, 'Today’s prompt went out, and someone deleted it.'],
    ['was blocked', { state: 'blocked', reason: 'permission' }, 'Today’s prompt did not go out.'],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, `I cannot tell whether today’s prompt is in <#${CHANNEL}>.`],
  ])('an old button whose prompt %s says so and posts nothing', async (_, outcome, fact) => {
    const parts = await clubAfter(outcome);
    const words = wordsOf(await postNow!.run('1.2026-03-02', call(NOW), parts));
    expect(words).toContain(`### Nothing more was posted\n${fact}`);
    expect(words).not.toContain('second one');
    expect(await generations(parts)).toHaveLength(1);
  });

  test.each(['1.2026-03-02.1', '1.2026-03-02.99'])('the forged button %j makes no first prompt of a day', async (argument) => {
    const parts = await clubServices();
    await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow('This button is from an older version');
    expect(await generations(parts)).toEqual([]);
  });

  test.each<[string, (parts: Awaited<ReturnType<typeof clubAfter>>) => Promise<unknown>, string]>([
    ['a rest day', ({ clubs }) => clubs.save({ ...settings, weekPlan: ALL_REST }, DUE), 'Today is a rest day'],
    ['a pause', ({ clubs, club }) => clubs.pause(club, null, instant(NOW)), 'The club is paused'],
  ])('on %s neither the command nor its button posts or asks', async (_, change, words) => {
    const parts = await clubAfter(POSTED);
    await change(parts);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(words);
    for (const argument of ['1.2026-03-02', '1.2026-03-02.1'])
      await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow(words);
    expect(await generations(parts)).toHaveLength(1);
  });

  test.each([
    '',
    'x',
    '1.2026-03-01.1',
    '1.2026-03-03.1',
    '1.2026-02-30.1',
    '1.2026-03-02.-1',
    '1.2026-03-02.x',
    '1.2026-03-02.1.1',
    '2.2026-03-02',
    '2026-03-02',
  ])('a forged or old button %j posts nothing', async (argument) => {
    const parts = await clubAfter(POSTED);
    await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow('This button is for a day that is over.');
    expect(await generations(parts)).toHaveLength(1);
  });

  test('counts the club’s day: after midnight it is still yesterday’s', async () => {
    const parts = await clubAfter(POSTED);
    expect(wordsOf(await post.run({}, call('2026-03-03T01:30:00Z'), parts))).toContain('This would be a second one.');
  });

  test.each([
    [
      'on a rest day',
      async () => clubServices({ weekPlan: ['rest', 'light', 'light', 'light', 'light', 'light', 'light'] }),
      'Today is a rest day',
    ],
    [
      'without a permission',
      async () => ({ ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => 0n }) }),
      'Switch on **View Channel**',
    ],
    ['without a channel', async () => ({ ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => null }) }), 'I cannot see'],
    ['before the setup', services, '/club setup'],
  ])('%s says so and posts nothing', async (_, make, words) => {
    await expect(post.run({}, call(NOW), await make())).rejects.toThrow(words);
  });

  test('in a pause says how to end it', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(parts.club, null, instant(NOW));
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow('`/club resume`');
  });
});

describe('/club pause and /club resume', () => {
  test('until a day', async () => {
    const parts = await clubServices();
    expect(wordsOf(await pause.run({ until: '2026-03-09' }, call(NOW), parts))).toContain('<t:1773037800:F>');
    expect(wordsOf(await status.run({}, call(NOW), parts))).toContain('**Paused** until Monday 9 March');
    expect(wordsOf(await resume.run({}, call(NOW), parts))).toContain('### The club goes on');
    expect(wordsOf(await status.run({}, call(NOW), parts))).not.toContain('Paused');
  });

  test.each([
    ['2026-03-02', 'choose a day after today'],
    ['2027-03-04', 'choose a day within a year'],
  ])('until %s is refused', async (until, words) => {
    await expect(pause.run({ until }, call(NOW), await clubServices())).rejects.toThrow(words);
  });

  test('the furthest day is a year and a day away', async () => {
    const parts = await clubServices();
    expect(wordsOf(await pause.run({ until: '2027-03-03' }, call(NOW), parts))).toContain('### Paused');
  });

  test.each([
    ['', 5],
    ['2 weeks', 1],
    ['2026-12-24', 1],
    ['2020-01-01', 0],
    ['nonsense', 0],
  ])('typing %j offers %d days', async (typed, offered) => {
    const choices = await pause.complete!.until!(typed, call(NOW), await clubServices());
    expect(choices).toHaveLength(offered);
    expect(new Set(choices.map(({ name }) => name)).size).toBe(offered);
  });
});

describe('/club status', () => {
  test.each<[string, Outcome, boolean]>([
    ['is out', POSTED, false],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, false],
    ['was missed', { state: 'skipped', reason: 'late' }, true],
    ['was blocked', { state: 'blocked', reason: 'permission' }, true],
    ['was refused', { state: 'failed', reason: 'content' }, true],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, true],
  ])('offers Post now when today’s prompt %s: %s', async (_, outcome, isOffered) => {
    const words = wordsOf(await status.run({}, call(NOW), await clubAfter(outcome)));
    expect(words.includes('[Post now]')).toBe(isOffered);
    expect(words.startsWith('## Needs attention')).toBe(isOffered);
  });

  test('says that a prompt which met an error waits for Discord', async () => {
    const parts = await clubAfter({ state: 'sending', reason: 'discord', notBeforeAt: DUE.add({ seconds: 20 }) });
    const words = wordsOf(await status.run({}, call('2026-03-02T06:31:00Z'), parts));
    expect(words).toMatch(/^## Waiting for Discord/);
    expect(words).toContain('- Monday 2 March: on its way, due at <t:1772433000:t>; last try: Discord answered with an error');
  });

  test('offers it for today only', async () => {
    const parts = await clubAfter({ state: 'unknown', reason: 'no-answer' });
    expect(wordsOf(await status.run({}, call('2026-03-03T05:00:00Z'), parts))).not.toContain('[Post now]');
  });

  test('names the troubles of a month, the latest week day by day', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(instant('2026-03-12T07:00:00Z'));
    const words = wordsOf(await status.run({}, call('2026-03-12T08:00:00Z'), parts));
    expect(words.match(/^- /gm)).toHaveLength(7);
    expect(words).toContain('-# Before that, without a prompt: Monday 2 March to Thursday 5 March.');
  });
});
