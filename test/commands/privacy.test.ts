/** /hips privacy: what is stored about the caller, hiding, the export, and deleting all of it. */
import { beforeEach, describe, expect, test } from 'vitest';
import done from '../../commands/hips/done.ts';
import leaderboard from '../../commands/hips/leaderboard.ts';
import privacy from '../../commands/hips/privacy.ts';
import type { Reply } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, instant, wordsOf } from '../support/club.ts';

const [onBoards, toFile, erase] = privacy.buttons!;
const NOON = '2026-03-05T11:00:00Z';
const AT = instant(NOON);

let parts: Awaited<ReturnType<typeof clubServices>>;
beforeEach(async () => {
  parts = await clubServices();
});

/** What the exported file says. */
const fileOf = ({ files }: Reply) => JSON.parse(new TextDecoder().decode((files![0] as { data: Uint8Array }).data));

const checkIn = (userId: string, at: string, effort?: 'easy' | 'right' | 'hard') =>
  done.run({ day: 'today', ...(effort && { effort }) }, call(at, { userId }), parts);
const page = async (userId = ANA) => wordsOf(await privacy.run({}, call(NOON, { userId }), parts));
const press = async (button: typeof erase, argument: string, userId = ANA) => button!.run(argument, call(NOON, { userId }), parts);
const board = async (userId: string) => wordsOf(await leaderboard.run({}, call(NOON, { userId }), parts));

test('somebody of whom nothing is stored reads so, and can hide before their first check-in', async () => {
  expect((await page()).split('\n')).toEqual([
    '## What is stored about you here',
    'Nothing.',
    'No names, pictures or messages, and nothing about pain, symptoms or reasons.',
    'Boards and digests show everyone who checks in, to everyone in the server. Hidden, your days count in the club’s total alone.',
    '[Hide me from boards]',
  ]);
  expect(wordsOf(await press(onBoards, 'hide'))).toContain('You are hidden: no board and no digest names you.');
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  expect(await board(BEN)).not.toContain(ANA);
});

test('what is there is said by its kind and number, and what is not there is not', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'hard');
  await checkIn(ANA, '2026-03-04T10:00:00Z');
  expect((await page()).split('\n').slice(1, 6)).toEqual([
    '- Your Discord id, and that you have been here since <t:1772445600:D>, last on <t:1772445600:D>',
    '- 2 check-ins: the day and the time of the tap, and how 1 of them felt',
    '- Your points and days by week, month and season, counted from the check-ins',
    '- 1 milestone that you were told of',
    'No names, pictures or messages, and nothing about pain, symptoms or reasons.',
  ]);

  await parts.habits.pause({ club: parts.club, userId: ANA }, null, AT);
  expect(await page()).toContain('- 1 pause: from when to when, never why');
});

test('a reminder that is off is said to be off', async () => {
  await parts.members.changePlan({ club: parts.club, userId: ANA, at: AT }, { reminder: 18 * 60 });
  expect(await page()).toContain('- Your reminder at 18:00\n');
  await parts.members.changePlan({ club: parts.club, userId: ANA, at: AT }, { reminder: 'off' });
  expect(await page()).toContain('- Your reminder at 18:00, which is off\n');
});

test('when every one has its effort, it is not said how many of them', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'hard');
  expect(await page()).toContain('- 1 check-in: the day and the time of the tap, and how it felt\n');
  await checkIn(ANA, '2026-03-04T10:00:00Z', 'easy');
  expect(await page()).toContain('- 2 check-ins: the day and the time of the tap, and how they felt\n');
});

test('whoever set the club up and never checked in has an export too, with the settings that have their id', async () => {
  expect((await page(BEN)).split('\n')).toEqual(expect.arrayContaining(['[Export]', '[Hide me from boards]']));
  expect(await page(BEN)).not.toMatch(/Nothing\.|Delete everything/);
  expect(fileOf(await press(toFile, '', BEN))).toMatchObject({
    userId: BEN,
    setUp: {
      guildId: GUILD,
      programmes: [{ number: 1, channelId: CHANNEL, timeZone: 'Europe/Paris', promptMinute: 450, weekPlan: 'slslsll' }],
      settings: { digest: true, season: null },
      firstSetUpAt: '2026-03-01T12:00:00.000Z',
      setUpByYouAt: '2026-03-01T12:00:00.000Z',
    },
  });
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  expect(fileOf(await press(toFile, ''))).toMatchObject({ userId: ANA, setUp: null });
});

test('who deletes all of it and set the club up reads that their id stays beside the settings', async () => {
  await checkIn(BEN, '2026-03-02T10:00:00Z');
  const words = wordsOf(await press(erase, 'sure', BEN));
  expect(words).toContain('Nothing that you did or chose as a member is stored in this club any more.');
  expect(words).toContain('The club’s settings have your Discord id');
});

test('whoever ran the setup reads that the club’s settings have their id', async () => {
  expect(await page(BEN)).toContain('The club’s settings have your Discord id');
  expect(await page(ANA)).not.toContain('The club’s settings');
});

test('only the caller sees it, and nobody is pinged', async () => {
  expect(await privacy.run({}, call(NOON), parts)).toMatchObject({ data: { flags: 64 + 32768, allowed_mentions: { parse: [] } } });
});

describe('hiding', () => {
  beforeEach(async () => {
    await checkIn(ANA, '2026-03-02T10:00:00Z');
    await checkIn(BEN, '2026-03-02T10:00:00Z');
  });

  test('takes a member off boards, and showing puts them back', async () => {
    const hidden = await press(onBoards, 'hide');
    expect(wordsOf(hidden)).toContain('[Show me on boards]');
    expect(hidden).toMatchObject({ type: 7 });
    expect(await board(BEN)).not.toContain(ANA);
    expect(await board(BEN)).toContain('**Together: 2 days**');
    expect(wordsOf(await press(onBoards, 'show'))).toContain('[Hide me from boards]');
    expect(await board(BEN)).toContain(ANA);
  });

  test('pressed twice is the same as once', async () => {
    await press(onBoards, 'hide');
    await press(onBoards, 'hide');
    expect(await board(BEN)).not.toContain(ANA);
  });
});

test('the export has everything, in a file that only the caller sees', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'right');
  await checkIn(BEN, '2026-03-03T10:00:00Z');
  const reply = await press(toFile, '');
  const [file] = reply.files!;
  const data = fileOf(reply);
  expect(data).toMatchObject({
    exportedAt: '2026-03-05T11:00:00Z',
    userId: ANA,
    hidden: false,
    checkins: [{ day: '2026-03-02', effort: 'right', at: '2026-03-02T10:00:00.000Z' }],
    goals: [],
    pauses: [],
    reminder: null,
  });
  expect(data.tallies).toHaveLength(4);
  expect(JSON.stringify(data)).not.toContain(BEN);
  expect(reply).toMatchObject({ type: 4, data: { flags: 64 + 32768 } });
  expect(JSON.stringify(reply.data)).toContain(`attachment://${file!.name}`);
});

describe('deleting', () => {
  beforeEach(async () => {
    await checkIn(ANA, '2026-03-02T10:00:00Z');
    await checkIn(BEN, '2026-03-02T10:00:00Z');
    await parts.habits.pause({ club: parts.club, userId: ANA }, null, AT);
  });
  const stored = async (userId: string) => (await parts.personal.everything(parts.club, userId)) !== null;

  test('asks first, and changes nothing until it is sure', async () => {
    const words = wordsOf(await press(erase, 'ask'));
    expect(words).toContain('1 check-in and all that is counted from them go for good');
    expect(words).toContain('Digests that named you stay in the channel as they were posted');
    expect(words).toContain('[Delete for good]\n[Export]\n[Keep it]');
    expect(wordsOf(await press(erase, 'keep'))).toContain('## What is stored about you here');
    expect(await stored(ANA)).toBe(true);
  });

  test('leaves nothing of the caller, and everything of the others', async () => {
    expect(wordsOf(await press(erase, 'sure'))).toContain('Nothing about you is stored in this club any more.');
    expect(await stored(ANA)).toBe(false);
    expect(await stored(BEN)).toBe(true);
    expect(await board(BEN)).toContain('**Together: 1 day**\n1 member checked in.');
    expect(await page()).toContain('Nothing.');
  });

  test('twice, or with nothing stored, says that nothing is there', async () => {
    await press(erase, 'sure');
    for (const argument of ['ask', 'sure']) await expect(press(erase, argument)).rejects.toThrow(en.privacy.nothingStored);
    await expect(press(toFile, '')).rejects.toThrow(en.privacy.nothingStored);
  });

  test('lets a check-in after it begin anew', async () => {
    await press(erase, 'sure');
    await checkIn(ANA, '2026-03-05T10:00:00Z');
    expect(await board(ANA)).toContain(`<@${ANA}> · **1 point** (you)`);
  });
});

test.each([
  ['hide or show', onBoards],
  ['delete', erase],
] as const)('a forged button to %s is refused and changes nothing', async (_, button) => {
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  for (const argument of ['', 'yes', 'sure ', ANA, `sure.${BEN}`, '__proto__']) {
    await expect(press(button, argument)).rejects.toThrow(UserError);
  }
  expect(await board(BEN)).toContain(ANA);
});
