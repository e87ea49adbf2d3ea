import { setOverwrite } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import {
  databaseFile,
  expectSeen,
  headline,
  lineWith,
  liveDays,
  promptsOf,
  rehearseClub,
  setUpClub,
  statusOf,
  verdictOf,
} from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const prompts = () => promptsOf(rehearsal).map(visibleText);
/** What the status says of Monday's prompt. */
const monday = async () => lineWith(await statusOf(rehearsal), '**Monday 2 March**');

const LATE = '-# Posted late: this was due <t:1772433000:R>.'; // 07:30 in Paris

describe('the day’s prompt', () => {
  test('has the day, the exercises with dose, cue and picture, and three buttons, and pings nobody', async () => {
    rehearsal = await rehearseClub();
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    const [message] = rehearsal.channel('hips').messages;
    await expectSeen(visibleText(message!), 'prompt/strength-day');
    expect(message!.mentions).toEqual([]);
  });

  test('goes out every day, and only once a day', async () => {
    rehearsal = await rehearseClub();
    await liveDays(rehearsal, '2026-03-05T12:00:00Z');
    expect(prompts().map(headline)).toEqual([
      'Strength day for the hips · Monday 2 March',
      'Light day for the hips · Tuesday 3 March',
      'Strength day for the hips · Wednesday 4 March',
      'Light day for the hips · Thursday 5 March',
    ]);
  });

  test('of two clubs due in the same minute goes to both', async () => {
    rehearsal = await rehearseClub();
    rehearsal.addGuild({ name: 'Harbour Harriers', owner: 'Olga', channels: ['hips'] });
    await setUpClub(rehearsal, {}, 'Harbour Harriers');
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(rehearsal.channel('hips', 'Riverside Runners').messages).toHaveLength(1);
    expect(rehearsal.channel('hips', 'Harbour Harriers').messages).toHaveLength(1);
  });

  test.each([
    ['a skipped hour falls after the gap', '02:30', '2026-03-29', '2026-03-29T01:30:00Z'],
    ['an hour that comes twice is the first', '02:30', '2026-10-25', '2026-10-25T00:30:00Z'],
  ])('at a clock change %s, once', async (_, time, day, due) => {
    rehearsal = await rehearseClub({ time }, { at: `${day}T00:00:00Z` });
    await rehearsal.liveUntil(due);
    expect(prompts()).toHaveLength(1);
    await liveDays(rehearsal, `${day}T12:00:00Z`);
    expect(prompts()).toHaveLength(1);
  });
});

describe('a bot that was away', () => {
  test('posts once, late, and says so', async () => {
    rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
    await rehearsal.stopBot();
    await rehearsal.travelTo('2026-03-02T09:10:00Z');
    expect(prompts()).toEqual([]);
    await rehearsal.startBot();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    expect(prompts()).toHaveLength(1);
    expect(lineWith(prompts()[0]!, 'Posted late')).toBe(LATE);
    expect(await monday()).toBe('- **Monday 2 March** posted at <t:1772442600:t>, late (due at <t:1772433000:t>)');
  });

  test('longer than the catch-up time leaves the day out, says so, and posts the next', async () => {
    rehearsal = await rehearseClub();
    await rehearsal.travelTo('2026-03-02T12:31:00Z');
    expect(prompts()).toEqual([]);
    expect(await monday()).toBe('- **Monday 2 March** not posted: I was away, or could not reach Discord, until it was too late');
    await liveDays(rehearsal, '2026-03-03T06:30:00Z');
    expect(prompts()).toHaveLength(1);
  });

  test('for five days posts today’s and counts the others as missed', async () => {
    rehearsal = await rehearseClub();
    await rehearsal.travelTo('2026-03-06T07:00:00Z');
    expect(prompts()).toHaveLength(1);
    expect(headline(prompts()[0]!)).toBe('Strength day for the hips · Friday 6 March');
    const status = await statusOf(rehearsal);
    expect(status.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- **Friday 6 March** posted at <t:1772780400:t>, late (due at <t:1772778600:t>)',
      ...['Thursday 5', 'Wednesday 4', 'Tuesday 3', 'Monday 2'].map(
        (day) => `- **${day} March** not posted: I was away, or could not reach Discord`,
      ),
    ]);
  });

  test('and comes back twice posts once', async () => {
    rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    for (let times = 0; times < 2; times++) {
      await rehearsal.stopBot();
      await rehearsal.startBot();
    }
    expect(prompts()).toHaveLength(1);
  });
});

describe('when Discord does not take it', () => {
  test('a prompt that met an error goes out at the next beat', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 503, body: 'unavailable' });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(prompts()).toEqual([]);
    await rehearsal.liveUntil('2026-03-02T06:35:00Z');
    expect(prompts()).toHaveLength(1);
  });

  test('a prompt that was stored although the answer was an error is not posted twice', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 500, body: 'oops', afterwards: true });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    await rehearsal.liveUntil('2026-03-02T07:30:00Z');
    expect(prompts()).toHaveLength(1);
    expect(await verdictOf(rehearsal)).toBe('## All is well');
  });

  test('a prompt whose confirmation was lost in a long outage is found in the channel, not posted again', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 500, body: 'oops', afterwards: true });
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 503, body: 'unavailable' }, 5);
    rehearsal.faults.answer('GET /channels/:channel/messages', { status: 503, body: 'unavailable' }, 5);
    await rehearsal.liveUntil('2026-03-02T07:30:00Z'); // Discord has forgotten the nonce long since
    expect(prompts()).toHaveLength(1);
    expect(await monday()).toBe('- **Monday 2 March** posted at <t:1772433000:t>');
  });

  test('a prompt that was never stored goes out after a long outage, once', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 503, body: 'unavailable' }, 2);
    rehearsal.faults.answer('GET /channels/:channel/messages', { status: 503, body: 'unavailable' }, 10);
    await rehearsal.liveUntil('2026-03-02T07:30:00Z');
    expect(prompts()).toHaveLength(1);
    expect(lineWith(prompts()[0]!, 'Posted late')).toBe(LATE);
  });

  test('where the channel cannot be read, nothing is posted twice, and the organiser is told', async () => {
    rehearsal = await rehearseClub();
    setOverwrite(rehearsal.world, rehearsal.channel('hips').channel, rehearsal.applicationId, { deny: ['READ_MESSAGE_HISTORY'] });
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 500, body: 'oops', afterwards: true }, 2);
    await liveDays(rehearsal, '2026-03-02T13:00:00Z');
    expect(prompts()).toHaveLength(1);
    expect(await monday()).toBe(
      '- **Monday 2 March** may not have been posted: Discord did not confirm it, and I could not read the channel to see',
    );
  });

  test('a bot that was killed while posting looks before it posts again', async () => {
    rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
    rehearsal.faults.answer('POST /channels/:channel/messages', { status: 500, body: 'oops', afterwards: true });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    await rehearsal.stopBot();
    await rehearsal.travelTo('2026-03-02T09:00:00Z');
    await rehearsal.startBot();
    expect(prompts()).toHaveLength(1);
    expect(await verdictOf(rehearsal)).toBe('## All is well');
  });

  test('a page of a proxy in the way is no confirmation', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer('POST /channels/:channel/messages', {
      status: 200,
      body: '<html>Please log in</html>',
      headers: { 'Content-Type': 'text/html' },
    });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(await monday()).toBe('- **Monday 2 March** on its way, due at <t:1772433000:t>; last try: Discord answered with an error');
    await rehearsal.liveUntil('2026-03-02T06:35:00Z');
    expect(prompts()).toHaveLength(1);
  });

  test('a permission that was taken away is told to the organiser by name', async () => {
    rehearsal = await rehearseClub();
    const { channel } = rehearsal.channel('hips');
    setOverwrite(rehearsal.world, channel, rehearsal.applicationId, { deny: ['SEND_MESSAGES'] });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    const status = await statusOf(rehearsal);
    expect(headline(status)).toBe('## Needs attention');
    expect(lineWith(status, '**Channel**')).toBe(
      `**Channel** <#${channel.id}>, but I cannot post there. Switch on **Send Messages** for my role in that channel.`,
    );
    expect(await monday()).toBe('- **Monday 2 March** not posted: I was not allowed to post in the channel');
  });

  test('one club’s lost channel does not silence the others', async () => {
    rehearsal = await rehearseClub();
    rehearsal.addGuild({ name: 'Harbour Harriers', owner: 'Olga', channels: ['hips'] });
    await setUpClub(rehearsal, {}, 'Harbour Harriers');
    const { channel } = rehearsal.channel('hips', 'Riverside Runners');
    setOverwrite(rehearsal.world, channel, rehearsal.applicationId, { deny: ['VIEW_CHANNEL'] });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(rehearsal.channel('hips', 'Harbour Harriers').messages).toHaveLength(1);
  });
});
