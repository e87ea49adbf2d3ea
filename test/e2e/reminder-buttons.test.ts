/** The buttons under a reminder, in the conversation with the bot: Done, and the one that turns reminders off. */
import { type Component, walk } from 'local-discord/components.ts';
import { removeBot, removeMember } from 'local-discord/guilds.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { clubWithReminder, databaseFile, expectSeen, headline, inboxOf, lineWith, liveDays, promptsOf } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const ana = () => rehearsal.person('Ana');
const inbox = (name = 'Ana') => inboxOf(rehearsal, name);
/** What Ana reads of her reminder in her plan. */
const plan = async () => lineWith((await ana().command('/hips plan')).text, '**Reminder**');
/** The messages that Ana has from the bot, as she can press them. */
const messages = () => ana().in('@me').sees();
/** Her client presses a button of her latest message by its custom id, whether or not it is still there, or ever was. */
const forge = (custom_id: string) => {
  const message = rehearsal.world.messages.get(messages()[0]!.channel_id)!.at(-1)!;
  return ana()
    .in('@me')
    .forge({ type: 3, data: { custom_id, component_type: 2, id: 1 }, message });
};

const ALREADY = 'You already checked in for Monday at <t:1772470800:t>'; // 18:00 in Paris
const NO_MORE = 'This button does nothing any more. In the server, `/hips done` checks you in.';

describe('Done under a reminder', () => {
  const done = () => ana().in('@me').press(messages()[0]!, 'Done');
  /** What Ana reads of the days of her week. */
  const days = async () => lineWith((await ana().command('/hips me')).text, 'This week');

  test('checks in for its day, in its place, and a second tap tells there when that was', async () => {
    rehearsal = await clubWithReminder({ databaseUrl: await databaseFile() });
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    const [reminder] = messages();
    const button = walk(reminder!.components as Component[]).find(({ component }) => component.label === 'Done')!.component.custom_id!;
    const { text, message } = await done();
    await expectSeen(text, 'reminder-buttons/done');
    expect(message!.id).toBe(reminder!.id);
    expect(inbox()).toEqual([text]);
    expect(JSON.stringify(message)).not.toContain('reminder-done');
    await rehearsal.travelTo('2026-03-02T17:01:00Z');
    const again = await forge(button); // as it was on her screen until the answer came
    await expectSeen(again.text, 'reminder-buttons/done-again');
    expect(again.message!.id).toBe(reminder!.id);
    expect(inbox()).toEqual([again.text]);
    expect(headline((await ana().command('/hips done')).text)).toBe(`### ${ALREADY}`);
    expect(await days()).toBe('This week: **1 of 3** days. 2 more by Sunday keep the week.');
    await liveDays(rehearsal, '2026-03-03T12:00:00Z');
    expect(inbox(), 'the day is done, so nothing more comes for it').toHaveLength(1);
  });

  test('asks how it felt, as in the server; the answer takes its place and says what comes of it', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    const { text, message } = await done();
    expect(text.split('\n').slice(-2)).toEqual([
      'How did it feel? Only you see this, and no answer is fine.',
      '[Easy] [Just right] [Hard] [Turn reminders off]',
    ]);
    const noted = await ana().in('@me').press(message!, 'Just right');
    expect(noted.message!.id).toBe(messages()[0]!.id);
    await expectSeen(noted.text, 'reminder-buttons/felt-right');
  });

  test('how it felt notes nothing for who has switched reminders off since', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    const { message } = await done();
    await ana().command('/hips plan', { reminder: 'off' });
    expect((await ana().in('@me').press(message!, 'Hard')).text).toBe(NO_MORE);
    expect(headline((await ana().command('/hips done')).text)).toBe(`### ${ALREADY}`);
  });

  test('after the day was done in the server, says when it was', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await ana().command('/hips done');
    expect(headline((await done()).text)).toBe(`Hip strength: ${ALREADY}`);
  });

  test('of a day that is over counts for the day of the tap, and says so', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await liveDays(rehearsal, '2026-03-03T10:00:00Z');
    const { text } = await done();
    expect(headline(text)).toBe('Hip strength: checked in for Tuesday 3 March');
    expect(lineWith(text, 'That button')).toBe(
      'That button was for Monday 2 March. A tap counts for the day you tap, which for the club is Tuesday 3 March.',
    );
  });

  test('goes by the latest prompt of its day, as the list above it does', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z');
    const olga = rehearsal.person('Olga');
    await olga.press((await olga.command('/club post')).message!, 'Post now');
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    expect(promptsOf(rehearsal)).toHaveLength(2);
    const [guildId] = rehearsal.world.guilds.keys();
    expect(JSON.stringify(messages()[0]!.components)).toContain(`"reminder-done:1:${guildId}.1.2026-03-02.1"`);
    expect(headline((await done()).text)).toBe('Hip strength: checked in for Monday 2 March');
  });

  test('keeps nobody on the board who has left the server, and is refused once that is known', async () => {
    rehearsal = await clubWithReminder();
    rehearsal.addGuild({ name: 'Harbour Harriers', owner: 'Olga', channels: ['hips'], members: ['Ana'] });
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await done();
    const guild = [...rehearsal.world.guilds.values()].find(({ name }) => name === 'Riverside Runners')!;
    removeMember(rehearsal.world, guild, guild.members.get(ana().id)!);
    const board = async () => (await rehearsal.person('Olga', 'Riverside Runners').command('/hips leaderboard', { period: 'all' })).text;
    for (let day = 3; day <= 10; day++) {
      await liveDays(rehearsal, `2026-03-${String(day).padStart(2, '0')}T17:00:00Z`);
      await ana().in('@me').press(messages().at(-1)!, 'Done');
    }
    expect(inbox()).toHaveLength(9);
    await board();
    await rehearsal.travelTo('2026-03-10T17:02:00Z');
    expect(lineWith(await board(), `<@${ana().id}>`)).toBeNull();
    await rehearsal.travelTo('2026-03-11T12:00:00Z');
    expect((await forge(`reminder-done:1:${guild.id}.1.2026-03-11`)).text).toBe(NO_MORE);
    expect(lineWith(await board(), `<@${ana().id}>`)).toBeNull();
  });

  test('taken back makes no second reminder for that day, at whatever hour', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await done();
    await ana().command('/hips undo');
    await ana().command('/hips plan', { reminder: '20:59' });
    await liveDays(rehearsal, '2026-03-03T12:00:00Z');
    expect(inbox()).toHaveLength(1);
    await rehearsal.travelTo('2026-03-03T19:59:00Z');
    expect(inbox()).toHaveLength(2);
  });

  test('is an answer: the daily ones come back, and go out at their hour alone', async () => {
    rehearsal = await clubWithReminder();
    const latest = () => ana().in('@me').press(messages().at(-1)!, 'Done');
    await liveDays(rehearsal, '2026-03-09T16:30:00Z');
    expect(inbox(), 'each day up to the sixth, then the eighth').toHaveLength(6);
    await latest();
    await ana().command('/hips undo');
    await liveDays(rehearsal, '2026-03-09T20:00:00Z');
    expect(inbox(), 'taken back, so the ninth is left out').toHaveLength(6);
    await ana().command('/hips done');
    await liveDays(rehearsal, '2026-03-12T08:00:00Z');
    expect(inbox()).toHaveLength(8);
    expect(new Set(messages().map(({ timestamp }) => new Date(timestamp).getUTCHours()))).toEqual(new Set([17]));
  }, 60_000);

  test('a button that somebody made up checks in nobody who asked for no reminders there', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    const [guildId] = rehearsal.world.guilds.keys();
    await ana().command('/hips plan', { reminder: 'off' });
    expect((await forge(`reminder-done:1:${guildId}.1.2026-03-02`)).text).toBe(NO_MORE);
    expect(await days()).toBe('This week: **0 of 3** days. 3 more by Sunday keep the week.');
  });
});

describe('the button that turns them off', () => {
  test('works in the direct message, weeks later, after a restart, more than once', async () => {
    rehearsal = await clubWithReminder({ databaseUrl: await databaseFile() });
    await liveDays(rehearsal, '2026-03-03T17:00:00Z');
    await rehearsal.stopBot();
    await rehearsal.travelTo('2026-03-24T12:00:00Z');
    await rehearsal.startBot();
    const [first, second] = messages();
    const off = await ana().in('@me').press(first!, 'Turn reminders off');
    expect(off.text).toBe(
      'Hip strength: reminders are off\nYou get no more reminders from **Riverside Runners**. To have them back, set `reminder` in `/hips plan` in the server.',
    );
    expect((await ana().in('@me').press(second!, 'Turn reminders off')).text).toBe(off.text);
    await liveDays(rehearsal, '2026-03-26T12:00:00Z');
    expect(messages()).toHaveLength(2);
    expect(await plan()).toBe(
      '**Reminder** off. Type `/hips plan reminder:18:00`, or another hour, and I write to you on days without a check-in.',
    );
  });

  test('is forged in vain: it switches off nobody else’s, and other buttons do nothing there', async () => {
    rehearsal = await clubWithReminder();
    const ben = rehearsal.person('Ben');
    await ben.command('/hips plan', { reminder: '18:00' });
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await rehearsal.liveUntil('2026-03-02T17:02:00Z');
    const guild = [...rehearsal.world.guilds.keys()][0]!;
    const theirs = ben.in('@me').sees()[0]!;
    const message = rehearsal.world.messages.get(theirs.channel_id)![0]!;
    const press = (custom_id: string) => ben.in('@me').forge({ type: 3, data: { custom_id, component_type: 2, id: 1 }, message });
    await press(`reminder-off:1:${guild}`);
    const strange = ['', 'x', '1'.repeat(30)].map((argument) => `reminder-off:1:${argument}`);
    for (const id of [...strange, 'done:2:1.2026-03-02', `resume:1:${guild}`, 'post-now:2:1.2026-03-02.1']) {
      expect((await press(id)).text).toBe('This works in your club’s server, not in direct messages. Open the server and type it there.');
    }
    expect(await plan()).toBe('**Reminder** 18:00, by direct message. One a day at most, none when the day is done or in a pause.');
  });

  test('works when the club has forgotten the member', async () => {
    rehearsal = await clubWithReminder();
    await rehearsal.travelTo('2026-03-02T17:00:00Z');
    removeBot(rehearsal.world, [...rehearsal.world.guilds.values()][0]!);
    expect((await ana().in('@me').press(messages()[0]!, 'Turn reminders off')).text).toBe(
      'Hip strength: reminders are off\nYou get no more reminders from **this club**. To have them back, set `reminder` in `/hips plan` in the server.',
    );
  });
});
