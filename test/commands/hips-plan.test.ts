/** /hips plan: what it shows, what it takes, and what it refuses. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import plan from '../../commands/hips/plan.ts';
import type { Command } from '../../src/command.ts';
import { readInput } from '../../src/discord/read.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, instant, wordsOf } from '../support/club.ts';

const MONDAY_NOON = '2026-03-02T13:05:00Z'; // 14:05 in Paris
const FOOTER = '-# Change it with `goal`, `reminder` and `timezone` in `/hips plan`. Only you see this.';
const [reminderOff] = plan.buttons!;

/** What Ana reads after she typed these options. */
async function typed(options: object, parts: Awaited<ReturnType<typeof clubServices>>, at = MONDAY_NOON): Promise<string> {
  return wordsOf(await plan.run(plan.input.parse(options), call(at), parts));
}

test('without options it shows the defaults, and stores nothing', async () => {
  const parts = await clubServices();
  expect(await typed({}, parts)).toBe(
    [
      '### Your plan',
      '**Weekly goal** 3 days keep a week. A new goal counts from this week; weeks that are over stay as they were.',
      '**Time zone** Europe/Paris, the club’s.',
      '**Reminder** off. Set `reminder` to an hour such as 18:00 and I write to you on days without a check-in.',
      FOOTER,
    ].join('\n'),
  );
  expect(await parts.members.stopReminders({ club: parts.club, userId: ANA })).toBe(false); // no such member
});

test('what is set is echoed with what will happen, and is there the next time', async () => {
  const parts = await clubServices();
  const lines = [
    '**Weekly goal** 4 days keep a week. A new goal counts from this week; weeks that are over stay as they were.',
    '**Time zone** America/New_York, for reminders. The club’s days go by Europe/Paris.',
    '**Reminder** 18:00, by direct message. One a day at most, none when the day is done or in a pause.',
    'It is 08:05 for you now. If you have not checked in by 18:00 today, I send you one message.',
    FOOTER,
  ];
  expect(await typed({ goal: 4, reminder: ' 18:00 ', timezone: 'america/new york' }, parts)).toBe(['### Saved', ...lines].join('\n'));
  expect(await typed({}, parts)).toBe(['### Your plan', ...lines].join('\n'));
});

test('each option can be changed by itself', async () => {
  const parts = await clubServices();
  await typed({ goal: 5, reminder: '9:30', timezone: 'Asia/Tokyo' }, parts);
  expect(await typed({ timezone: 'Club' }, parts)).toContain('**Time zone** Europe/Paris, the club’s.');
  expect(await typed({ reminder: 'OFF' }, parts)).toContain('**Reminder** off.');
  expect(await typed({}, parts)).toContain('5 days');
});

test('the club’s own zone is no zone of one’s own', async () => {
  const parts = await clubServices();
  await typed({ timezone: 'Europe/Paris' }, parts);
  expect((await parts.members.planOf({ club: parts.club, userId: ANA, at: instant(MONDAY_NOON) })).timeZone).toBeNull();
});

describe('the next one', () => {
  test.each([
    ['tomorrow, as the hour has passed', '14:05', 'by 14:05 tomorrow'],
    ['today, in a minute', '14:06', 'by 14:06 today'],
  ])('is %s', async (_, reminder, words) => {
    expect(await typed({ reminder }, await clubServices())).toContain(words);
  });

  test('is tomorrow when today is done', async () => {
    const parts = await clubServices();
    const { club } = parts;
    await parts.checkins.record({ club, userId: ANA, localDate: '2026-03-02', effort: null, interactionId: '1', at: instant(MONDAY_NOON) });
    expect(await typed({ reminder: '18:00' }, parts)).toContain('by 18:00 tomorrow');
  });

  test('is after the rest days', async () => {
    const parts = await clubServices({ weekPlan: ['rest', 'rest', 'strength', 'light', 'light', 'light', 'light'] });
    expect(await typed({ reminder: '18:00' }, parts)).toContain('by 18:00 on Wednesday 4 March');
  });

  test('is not in sight while the club is paused without an end', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(parts.club, null, instant(MONDAY_NOON));
    expect(await typed({ reminder: '18:00' }, parts)).toContain('None comes while the club is paused.');
  });

  test('is not in sight while the member is paused without an end, and how to have them back is said', async () => {
    const parts = await clubServices();
    await parts.habits.pause({ club: parts.club, userId: ANA }, null, instant(MONDAY_NOON));
    expect(await typed({ reminder: '18:00' }, parts)).toContain('None comes while you are paused. To have them back, type `/hips resume`.');
  });
});

describe('what it refuses', () => {
  test.each([
    ['goal', 1, 'choose 2, 3, 4 or 5 days a week.'],
    ['goal', 6, 'choose 2, 3, 4 or 5 days a week.'],
    ['goal', 2.5, 'choose 2, 3, 4 or 5 days a week.'],
    ['reminder', 'evening', 'use 24-hour time such as 18:00, or “off”.'],
    ['reminder', '24:00', 'use 24-hour time such as 18:00, or “off”.'],
    ['reminder', 'office', 'use 24-hour time such as 18:00, or “off”.'],
    ['reminder', '21:00', 'choose an hour from 07:00 to 20:59, or “off”. I send nothing at night, so that nobody is woken.'],
    ['reminder', '06:59', 'choose an hour from 07:00 to 20:59, or “off”. I send nothing at night, so that nobody is woken.'],
  ])('%s %j with a sentence', (name, value, sentence) => {
    const options = [{ name, value, type: ApplicationCommandOptionType.String }] as Parameters<typeof readInput>[1];
    expect(() => readInput(plan as Command, options, en)).toThrow(`\`${name}\`: ${sentence}`);
  });

  test.each(['07:00', '20:59', 'off', 'Off'])('%j is taken', (reminder) => {
    expect(plan.input.safeParse({ reminder }).success).toBe(true);
  });

  test('a time zone that means several places; then nothing else is saved either', async () => {
    const parts = await clubServices();
    await expect(typed({ goal: 5, timezone: 'EST' }, parts)).rejects.toThrow('“EST” means different zones in different places');
    expect(await typed({}, parts)).toContain('3 days');
  });
});

describe('the time zone', () => {
  const suggest = async (text: string) => plan.complete!.timezone!(text, call(MONDAY_NOON), await clubServices());
  test('is suggested as it is typed, the club’s own first', async () => {
    expect((await suggest(''))[0]).toEqual({ name: 'the club’s own', value: 'club' });
    expect(await suggest('')).toHaveLength(25);
    expect((await suggest('clu'))[0]?.value).toBe('club');
    expect((await suggest('tok')).map(({ value }) => value)).toContain('Asia/Tokyo');
    expect((await suggest('tok')).map(({ value }) => value)).not.toContain('club');
  });
});

describe('the button of a reminder', () => {
  test('names its guild, and nothing else that somebody made up', () => {
    expect(reminderOff!.guildOf!(GUILD)).toBe(GUILD);
    for (const argument of ['', '1', 'x'.repeat(18), `${GUILD} `, CHANNEL.repeat(2)]) expect(reminderOff!.guildOf!(argument)).toBeNull();
  });

  test('switches off the caller’s own, keeps the rest, and says the same in a club that is gone', async () => {
    const parts = await clubServices();
    await typed({ goal: 5, reminder: '18:00' }, parts);
    const press = async (userId: string, guildId = GUILD) =>
      wordsOf(await reminderOff!.run('', call(MONDAY_NOON, { userId, guildId }), parts));
    expect(await press(BEN)).toContain('Hip strength: reminders are off\nYou get no more from **this club**.'); // who is nobody there hears no name
    expect(await typed({}, parts)).toContain('**Reminder** 18:00');
    expect(await press(ANA, '100000000000000099')).toContain('Hip strength: reminders are off\nYou get no more from **this club**.');
    expect(await press(ANA)).toContain('Hip strength: reminders are off\nYou get no more from **Riverside Runners**.');
    expect(await typed({}, parts)).toContain('**Reminder** off');
    expect(await typed({}, parts)).toContain('5 days');
  });
});
