/** /club export: files for the committee, and a calendar. */
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import ICAL from 'ical.js';
import { beforeEach, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { asInteractionId, asUserId, type UserId } from '../../src/club/ids.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { createExports } from '../../src/discord/exports.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, instant, settings } from '../support/club.ts';
import { clubExport, status } from '../support/commands.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const changes = status.buttons.find(({ name }) => name === BUTTONS.changes.name)!;
const NOW = '2026-03-09T12:00:00Z';
const MONDAY = theDay('2026-03-02');
const [CARA, DAI] = ['100000000000000005', '100000000000000006'].map(asUserId) as [UserId, UserId];
const NAMES = new Map([
  [ANA, 'Ana'],
  [BEN, '=HYPERLINK("http://x","Ben")'],
]);

let parts: Awaited<ReturnType<typeof clubServices>>;
beforeEach(async () => {
  parts = { ...(await clubServices()), memberNames: async (_, userIds) => new Map([...NAMES].filter(([id]) => userIds.includes(id))) };
});

let interactions = 0;
async function checkIn(userId: UserId, ...days: number[]) {
  for (const day of days) {
    const localDate = addDays(MONDAY, day);
    const interactionId = asInteractionId(`${++interactions}`);
    await parts.checkins.record({
      club: parts.club,
      userId,
      localDate,
      effort: 'hard',
      session: NOTHING_ASKED,
      interactionId,
      at: instant(NOW),
    });
  }
}
const run = (what: 'boards' | 'calendar' | 'check-ins' | 'everything') => clubExport.run({ what }, call(NOW), parts);
const textOf = (reply: Reply, name: string) => {
  const file = reply.files!.find((each) => each.name === name);
  return new TextDecoder().decode((file as { data: Uint8Array }).data);
};

/** Ana and Ben are named, Cara is not, Dai has left. */
async function fourMembers() {
  await checkIn(ANA, 0, 1, 2, 3, 4, 5);
  await checkIn(BEN, 0, 7);
  await checkIn(CARA, 0);
  await checkIn(DAI, 0, 2);
  await parts.presence.left({ club: parts.club, userId: DAI, at: instant(NOW).add({ hours: 1 }) });
}

test('check-ins come with their points, by the name that Discord shows, or without one', async () => {
  await fourMembers();
  const reply = await run('check-ins');
  await expectWhole(reply, 'club-export/check-ins');
  const rows: string[][] = parse(textOf(reply, 'check-ins.csv'), { bom: true });
  expect(rows.slice(0, 2)).toEqual([
    ['day', 'week', 'member', 'name', 'who', 'points'],
    ['2026-03-02', '2026-03-02', '1', 'Ana', 'here', '1'],
  ]);
  expect(rows[6]).toEqual(['2026-03-07', '2026-03-02', '1', 'Ana', 'here', '0']); // her sixth day
  expect(rows.slice(7).map(([, , ...cells]) => cells.join('|'))).toEqual([
    `2|'=HYPERLINK("http://x","Ben")|here|1`,
    `2|'=HYPERLINK("http://x","Ben")|here|1`,
    '3||not named|1',
    '4||left|1',
    '4||left|1',
  ]);
});

test('boards come with ranks and totals, and who left is on none', async () => {
  await fourMembers();
  await expectWhole(await run('boards'), 'club-export/boards');
});

test('who is hidden stands in no row, and one alone in no total either', async () => {
  await fourMembers();
  await parts.presence.setHidden({ club: parts.club, userId: ANA, at: instant(NOW) }, true);
  const reply = await run('everything');
  await expectWhole(reply, 'club-export/everything-beside-a-hidden-member');
  const json = JSON.parse(textOf(reply, 'club.json'));
  expect(json).toMatchObject({
    schemaVersion: 1,
    exportedAt: NOW,
    club: { timeZone: 'Europe/Paris', today: '2026-03-09', seasons: [], pauses: [], heldWeeks: [] },
  });
  expect(json.members.map(({ member, who }: { member: number; who: string }) => [member, who])).toEqual([
    [1, 'here'],
    [2, 'not named'],
    [3, 'left'],
  ]);
});

test('everything has the changes: makers by name, without one who hides, has left or is no longer stored', async () => {
  await fourMembers();
  const made = (userId: UserId) => ({ club: parts.club, userId, at: instant(NOW) });
  await parts.clubs.change(made(ANA), { digest: false });
  await parts.clubs.change(made(CARA), { digest: true });
  await parts.clubs.change(made(DAI), { bands: false });
  const eve = asUserId('100000000000000007');
  await parts.clubs.change(made(eve), { bands: true });
  await parts.presence.setHidden(made(eve), true);
  const fay = asUserId('100000000000000008');
  await parts.clubs.change(made(fay), { digest: false });
  await parts.personal.erase(parts.club, fay, instant(NOW));
  await parts.presence.left({ club: parts.club, userId: DAI, at: instant(NOW).add({ hours: 1 }) });
  const asked: UserId[] = [];
  const memberNames: typeof parts.memberNames = async (guildId, ids) => {
    asked.push(...ids);
    return parts.memberNames(guildId, ids);
  };
  const reply = await clubExport.run({ what: 'everything' }, call(NOW), { ...parts, memberNames });
  await expectWhole(reply, 'club-export/everything-with-changes');
  expect(asked).toEqual([ANA, BEN, CARA]);
  const { changes } = JSON.parse(textOf(reply, 'club.json'));
  expect(changes.slice(0, 4).map(({ what, name }: Record<string, unknown>) => [what, name])).toEqual(
    ['channel', 'time', 'timezone', 'days'].map((what) => [what, '=HYPERLINK("http://x","Ben")']),
  );
  expect(changes.slice(4).map(({ who, name, what, after }: Record<string, unknown>) => [who, name, what, after])).toEqual([
    ['here', 'Ana', 'digest', false],
    ['not named', null, 'digest', true],
    ['left', null, 'bands', false],
    ['not named', null, 'bands', true],
    ['not named', null, 'digest', false],
  ]);
  expect(reply.files!.map(({ name }) => textOf(reply, name)).join()).not.toMatch(new RegExp([ANA, BEN, CARA, DAI, eve, fay].join('|')));
});

test('who takes files of members is listed in the changes, and who takes the calendar or gets no file is not', async () => {
  await expect(run('boards')).rejects.toThrow(en.clubExport.nobody);
  await run('calendar');
  const reply = await run('everything');
  await expectWhole(reply, 'club-export/everything-of-a-new-club');
  await checkIn(ANA, 0);
  await run('boards');
  const taken = (await parts.audit.all(parts.club)).filter(({ kind }) => kind === 'export');
  expect(taken.map(({ userId, after }) => [userId, after])).toEqual([
    [ANA, 'everything'],
    [ANA, 'boards'],
  ]);
  await expectWhole(await changes.run('', call(NOW), parts), 'club-export/changes');
});

test('large files come as one ZIP', async () => {
  const many = Array.from({ length: 60 }, (_, index) => asUserId(String(200_000_000_000_000_000n + BigInt(index))));
  const days = Array.from({ length: 700 }, (_, day) => addDays(theDay('2024-01-01'), day));
  const record = {
    page: async () => ({
      next: null,
      members: many.map((userId) => ({ userId, hiddenSince: null, hasLeft: false, days, goals: [], pauses: [] })),
    }),
  };
  const reply = await clubExport.run({ what: 'everything' }, call(NOW), { ...parts, records: record });
  await expectWhole(reply, 'club-export/packed');
  const files = unzipSync((reply.files![0] as { data: Uint8Array }).data);
  expect(Object.keys(files)).toEqual(['check-ins.csv', 'weeks.csv', 'boards.csv', 'totals.csv', 'changes.csv', 'club.json']);
  expect(parse(Buffer.from(files['check-ins.csv']!), { bom: true })).toHaveLength(60 * 700 + 1);
});

test('a club in which nobody checked in has no files of check-ins, and one without prompts no calendar', async () => {
  await expect(run('check-ins')).rejects.toThrow(en.clubExport.nobody);
  await checkIn(ANA, 0);
  await parts.presence.setHidden({ club: parts.club, userId: ANA, at: instant(NOW) }, true);
  await expect(run('check-ins')).rejects.toThrow(en.clubExport.nobody);
  await parts.clubs.pause(organising(parts.club, instant(NOW)), null);
  await expect(run('calendar')).rejects.toThrow(en.clubExport.noPrompts);
});

test('the calendar has the prompts of eight weeks, each at its instant across the change of the clocks', async () => {
  const reply = await run('calendar');
  await expectWhole(reply, 'club-export/calendar');
  const root = new ICAL.Component(ICAL.parse(textOf(reply, 'prompts.ics')));
  const events = root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  expect(events).toHaveLength(56);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(56);
  const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone')!);
  const at = events.map(({ startDate }) => {
    startDate.zone = zone;
    return startDate.toJSDate().toISOString();
  });
  expect([at[0], at[26], at[27]]).toEqual(['2026-03-02T06:30:00.000Z', '2026-03-28T06:30:00.000Z', '2026-03-29T05:30:00.000Z']);
  expect(events[2]).toMatchObject({ summary: 'Hips: strength day', description: expect.stringContaining('/hips today') });
});

test('each race ahead is an event of all day, also far beyond the prompts and while there are none', async () => {
  const near = { localDate: theDay('2026-03-08'), name: 'Spring; 10, *all*', metres: 10_000 };
  const far = { localDate: theDay('2026-10-25'), name: 'Autumn half', metres: null };
  await parts.clubs.changeCalendar(organising(parts.club, instant('2026-03-02T06:00:00Z')), { enter: near });
  await parts.clubs.changeCalendar(organising(parts.club, instant('2026-03-02T06:00:00Z')), { enter: far });
  const racesIn = (reply: Reply) =>
    new ICAL.Component(ICAL.parse(textOf(reply, 'prompts.ics')))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))
      .filter(({ startDate }) => startDate.isDate)
      .map(({ uid, startDate, endDate, summary }) => [uid, startDate.toString(), endDate.toString(), summary]);
  const both = [
    ['100000000000000001-race-2026-03-08@hip-strength-club-bot', '2026-03-08', '2026-03-09', 'Spring; 10, *all*, 10 km'],
    ['100000000000000001-race-2026-10-25@hip-strength-club-bot', '2026-10-25', '2026-10-26', 'Autumn half'],
  ];
  const before = await clubExport.run({ what: 'calendar' }, call('2026-03-05T12:00:00Z'), parts);
  await expectWhole(before, 'club-export/calendar-with-races');
  expect(racesIn(before)).toEqual(both);
  await parts.clubs.pause(organising(parts.club, instant('2026-03-05T12:00:00Z')), null);
  const paused = await clubExport.run({ what: 'calendar' }, call('2026-03-09T12:00:00Z'), parts); // the first race is over
  expect(racesIn(paused)).toEqual(both.slice(1));
  await expectWhole(paused, 'club-export/calendar-of-a-paused-club-with-a-race');
});

test('the calendar names the race on its day', async () => {
  const race = { localDate: theDay('2026-03-08'), name: 'Spring *10*', metres: 10_000 };
  await parts.clubs.changeCalendar(organising(parts.club, instant('2026-03-01T12:00:00Z')), { enter: race });
  const root = new ICAL.Component(ICAL.parse(textOf(await run('calendar'), 'prompts.ics')));
  const events = root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const ofDay = (day: string) => events.find(({ uid }) => uid.includes(day));
  expect(ofDay('2026-03-08')).toMatchObject({ summary: 'Hips: race day', description: 'Spring *10*, 10 km' });
  expect(ofDay('2026-03-06')).toMatchObject({ summary: 'Hips: light day' });
});

test('the calendar calls a rest day that gets a prompt by its name', async () => {
  const weekPlan = ['strength', 'rest', 'rest', 'rest', 'strength', 'rest', 'rest'] as const;
  const club = await parts.clubs.save({ ...settings, weekPlan }, by(instant(NOW)));
  await parts.clubs.change(organising(club, instant(NOW)), { posts: 'all' });
  const root = new ICAL.Component(ICAL.parse(textOf(await run('calendar'), 'prompts.ics')));
  const events = root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const wednesday = events.find(({ uid }) => uid.includes('2026-03-11'));
  expect(wednesday).toMatchObject({ summary: 'Hips: rest day', description: en.clubExport.calendar.yours });
});

test('a club has one file a minute, whoever asks', async () => {
  await checkIn(ANA, 0);
  const told: unknown[] = [];
  const watch = { time: 0 };
  const limited = {
    ...parts,
    tell: (...what: unknown[]) => void told.push(what),
    exports: createExports(LIMITS.exports, () => watch.time),
  };
  const ask = (userId: UserId) => clubExport.run({ what: 'boards' }, call(NOW, { userId }), limited);
  await ask(ANA);
  watch.time = 20_000;
  await expect(ask(BEN)).rejects.toThrow(en.clubExport.again(40));
  expect(told).toEqual([['limitMet', { limit: 'exports', guildId: parts.club.guildId }]]);
  watch.time = 60_000;
  await ask(BEN);
});
