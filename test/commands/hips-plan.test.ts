/** /hips plan: what it shows, what it takes, and what it refuses. */

import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import { readInput } from '../../src/discord/read.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, instant } from '../support/club.ts';
import { done, plan, today } from '../support/commands.ts';
import { NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const MONDAY_NOON = '2026-03-02T13:05:00Z'; // 14:05 in Paris
const [reminderOff] = plan.buttons!;

type Parts = Awaited<ReturnType<typeof clubServices>>;

/** What Ana is answered after she typed these options. */
async function typed(options: object, parts: Parts): Promise<Reply> {
  return plan.run(plan.input.parse(options), call(MONDAY_NOON), parts);
}

/** What is stored of Ana's plan. */
const stored = (parts: Parts) => parts.members.planOf({ club: parts.club, userId: ANA, at: instant(MONDAY_NOON) });

test('without options it shows the defaults, and stores nothing', async () => {
  const parts = await clubServices();
  await expectWhole(await typed({}, parts), 'hips-plan/defaults');
  expect(await parts.members.stopReminders({ club: parts.club, userId: ANA })).toBe(false); // no such member
});

test('what is set is echoed with what will happen, and is there the next time', async () => {
  const parts = await clubServices();
  await expectWhole(await typed({ goal: 4, reminder: ' 18:00 ', timezone: 'america/new york' }, parts), 'hips-plan/saved');
  await expectWhole(await typed({}, parts), 'hips-plan/shown');
});

test('the leg to begin with is used by the next session, and can be either again', async () => {
  const parts = await clubServices();
  const session = async () => today.run({}, call(MONDAY_NOON), parts);
  await typed({ 'first-leg': 'right' }, parts);
  await expectWhole(await session(), 'hips-plan/session-that-begins-with-the-right-leg');
  await typed({ 'first-leg': 'either' }, parts);
  await expectWhole(await session(), 'hips-plan/session-that-begins-with-either-leg');
});

test('easier days are asked for once, hold for seven, and can be ended', async () => {
  const parts = await clubServices();
  await expectWhole(await typed({ week: 'easier' }, parts), 'hips-plan/easier-days');
  const log = async () => (await parts.training.on({ club: parts.club, userId: ANA }, parts.club.programmes[0], theDay('2026-03-02'))).log;
  const again = await plan.run(plan.input.parse({ week: 'easier' }), call('2026-03-05T12:00:00Z'), parts);
  await expectWhole(again, 'hips-plan/easier-days-already');
  expect((await log()).easierFrom).toEqual(['2026-03-02']);
  await plan.run(plan.input.parse({ week: 'usual' }), call('2026-03-05T12:00:00Z'), parts);
  expect((await log()).easierFrom).toEqual([]);
});

test('an easier week that follows two hard ones says its last day, and a wanted one goes on from the day on which it is asked for', async () => {
  const parts = await clubServices();
  for (const day of ['2026-02-16', '2026-02-18', '2026-02-23', '2026-02-25']) {
    const at = `${day}T12:00:00Z`;
    await done.run(
      done.input.parse({ effort: 'hard' }),
      call(at, { interactionId: asInteractionId(`4${day.replaceAll('-', '')}0000000000`) }),
      parts,
    );
  }
  await expectWhole(await typed({}, parts), 'hips-plan/easier-after-two-hard-weeks');
  const wanted = await plan.run(plan.input.parse({ week: 'easier' }), call('2026-03-04T12:00:00Z'), parts);
  await expectWhole(wanted, 'hips-plan/easier-days-wanted-after-two-hard-weeks');
});

test('what was as it is said is not called saved', async () => {
  const parts = await clubServices();
  const usual = await typed({ week: 'usual' }, parts);
  expect(usual).toEqual(await typed({}, parts));
});

test('each option can be changed by itself', async () => {
  const parts = await clubServices();
  await typed({ goal: 5, reminder: '9:30', timezone: 'Asia/Tokyo' }, parts);
  await expectWhole(await typed({ timezone: 'Club' }, parts), 'hips-plan/the-clubs-zone-again');
  await expectWhole(await typed({ reminder: 'OFF' }, parts), 'hips-plan/reminder-off-again');
});

test('the club’s own zone is no zone of one’s own', async () => {
  const parts = await clubServices();
  await typed({ timezone: 'Europe/Paris' }, parts);
  expect((await parts.members.planOf({ club: parts.club, userId: ANA, at: instant(MONDAY_NOON) })).timeZone).toBeNull();
});

describe('the next one', () => {
  test.each([
    ['tomorrow, as the hour has passed', '14:05', 'hips-plan/reminder-tomorrow'],
    ['today, in a minute', '14:06', 'hips-plan/reminder-in-a-minute'],
  ])('is %s', async (_, reminder, file) => {
    await expectWhole(await typed({ reminder }, await clubServices()), file);
  });

  test('is tomorrow when today is done', async () => {
    const parts = await clubServices();
    const { club } = parts;
    await parts.checkins.record({
      club,
      userId: ANA,
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('1'),
      at: instant(MONDAY_NOON),
    });
    await expectWhole(await typed({ reminder: '18:00' }, parts), 'hips-plan/reminder-when-today-is-done');
  });

  test('is after the rest days', async () => {
    const parts = await clubServices({ weekPlan: ['rest', 'rest', 'strength', 'light', 'light', 'light', 'light'] });
    await expectWhole(await typed({ reminder: '18:00' }, parts), 'hips-plan/reminder-after-rest-days');
  });

  test('is not in sight while the club is paused without an end', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(MONDAY_NOON)), null);
    await expectWhole(await typed({ reminder: '18:00' }, parts), 'hips-plan/reminder-held-by-the-clubs-pause');
  });

  test('is not in sight while the member is paused without an end, and how to have them back is said', async () => {
    const parts = await clubServices();
    await parts.habits.pause({ club: parts.club, userId: ANA }, null, instant(MONDAY_NOON));
    await expectWhole(await typed({ reminder: '18:00' }, parts), 'hips-plan/reminder-held-by-my-pause');
  });
});

describe('what it refuses', () => {
  test.each([
    ['goal', 1, 'goal'],
    ['goal', 6, 'goal'],
    ['goal', 2.5, 'goal'],
    ['reminder', 'evening', 'reminder'],
    ['reminder', '24:00', 'reminder'],
    ['reminder', 'office', 'reminder'],
    ['reminder', '21:00', 'night'],
    ['reminder', '06:59', 'night'],
  ] as const)('%s %j with a sentence', (name, value, problem) => {
    const options = [{ name, value, type: ApplicationCommandOptionType.String }] as Parameters<typeof readInput>[1];
    expect(() => readInput(plan, options, en)).toThrow(en.problems.badOption(name, en.problems.option(problem)));
  });

  test.each(['07:00', '20:59', 'off', 'Off'])('%j is taken', (reminder) => {
    expect(plan.input.safeParse({ reminder }).success).toBe(true);
  });

  test('a time zone that means several places; then nothing else is saved either', async () => {
    const parts = await clubServices();
    await expect(typed({ goal: 5, timezone: 'EST' }, parts)).rejects.toThrow(en.setup.zone('trap', 'EST'));
    expect(await stored(parts)).toMatchObject({ goal: 3, timeZone: null });
  });
});

describe('the time zone', () => {
  const suggest = async (text: string) => plan.complete!.timezone!(text, call(MONDAY_NOON), await clubServices());
  test('is suggested as it is typed, the club’s own first', async () => {
    expect((await suggest(''))[0]).toEqual({ name: 'the club’s own', value: 'club' });
    expect(await suggest('')).toHaveLength(25);
    expect((await suggest('clu'))[0]?.value).toBe('club');
    expect((await suggest('tok')).some(({ value }) => value === 'Asia/Tokyo')).toBe(true);
    expect((await suggest('tok')).some(({ value }) => value === 'club')).toBe(false);
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
      reminderOff!.run('', call(MONDAY_NOON, { userId: asUserId(userId), guildId }), parts);
    await expectWhole(await press(BEN), 'hips-plan/reminders-off-for-nobody'); // who is nobody there hears no name
    expect(await stored(parts)).toMatchObject({ reminder: { plan: { minute: 18 * 60 } } });
    await expectWhole(await press(ANA, asGuildId('100000000000000099')), 'hips-plan/reminders-off-for-nobody');
    await expectWhole(await press(ANA), 'hips-plan/reminders-off');
    expect(await stored(parts)).toMatchObject({ goal: 5, reminder: null });
  });
});
