/** The club's JSON, as docs/ describes it. */
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { KeptChange } from '../../src/club/changes.ts';
import { createClubRecord } from '../../src/club/club-record.ts';
import { packed, recordFiles } from '../../src/exports/files.ts';
import { ANA, BEN, CHANNEL, instant } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.int().min(0);
const told = {
  days: count.describe('check-ins'),
  members: count.describe('members who checked in'),
  hidden: z.enum(['none', 'counted', 'left out']).describe('what became of hidden members in these numbers'),
};
const range = { from: Day.describe('the first day'), to: Day.describe('the last day') };
const member = count.min(1).describe('the number of the member in this file');
const board = z.array(z.strictObject({ rank: count.min(1), member, points: count.min(1) })).describe('best first');

const who = {
  name: z.string().nullable().describe('as the server showed it when the file was made'),
  who: z.enum(['here', 'not named', 'left']),
};

/** What docs/club-export.schema.json is written from. */
const ClubExport = z.strictObject({
  schemaVersion: z.literal(1),
  exportedAt: z.iso.datetime().describe('when the file was made, UTC'),
  club: z.strictObject({
    timeZone: z.string().describe('IANA name'),
    today: Day.describe('the club day on which the file was made'),
    seasons: z
      .array(z.strictObject({ name: z.string().max(40), from: Day, to: Day }))
      .describe('the club’s own seasons, those that are over too; other days belong to quarters of the year'),
    pauses: z
      .array(z.strictObject({ from: Day, until: Day.nullable().describe('the first day after it; null: it has no end so far') }))
      .describe('the club’s pauses, those that are over or ahead too'),
    heldWeeks: z.array(Day).describe('the Mondays of past weeks that organisers held'),
  }),
  members: z
    .array(
      z.strictObject({
        member,
        ...who,
        checkIns: z.array(Day).describe('oldest first'),
      }),
    )
    .describe('those who checked in and are not hidden, in the order in which they joined'),
  periods: z.array(
    z.discriminatedUnion('period', [
      z.strictObject({ period: z.literal('day'), ...range, ...told }),
      z.strictObject({
        period: z.literal('week'),
        ...range,
        ...told,
        weeksKept: count.describe('members who kept their week'),
        entries: z.array(z.strictObject({ member, days: count.min(1), points: count })),
        board,
      }),
      z.strictObject({ period: z.enum(['month', 'season']), ...range, ...told, board }),
      z.strictObject({ period: z.literal('all'), from: z.null(), to: z.null(), ...told, board }),
    ]),
  ),
  changes: z
    .array(
      z.strictObject({
        at: z.iso.datetime().describe('UTC'),
        ...who,
        what: z.string().describe('what was changed, by the name of its option; `export`: files of members were taken'),
        before: z.json().describe('null: there was none'),
        after: z.json().describe('null: there is none any more'),
      }),
    )
    .describe('what organisers changed, oldest first'),
});

const AT = instant('2026-03-09T12:00:00Z');
const CHANGES: KeptChange[] = [
  { kind: 'channel', before: null, after: CHANNEL, userId: BEN, at: AT },
  { kind: 'time', before: 450, after: 480, userId: ANA, at: AT },
  { kind: 'race', before: null, after: { localDate: theDay('2026-03-29'), name: 'Run; =1+1', metres: null }, userId: null, at: AT },
  { kind: 'export', before: null, after: 'boards', userId: ANA, at: AT },
];
const view = () => {
  const record = createClubRecord([]);
  const days = ['2026-03-02', '2026-03-04', '2026-03-09'].map(theDay);
  record.add([
    { userId: ANA, hiddenSince: null, hasLeft: false, days, goals: [] },
    { userId: BEN, hiddenSince: null, hasLeft: true, days: days.slice(1), goals: [] },
  ]);
  const club = { timeZone: 'Europe/Paris', today: theDay('2026-03-09'), seasons: [], pauses: [], heldWeeks: [] };
  return { record: record.finish(), changes: CHANGES, gone: new Set([BEN]), names: new Map([[ANA, 'Ana "the hare"\n']]), club, at: AT };
};

test('the JSON is as its schema says', async () => {
  const files = await recordFiles('everything', view());
  const json = JSON.parse(new TextDecoder().decode(files.find(({ name }) => name === 'club.json')!.data));
  expect(ClubExport.safeParse(json).error).toBeUndefined();
  expect(json.members[0]).toEqual({
    member: 1,
    name: 'Ana "the hare"\n',
    who: 'here',
    checkIns: ['2026-03-02', '2026-03-04', '2026-03-09'],
  });
});

test('changes stand in it oldest first, with their maker by the name of now or without one', async () => {
  const files = await recordFiles('everything', view());
  const textOf = (name: string) => new TextDecoder().decode(files.find((file) => file.name === name)!.data);
  expect(JSON.parse(textOf('club.json')).changes).toEqual([
    { at: '2026-03-09T12:00:00Z', name: null, who: 'left', what: 'channel', before: null, after: CHANNEL },
    { at: '2026-03-09T12:00:00Z', name: 'Ana "the hare"\n', who: 'here', what: 'time', before: 450, after: 480 },
    expect.objectContaining({
      name: null,
      who: 'not named',
      what: 'race',
      after: { localDate: '2026-03-29', name: 'Run; =1+1', metres: null },
    }),
    expect.objectContaining({ what: 'export', before: null, after: 'boards' }),
  ]);
  const rows: string[][] = parse(textOf('changes.csv'), { bom: true });
  expect(rows.slice(1).map((cells) => cells.slice(2))).toEqual([
    ['left', 'channel', '', CHANNEL],
    ['here', 'time', '450', '480'],
    ['not named', 'race', '', `{"localDate":"2026-03-29","name":"Run;' =1+1","metres":null}`],
    ['here', 'export', '', 'boards'],
  ]);
});

test('20,000 changes fit into what Discord takes, packed', async () => {
  const changes = Array.from({ length: 5000 }, () => CHANGES).flat();
  const files = await recordFiles('everything', { ...view(), changes });
  const [zip] = (await packed(files, 'all.zip'))!;
  expect([zip!.name, zip!.data.length < 1_000_000]).toEqual(['all.zip', true]);
});

test('docs/ has that schema', async () => {
  const schema = { title: 'club.json of /club export', ...z.toJSONSchema(ClubExport) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/club-export.schema.json');
});

test('what Discord would not take is not sent', async () => {
  const data = new Uint8Array(12_000_000);
  for (let at = 0, random = 1; at < data.length; at++) {
    random = (random * 48_271) % 2_147_483_647; // nothing to be packed
    data[at] = random >> 8;
  }
  expect(await packed([{ name: 'check-ins.csv', data }], 'all.zip')).toBeNull();
  const small = [{ name: 'check-ins.csv', data: data.subarray(0, 2_000_000) }];
  expect(await packed(small, 'all.zip')).toBe(small);
});
