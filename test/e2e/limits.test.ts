/** What one person may ask for, and what they read when it was too much. */
import { MessageFlags } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { createLog, type Log } from '../../src/log.ts';
import { expectSeen, headline, lineWith, promptsOf, rehearseClub } from './stage.ts';

const TOO_QUICK = 'That was more than five taps or commands in ten seconds. I did nothing for this one, and nothing was counted. Go on in';
const CHECKED_IN = '### Checked in for Monday 2 March';

/** A club whose prompt is out, with the limits of earnest. */
async function club(log?: Log): Promise<Rehearsal> {
  const rehearsal = await rehearseClub({}, { limits: LIMITS, ...(log && { log }) });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  return rehearsal;
}

const goOn = (rehearsal: Rehearsal, seconds: number) => rehearsal.travelTo(rehearsal.clock.now().add({ seconds }));

test('who taps once a second checks in, says how it felt, and looks at weeks, board and exercise without meeting a limit', async () => {
  const rehearsal = await club();
  const ana = rehearsal.person('Ana').in('hips');
  const done = await ana.press(promptsOf(rehearsal)[0]!, 'Done');
  await goOn(rehearsal, 1);
  const felt = await ana.press(done.message!, 'Just right');
  await goOn(rehearsal, 1);
  const me = await ana.command('/hips me');
  await goOn(rehearsal, 1);
  const why = await ana.press(me.message!, 'Why?');
  const texts = [done.text, felt.text, me.text, why.text];
  for (const line of ['/hips leaderboard', '/hips plan', '/hips privacy', '/hips today']) {
    await goOn(rehearsal, 1);
    texts.push((await ana.command(line)).text);
  }
  for (const text of texts) expect(lineWith(text, 'more than five')).toBeNull();
  expect(texts.map(headline)).toEqual([
    ...[CHECKED_IN, CHECKED_IN, '## Your weeks', '## Week by week'],
    ...['## This week', '### Your plan', '## What is stored about you here', '## Strength day · Monday 2 March'],
  ]);
  expect(rehearsal.gaps).toEqual([]);
});

test('a Done that is too much is told to its person alone: nothing was counted; two seconds later it counts', async () => {
  const rehearsal = await club();
  const [ana, ben] = ['Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips'));
  const [prompt] = promptsOf(rehearsal);
  const texts = (await Promise.all(Array.from({ length: 5 }, () => ana!.command('/hips about')))).map(({ text }) => text);
  expect(texts.map(headline)).toEqual(Array(5).fill('## About hip strength'));

  const refused = await ana!.press(prompt!, 'Done');
  expect(refused.text).toBe(`${TOO_QUICK} 2 seconds.`);
  expect(refused.message!.flags! & MessageFlags.Ephemeral).not.toBe(0);
  const board = (await ben!.command('/hips leaderboard')).text;
  expect(lineWith(board, 'checked in')).toBe('Nobody has checked in yet. The first tap on **Done** starts the board.');
  expect(lineWith(board, ana!.id)).toBeNull();
  expect(headline((await ben!.press(prompt!, 'Done')).text)).toBe(CHECKED_IN);

  await goOn(rehearsal, 1);
  expect((await ana!.press(prompt!, 'Done')).text).toBe(`${TOO_QUICK} 1 second.`);
  await goOn(rehearsal, 1);
  expect(headline((await ana!.press(prompt!, 'Done')).text)).toBe(CHECKED_IN);
  expect(rehearsal.gaps).toEqual([]);
});

test('whom something hurts reads what to do however quickly they tapped before, and that the day is not saved', async () => {
  const rehearsal = await club();
  const ana = rehearsal.person('Ana').in('hips');
  const [prompt] = promptsOf(rehearsal);
  for (let tap = 0; tap < 5; tap++) await ana.command('/hips about');
  const hurts = await ana.press(prompt!, 'Something hurts');
  await expectSeen(hurts.text, 'limits/hurts');
  expect(hurts.message!.flags! & MessageFlags.Ephemeral).not.toBe(0);
  await goOn(rehearsal, 2);
  expect(headline((await ana.press(prompt!, 'Done')).text)).toBe(CHECKED_IN);
  expect(rehearsal.gaps).toEqual([]);
});

test('who types thirty letters in one moment gets suggestions for each, then none, and can still send the command', async () => {
  const rehearsal = await club();
  const ana = rehearsal.person('Ana');
  const typed = await Promise.all(Array.from({ length: 31 }, () => ana.complete('/hips exercise', 'name', 'clam')));
  expect(typed.map(({ choices }) => choices!.length > 0)).toEqual([...Array(30).fill(true), false]);
  expect(headline((await ana.command('/hips exercise', { name: 'clam' })).text)).toBe('## Clam');
  await goOn(rehearsal, 1);
  expect((await ana.complete('/hips exercise', 'name', 'clam')).choices).not.toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('an export is made once a minute; the next one says when it may be, and then is made', async () => {
  const rehearsal = await club();
  const ana = rehearsal.person('Ana');
  await ana.command('/hips done');
  const page = (await ana.command('/hips privacy')).message!;
  const file = '(picture: my-hip-strength.json)';
  expect(lineWith((await ana.press(page, 'Export')).text, 'strength.json')).toBe(file);
  await goOn(rehearsal, 18);
  expect((await ana.press(page, 'Export')).text).toBe(
    'You asked for this file less than a minute ago, and I make one a minute. I made none this time. Press **Export** again in 42 seconds.',
  );
  await goOn(rehearsal, 42);
  expect(lineWith((await ana.press(page, 'Export')).text, 'strength.json')).toBe(file);
  expect(rehearsal.gaps).toEqual([]);
});

test('the host reads of all that was too much, with how often and where, and of nobody', async () => {
  const lines: Record<string, unknown>[] = [];
  const rehearsal = await club(createLog('warn', { write: (line) => void lines.push(JSON.parse(line)) }));
  const [ana, ben] = ['Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips'));
  for (let tap = 0; tap < 25; tap++) await Promise.all([ana!.command('/hips about'), ben!.command('/hips about')]);
  await Promise.all(Array.from({ length: 33 }, () => ana!.complete('/hips exercise', 'name', 'clam')));
  await goOn(rehearsal, 20);
  await goOn(rehearsal, 600); // a beat while they tapped has told of some: then of the others now
  const rest = {
    level: 40,
    time: expect.any(Number),
    guilds: 1,
    guildId: rehearsal.channel('hips').channel.guild_id,
    msg: 'a limit was met',
  };
  for (const [limit, all] of [
    ['answers', 40],
    ['suggestions', 3],
  ]) {
    const told = lines.filter((line) => line.limit === limit);
    expect(told).toEqual(told.map(({ times }) => ({ limit, times, ...rest })));
    expect(told.reduce((sum, { times }) => sum + (times as number), 0)).toBe(all);
    expect(told.length).toBeLessThan(3);
  }
});
