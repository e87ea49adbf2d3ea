/** /hips privacy: what is stored about the caller, hiding, the export, and deleting all of it. */

import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { asUserId } from '../../src/club/ids.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, instant, withFounders } from '../support/club.ts';
import { done, leaderboard, privacy } from '../support/commands.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole, whole } from '../support/whole.ts';

const [onBoards, toFile, erase] = privacy.buttons!;
const NOON = '2026-03-05T11:00:00Z';
const AT = instant(NOON);

let parts: Awaited<ReturnType<typeof clubServices>>;
beforeEach(async () => {
  parts = await withFounders(await clubServices());
});

/** What the exported file says. */
const fileOf = ({ files }: Reply) => JSON.parse(new TextDecoder().decode((files![0] as { data: Uint8Array }).data));

const checkIn = (userId: string, at: string, effort?: 'easy' | 'right' | 'hard') =>
  done.run({ day: 'today', ...(effort && { effort }) }, call(at, { userId: asUserId(userId) }), parts);
const page = async (userId = ANA) => privacy.run({}, call(NOON, { userId }), parts);
const press = async (button: typeof erase, argument: string, userId = ANA) => button!.run(argument, call(NOON, { userId }), parts);
const board = async (userId: string) => leaderboard.run({}, call(NOON, { userId: asUserId(userId) }), parts);
/** Whether somebody's board names Ana. */
const isAnaOn = async (userId: string) => whole(await board(userId)).includes(`<@${ANA}>`);

test('somebody of whom nothing is stored reads so, and can hide before their first check-in', async () => {
  await expectWhole(await page(), 'privacy/nothing');
  await expectWhole(await press(onBoards, 'hide'), 'privacy/hidden-before-the-first-check-in');
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  expect(await isAnaOn(BEN)).toBe(false);
});

test('what is there is said by its kind and number, and what is not there is not', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'hard');
  await checkIn(ANA, '2026-03-04T10:00:00Z');
  await expectWhole(await page(), 'privacy/two-check-ins');
  await parts.habits.pause({ club: parts.club, userId: ANA }, null, AT);
  await expectWhole(await page(), 'privacy/two-check-ins-and-a-pause');
});

test('a reminder that is off is said to be off', async () => {
  await parts.members.changePlan({ club: parts.club, userId: ANA, at: AT }, { reminder: 18 * 60 });
  await expectWhole(await page(), 'privacy/reminder');
  await parts.members.changePlan({ club: parts.club, userId: ANA, at: AT }, { reminder: 'off' });
  await expectWhole(await page(), 'privacy/reminder-that-is-off');
});

test('when every one has its effort, it is not said how many of them', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'hard');
  await expectWhole(await page(), 'privacy/one-check-in-with-its-effort');
  await checkIn(ANA, '2026-03-04T10:00:00Z', 'easy');
  await expectWhole(await page(), 'privacy/two-check-ins-with-their-efforts');
});

test('whoever set the club up and never checked in has an export too, with the settings that have their id', async () => {
  await expectWhole(await page(BEN), 'privacy/set-up-alone');
  expect(fileOf(await press(toFile, '', BEN))).toMatchObject({
    userId: BEN,
    setUp: {
      guildId: GUILD,
      programmes: [{ number: 1, channelId: CHANNEL, timeZone: 'Europe/Paris', promptMinute: 450, weekPlan: 'slslsll' }],
      settings: { digest: true, language: 'en-GB' },
      firstSetUpAt: '2026-03-01T12:00:00.000Z',
      setUpByYouAt: '2026-03-01T12:00:00.000Z',
    },
  });
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  expect(fileOf(await press(toFile, ''))).toMatchObject({ userId: ANA, setUp: null });
});

test('who deletes all of it and set the club up reads that their id stays beside the settings', async () => {
  await checkIn(BEN, '2026-03-02T10:00:00Z');
  await expectWhole(await press(erase, 'sure', BEN), 'privacy/deleted-by-who-set-the-club-up');
});

describe('hiding', () => {
  beforeEach(async () => {
    await checkIn(ANA, '2026-03-02T10:00:00Z');
    await checkIn(BEN, '2026-03-02T10:00:00Z');
  });

  test('takes a member off boards, and showing puts them back', async () => {
    await expectWhole(await press(onBoards, 'hide'), 'privacy/hidden');
    await expectWhole(await board(BEN), 'privacy/board-with-a-hidden-member');
    await expectWhole(await press(onBoards, 'show'), 'privacy/shown-again');
    expect(await isAnaOn(BEN)).toBe(true);
  });

  test('pressed twice is the same as once', async () => {
    await press(onBoards, 'hide');
    await press(onBoards, 'hide');
    expect(await isAnaOn(BEN)).toBe(false);
  });
});

test('the export has everything, in a file that only the caller sees', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'right');
  await checkIn(BEN, '2026-03-03T10:00:00Z');
  const data = fileOf(await press(toFile, ''));
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
  const all = JSON.stringify(data);
  expect(all.includes(BEN)).toBe(false);
});

test('the points of a season that an organiser has just entered are in it', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  const season = { name: 'Spring', from: theDay('2026-03-01'), to: theDay('2026-05-31') };
  await parts.clubs.enterSeason({ club: parts.club, userId: BEN, at: AT }, season);
  const { tallies } = fileOf(await press(toFile, ''));
  expect(tallies).toContainEqual({ period: 'season', from: '2026-03-01', points: 1, days: 1 });
  expect(tallies).toHaveLength(4);
});

test('it is made while nothing can be saved, as it is only read', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  const countSeasons = () => Promise.reject(new Error('nothing can be saved'));
  const reply = await toFile!.run('', call(NOON), { ...parts, boards: { ...parts.boards, countSeasons } });
  expect(fileOf(reply).tallies).toHaveLength(4);
});

test('its lists are tables as well, what the caller did as an organiser too', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'right');
  await checkIn(ANA, '2026-03-03T10:00:00Z');
  const race = { localDate: theDay('2026-03-29'), name: '=Spring, 10', metres: null };
  await parts.clubs.changeCalendar({ club: parts.club, userId: ANA, at: AT }, { enter: race });
  await parts.audit.noteExport({ club: parts.club, userId: ANA, at: AT }, 'everything');
  const reply = await press(toFile, '');
  expect(reply.files!.map(({ name }) => name)).toEqual(['my-hip-strength.json', 'my-hip-strength-tables.zip']);
  const tables = unzipSync((reply.files![1] as { data: Uint8Array }).data);
  expect(Object.keys(tables)).toEqual(['checkins.csv', 'milestones.csv', 'tallies.csv', 'changes.csv']);
  const rowsOf = (name: string): string[][] => parse(Buffer.from(tables[name]!), { bom: true });
  expect(rowsOf('checkins.csv').map(([day, effort]) => [day, effort])).toEqual([
    ['day', 'effort'],
    ['2026-03-02', 'right'],
    ['2026-03-03', ''],
  ]);
  expect(rowsOf('changes.csv').map((row) => row.slice(1))).toEqual([
    ['what', 'before', 'after'],
    ['race', '', JSON.stringify(race)],
    ['export', '', 'everything'],
  ]);
});

test('each list that the JSON has is a table, of the same length', async () => {
  await checkIn(ANA, '2026-03-02T10:00:00Z', 'right');
  await parts.training.beginEasierWeek({ club: parts.club, userId: ANA, at: AT }, theDay('2026-03-02'));
  await parts.habits.pause({ club: parts.club, userId: ANA }, null, AT);
  const reply = await press(toFile, '');
  const tables = unzipSync((reply.files![1] as { data: Uint8Array }).data);
  const lists = Object.values(fileOf(reply)).filter((list): list is unknown[] => Array.isArray(list) && list.length > 0);
  expect(Object.keys(tables)).toEqual(['checkins.csv', 'milestones.csv', 'tallies.csv', 'pauses.csv', 'easier-weeks.csv']);
  const rows = Object.values(tables).map((table) => parse(Buffer.from(table), { bom: true }).length - 1);
  expect(rows.sort()).toEqual(lists.map(({ length }) => length).sort());
});

describe('deleting', () => {
  beforeEach(async () => {
    await checkIn(ANA, '2026-03-02T10:00:00Z');
    await checkIn(BEN, '2026-03-02T10:00:00Z');
    await parts.habits.pause({ club: parts.club, userId: ANA }, null, AT);
  });
  const stored = async (userId: string) => (await parts.personal.everything(parts.club, asUserId(userId))) !== null;

  test('asks first, and changes nothing until it is sure', async () => {
    await expectWhole(await press(erase, 'ask'), 'privacy/asks-before-deleting');
    await expectWhole(await press(erase, 'keep'), 'privacy/kept');
    expect(await stored(ANA)).toBe(true);
  });

  test('leaves nothing of the caller, and everything of the others', async () => {
    await expectWhole(await press(erase, 'sure'), 'privacy/deleted');
    expect(await stored(ANA)).toBe(false);
    expect(await stored(BEN)).toBe(true);
    await expectWhole(await board(BEN), 'privacy/board-after-deleting');
    await expectWhole(await page(), 'privacy/nothing');
  });

  test('twice, or with nothing stored, says that nothing is there', async () => {
    await press(erase, 'sure');
    for (const argument of ['ask', 'sure']) await expect(press(erase, argument)).rejects.toThrow(en.privacy.nothingStored);
    await expect(press(toFile, '')).rejects.toThrow(en.privacy.nothingStored);
  });

  test('lets a check-in after it begin anew', async () => {
    await press(erase, 'sure');
    await checkIn(ANA, '2026-03-05T10:00:00Z');
    await expectWhole(await board(ANA), 'privacy/board-after-beginning-anew');
  });
});

test.each([
  ['hide or show', onBoards],
  ['delete', erase],
] as const)('a forged button to %s is refused and changes nothing', async (_, button) => {
  await checkIn(ANA, '2026-03-02T10:00:00Z');
  for (const argument of ['', 'yes', 'sure ', ANA, `sure.${BEN}`, '__proto__']) {
    await expect(press(button, argument)).rejects.toThrow(en.problems.unknownButton);
  }
  expect(await isAnaOn(BEN)).toBe(true);
});
