/** What organisers are told when a prompt did not go out: once, where they read it, with what to do. */
import { deleteChannel, removeBot, removeMember, setOverwrite, setRoles } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { expectSeen, headline, inboxOf, lineWith, liveDays, noticesOf, promptsOf, rehearseClub, statusOf, verdictOf } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const POST = 'POST /channels/:channel/messages';
const HELD_LAST_WEEK = 'Streak: **1 week** so far. My absence held it last week. Keep this week to make it one more.';

/** Takes permissions in #hips from the bot, which then knows of it: its answer comes after the news. */
async function deny(...permissions: Parameters<typeof setOverwrite>[3]['deny'] & object): Promise<void> {
  setOverwrite(rehearsal.world, rehearsal.channel('hips').channel, rehearsal.applicationId, { deny: permissions });
  await statusOf(rehearsal);
}

/** The direct messages that Olga has from the bot. */
const inbox = () => inboxOf(rehearsal, 'Olga');

/** The first lines of all that stands in #hips, oldest first. */
const headlines = () => rehearsal.channel('hips').messages.map((message) => headline(visibleText(message)));

/** Compares the one message of these with its file. */
async function expectOne(texts: readonly string[], name: string): Promise<void> {
  expect(texts).toHaveLength(1);
  await expectSeen(texts[0]!, name);
}

test('a bot that was away says so once, under the prompt that it posts when it is back', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-06T07:00:00Z');
  await liveDays(rehearsal, '2026-03-07T12:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  await expectOne(noticesOf(rehearsal), 'notices/away-for-four-prompts');
  expect(headlines()).toEqual([
    'Strength day for the hips · Friday 6 March',
    'Hip strength: Thursday 5 March’s prompt did not go out',
    'Light day for the hips · Saturday 7 March',
  ]);
});

test('after 25 days away the notice counts them, status names them, and a streak is held, which Why? says', async () => {
  rehearsal = await rehearseClub();
  const ana = rehearsal.person('Ana').in('hips');
  for (const day of ['02', '03', '04']) {
    await rehearsal.travelTo(`2026-03-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  await rehearsal.travelTo('2026-03-30T07:00:00Z'); // Monday, within the hours in which a prompt still comes
  await expectOne(noticesOf(rehearsal), 'notices/away-for-25-prompts');
  const status = await statusOf(rehearsal);
  expect(headline(status)).toBe('## All is well again');
  const [, ...told] = status.slice(status.indexOf('**Latest prompts**')).split('\n');
  expect(told.slice(0, 8)).toEqual([
    '- **Monday 30 March** posted at <t:1774854000:t>, late (due at <t:1774848600:t>)',
    ...['Sunday 29', 'Saturday 28', 'Friday 27', 'Thursday 26', 'Wednesday 25', 'Tuesday 24'].map(
      (day) => `- **${day} March** not posted: I was away, or could not reach Discord`,
    ),
    '-# Before that, without a prompt: Thursday 5 March to Monday 23 March.',
  ]);
  const me = await ana.command('/hips me');
  expect(lineWith(me.text, 'Streak:')).toBe(HELD_LAST_WEEK);
  const why = await ana.press(me.message!, 'Why?');
  await expectSeen(why.text, 'notices/why-three-weeks-are-held');
});

test('a week in which the bot was away from Tuesday to Thursday is held, whatever went out on its other days, and status says why', async () => {
  rehearsal = await rehearseClub({}, { at: '2026-03-22T12:00:00Z' }); // the clocks go forward on Sunday 29 March
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  for (const day of ['23', '24', '25']) {
    await rehearsal.travelTo(`2026-03-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  await liveDays(rehearsal, '2026-03-30T12:00:00Z');
  await rehearsal.travelTo('2026-04-03T07:00:00Z'); // nothing happened from Monday noon to Friday morning
  expect(lineWith((await olga.command('/club post')).text, 'second one')).toBe(
    'Today’s prompt went out at <t:1775199600:t>. This would be a second one.',
  );
  expect(lineWith(await statusOf(rehearsal), 'Streaks held')).toBe(
    '**Streaks held** Mon 30 March to Sun 5 April 2026 because I was away when a prompt was due',
  );
  await liveDays(rehearsal, '2026-04-08T12:00:00Z');
  const days = promptsOf(rehearsal).map((message) => headline(visibleText(message)).split(' · ')[1]);
  expect(days).toEqual([
    ...['Monday 23 March', 'Tuesday 24 March', 'Wednesday 25 March', 'Thursday 26 March'],
    ...['Friday 27 March', 'Saturday 28 March', 'Sunday 29 March'], // no prompt of that week was missed
    ...['Monday 30 March', 'Friday 3 April', 'Saturday 4 April', 'Sunday 5 April'],
    ...['Monday 6 April', 'Tuesday 7 April', 'Wednesday 8 April'],
  ]);
  const me = await ana.command('/hips me');
  expect(lineWith(me.text, 'Streak:')).toBe(HELD_LAST_WEEK);
  expect(lineWith((await ana.press(me.message!, 'Why?')).text, 'I was away')).toBe(
    '**0 of 3** days: held, because I was away when the club’s prompt was due. Streak: 1 week.',
  );
});

test('a week that the bot missed stays held when its prompt is posted by hand later', async () => {
  rehearsal = await rehearseClub();
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  for (const day of ['02', '03', '04']) {
    await rehearsal.travelTo(`2026-03-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  await liveDays(rehearsal, '2026-03-09T12:00:00Z');
  await rehearsal.travelTo('2026-03-10T15:00:00Z'); // Tuesday's prompt is too late by now
  expect(lineWith((await ana.command('/hips me')).text, 'This week')).toBe(
    'This week: **0 of 3** days. I was away when a prompt was due, which holds it, so nothing is missing.',
  );
  expect(headline((await olga.command('/club post')).text)).toBe('### On its way');
  await liveDays(rehearsal, '2026-03-17T12:00:00Z');
  expect(lineWith((await ana.command('/hips me')).text, 'Streak:')).toBe(HELD_LAST_WEEK);
});

test('a week in which the bot was away while no prompt was due is not held', async () => {
  rehearsal = await rehearseClub();
  const ana = rehearsal.person('Ana').in('hips');
  for (const day of ['02', '03', '04']) {
    await rehearsal.travelTo(`2026-03-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  for (const day of ['05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16'])
    await rehearsal.travelTo(`2026-03-${day}T06:31:00Z`);
  const me = (await ana.command('/hips me')).text;
  expect(lineWith(me, 'This week')).toBe('This week: **0 of 3** days. 3 more by Sunday keep the week.');
  expect(lineWith(me, 'absence')).toBeNull();
  expect(lineWith(await statusOf(rehearsal), 'Streaks held')).toBeNull();
});

test('a lost permission is told by direct message, by its name, and not again the day after', async () => {
  rehearsal = await rehearseClub();
  await deny('SEND_MESSAGES');
  await liveDays(rehearsal, '2026-03-04T12:00:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  await expectOne(inbox(), 'notices/permission-to-whoever-set-it-up');

  await deny();
  await rehearsal.person('Olga').command('/club post');
  await rehearsal.travelTo('2026-03-04T12:01:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  await liveDays(rehearsal, '2026-03-05T12:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  expect(inbox()).toHaveLength(1);
});

test('without the club’s channel, the server’s own channel for messages takes the notice, once, and nobody is written to', async () => {
  rehearsal = await rehearseClub({}, { guild: { name: 'Runners', channels: ['hips', 'lobby'], systemChannel: 'lobby' } });
  await deny('SEND_MESSAGES');
  await liveDays(rehearsal, '2026-03-03T12:00:00Z');
  await expectOne(rehearsal.channel('lobby').messages.map(visibleText), 'notices/permission-in-another-channel');
  expect(rehearsal.channel('hips').messages).toEqual([]);
  expect(inbox()).toEqual([]);
});

describe('when the channel is gone', () => {
  const CAPTAINS = { name: 'Captains', permissions: ['MANAGE_GUILD' as const], members: ['Cara'] };

  /** A club that the captain Cara set up in a server of Olga's. */
  async function clubOfCara(): Promise<() => void> {
    const guild = { name: 'Runners', owner: 'Olga', channels: ['hips', 'general'], members: ['Ana'], roles: [CAPTAINS] };
    rehearsal = await rehearseClub({}, { guild });
    const cara = rehearsal.person('Cara');
    const echo = await cara.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
    await cara.press(echo.message!, 'Save');
    return () => deleteChannel(rehearsal.world, rehearsal.channel('hips').channel);
  }
  const guildOf = () => [...rehearsal.world.guilds.values()][0]!;
  const memberCara = () => guildOf().members.get(rehearsal.person('Cara').id)!;

  test('whoever set it up hears of it, as long as they may organise', async () => {
    (await clubOfCara())();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    await expectOne(inboxOf(rehearsal, 'Cara'), 'notices/channel-gone-to-whoever-set-it-up');
    expect(inbox()).toEqual([]);
  });

  test('the owner hears when whoever set it up has left', async () => {
    const deleteHips = await clubOfCara();
    removeMember(rehearsal.world, guildOf(), memberCara());
    deleteHips();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    await expectOne(inbox(), 'notices/channel-gone-to-the-owner');
  });

  test('an organiser who is none any more hears no more of it; the owner does', async () => {
    const deleteHips = await clubOfCara();
    setRoles(rehearsal.world, guildOf(), memberCara(), []);
    deleteHips();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    expect(inboxOf(rehearsal, 'Cara')).toEqual([]);
    expect(inbox()).toHaveLength(1);
  });

  test('and nobody takes direct messages, a channel has it in which the bot may write', async () => {
    const deleteHips = await clubOfCara();
    for (const name of ['Cara', 'Olga']) rehearsal.world.accounts.get(rehearsal.person(name).id)!.acceptsDirectMessages = false;
    deleteHips();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    await expectOne(rehearsal.channel('general').messages.map(visibleText), 'notices/channel-gone-in-another-channel');
  });
});

test('an organiser who takes no direct messages sees it in the status, and nothing is tried again', async () => {
  rehearsal = await rehearseClub();
  await deny('SEND_MESSAGES');
  rehearsal.world.accounts.get(rehearsal.person('Olga').id)!.acceptsDirectMessages = false;
  await liveDays(rehearsal, '2026-03-02T12:00:00Z');
  expect(inbox()).toEqual([]);
  expect(lineWith(await statusOf(rehearsal), '**Monday 2 March**')).toBe(
    '- **Monday 2 March** not posted: I was not allowed to post in the channel',
  );
  const refused = rehearsal.requests.filter(({ status }) => status === 403);
  expect(refused.map(({ answer }) => answer?.code)).toEqual([50007]); // the channel was known to refuse, and not asked
});

describe('a prompt of which nobody knows', () => {
  test('can be posted with one press, once', async () => {
    rehearsal = await rehearseClub();
    await deny('READ_MESSAGE_HISTORY');
    rehearsal.faults.answer(POST, { status: 503, body: 'unavailable' });
    await liveDays(rehearsal, '2026-03-02T13:00:00Z');
    expect(promptsOf(rehearsal)).toEqual([]);
    await expectOne(noticesOf(rehearsal), 'notices/did-it-go-out');

    const message = rehearsal.channel('hips').messages[0]!;
    const ana = await rehearsal.person('Ana').in('hips').press(message, 'Post now');
    expect(ana.text).toBe(
      'Only organisers can do this: it needs the Manage Server permission, or the role that your club chose for its organisers. Ask someone who has one of them.',
    );
    await deny();
    const olga = rehearsal.person('Olga').in('hips');
    expect(headline((await olga.press(message, 'Post now')).text)).toBe('### On its way');
    await rehearsal.travelTo('2026-03-02T13:01:00Z');
    await expectSeen((await olga.press(message, 'Post now')).text, 'notices/second-press');
    await rehearsal.travelTo('2026-03-02T13:02:00Z');
    expect(promptsOf(rehearsal)).toHaveLength(1);
    expect(await verdictOf(rehearsal)).toBe('## All is well');
  });

  test('cannot be posted by its button when the day is over', async () => {
    rehearsal = await rehearseClub();
    await deny('READ_MESSAGE_HISTORY');
    rehearsal.faults.answer(POST, { status: 503, body: 'unavailable' });
    await liveDays(rehearsal, '2026-03-02T13:00:00Z');
    await rehearsal.travelTo('2026-03-03T05:00:00Z');
    const answer = await rehearsal.person('Olga').in('hips').press(rehearsal.channel('hips').messages[0]!, 'Post now');
    expect(answer.text).toBe('This button is for a day that is over. Type `/club post` for today’s prompt.');
  });
});

describe('content that Discord refuses', () => {
  const INVALID = { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: {} } };

  test('goes out in plain words', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer(POST, INVALID);
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    await expectOne(promptsOf(rehearsal).map(visibleText), 'notices/prompt-in-plain-words');
    const { text } = await rehearsal.person('Ana').in('hips').press(promptsOf(rehearsal)[0]!, 'Done');
    expect(headline(text)).toBe('### Checked in for Monday 2 March');
  });

  test('twice is told to the organisers, and not tried again by itself', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer(POST, INVALID, 2);
    await rehearsal.liveUntil('2026-03-02T08:00:00Z');
    expect(promptsOf(rehearsal)).toEqual([]);
    await expectOne(noticesOf(rehearsal), 'notices/refused');
  });

  test('by a rule of AutoMod is told with the way out', async () => {
    rehearsal = await rehearseClub();
    rehearsal.faults.answer(POST, { status: 400, body: { code: 200000, message: 'Message was blocked by automatic moderation' } });
    await rehearsal.liveUntil('2026-03-02T08:00:00Z');
    await expectOne(noticesOf(rehearsal), 'notices/refused-by-automod');
  });
});

test('a notice whose answer was lost is not sent twice', async () => {
  rehearsal = await rehearseClub();
  rehearsal.faults.answer(POST, { status: 400, body: { code: 200000, message: 'blocked' } });
  rehearsal.faults.answer(POST, { status: 500, body: 'oops', afterwards: true });
  await liveDays(rehearsal, '2026-03-02T12:00:00Z');
  expect(noticesOf(rehearsal)).toHaveLength(1);
});

test('a server that the bot was taken out of hears nothing', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  removeBot(rehearsal.world, [...rehearsal.world.guilds.values()][0]!);
  await rehearsal.travelTo('2026-03-05T06:30:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  expect(noticesOf(rehearsal)).toEqual([]);
});
