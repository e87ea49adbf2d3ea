import type { KeptChange } from '../club/changes.ts';
import type { Instant, PausedDays, Season } from '../club/club.ts';
import type { ClubRecord, ListedMember, PeriodRecord, RecordFiles } from '../club/club-record.ts';
import type { UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { asCell, type Cell, csvOf, written } from './csv.ts';
import { textsOf } from './texts.ts';
import { type ExportedFile, zipOf } from './zip.ts';

/** What the files are made from. */
export interface RecordView {
  record: ClubRecord;
  /** What organisers changed and took, oldest first; of use in `everything` alone. */
  changes: readonly KeptChange[];
  /** Who of those that made changes has left. */
  gone: ReadonlySet<UserId>;
  /** Names as Discord shows them now, of those who may be named; somebody whom it did not name in time is missing. */
  names: ReadonlyMap<UserId, string>;
  club: {
    timeZone: string;
    today: LocalDate;
    seasons: readonly Season[];
    /** `until` is the first day after it; null: it has no end so far. */
    pauses: readonly PausedDays[];
    /** Their Mondays. */
    heldWeeks: readonly LocalDate[];
  };
  at: Instant;
}

/** Raised when the meaning of a field changes, or one goes. docs/club-export.schema.json describes it. */
const SCHEMA_VERSION = 1;

/** Who a row is about: somebody by name, somebody whom Discord did not name in time or who is not to be named, or somebody who has left and has no name here. */
type Who = 'here' | 'not named' | 'left';

/** The files that were asked for. */
export async function recordFiles(what: RecordFiles, view: RecordView): Promise<ExportedFile[]> {
  const wanted = TABLES[what].map(async (table) => ({ name: `${table}.csv`, data: await CSV[table](view) }));
  const files = await Promise.all(wanted);
  return what === 'everything' ? [...files, { name: 'club.json', data: await jsonOf(view) }] : files;
}

/** The tables of each choice. */
const TABLES = {
  'check-ins': ['check-ins', 'weeks'],
  boards: ['boards', 'totals'],
  everything: ['check-ins', 'weeks', 'boards', 'totals', 'changes'],
} as const satisfies Record<RecordFiles, readonly string[]>;

const CSV: Record<(typeof TABLES)['everything'][number], (view: RecordView) => Promise<Uint8Array>> = {
  'check-ins': (view) => csvOf(['day', 'week', 'member', 'name', 'who', 'points'], checkInRows(view)),
  weeks: (view) => csvOf(['week', 'member', 'name', 'who', 'days', 'points'], weekRows(view)),
  boards: (view) => csvOf(['period', 'from', 'to', 'rank', 'member', 'name', 'points'], boardRows(view)),
  totals: ({ record }) => csvOf(['period', 'from', 'to', 'days', 'members', 'weeks_kept', 'hidden_members'], totalRows(record)),
  changes: (view) => csvOf(['at', 'name', 'who', 'what', 'before', 'after'], changeRows(view)),
};

function* checkInRows(view: RecordView): Iterable<Cell[]> {
  const weekOf = weeksByDay(view.record);
  for (const member of view.record.listed) {
    const cells = written(memberCells(view, member));
    for (const { day, points } of member.checkIns) yield [day, weekOf(day), cells, points];
  }
}

/** The Monday of a day's week: the latest of the weeks that the record has. */
function weeksByDay({ periods }: ClubRecord): (day: LocalDate) => LocalDate {
  const mondays = periods.filter(({ period }) => period === 'week').map(({ from }) => from);
  const known = new Map<LocalDate, LocalDate>();
  return (day) => {
    const monday = known.get(day) ?? mondays.findLast((from) => from <= day)!;
    known.set(day, monday);
    return monday;
  };
}

function* weekRows(view: RecordView): Iterable<Cell[]> {
  const cells = view.record.listed.map((member) => written(memberCells(view, member)));
  for (const { period, from, entries } of view.record.periods) {
    if (period !== 'week') continue;
    for (const { member, days, points } of entries) yield [from, cells[member - 1]!, days, points];
  }
}

function* boardRows(view: RecordView): Iterable<Cell[]> {
  const cells = view.record.listed.map((member) => written(memberCells(view, member).slice(0, 2))); // all on a board are here
  for (const period of view.record.periods) {
    const head = written(periodCells(period));
    for (const { rank, member, points } of period.board) yield [head, rank, cells[member - 1]!, points];
  }
}

function* totalRows({ periods }: ClubRecord): Iterable<Cell[]> {
  for (const period of periods) yield [...periodCells(period), period.days, period.members, period.weeksKept, period.hidden];
}

function* changeRows(view: RecordView): Iterable<Cell[]> {
  for (const change of view.changes) {
    const { name, who } = makerOf(view, change);
    yield [change.at.toString(), name, who, change.kind, asCell(change.before), asCell(change.after)];
  }
}

/** All time has no first and no last day. */
function periodCells({ period, from, to }: PeriodRecord): Cell[] {
  return period === 'all' ? [period, null, null] : [period, from, to];
}

function memberCells(view: RecordView, member: ListedMember): Cell[] {
  const { name, who } = personOf(view, member);
  return [member.number, name, who];
}

function makerOf(view: RecordView, { userId }: KeptChange): { name: string | null; who: Who } {
  if (userId === null) return { name: null, who: 'not named' };
  return personOf(view, { userId, hasLeft: view.gone.has(userId) });
}

function personOf({ names }: RecordView, { userId, hasLeft }: Pick<ListedMember, 'userId' | 'hasLeft'>): { name: string | null; who: Who } {
  if (hasLeft) return { name: null, who: 'left' };
  const name = names.get(userId) ?? null;
  return { name, who: name === null ? 'not named' : 'here' };
}

async function jsonOf(view: RecordView): Promise<Uint8Array> {
  const { record, club, at } = view;
  const head = { schemaVersion: SCHEMA_VERSION, exportedAt: at.toString(), club };
  const members = await textsOf(record.listed, (member) => `,${JSON.stringify(memberJson(view, member))}`);
  const periods = await textsOf(record.periods, (period) => `,${JSON.stringify(periodJson(period))}`);
  const changes = await textsOf(view.changes, (change) => `,${JSON.stringify(changeJson(view, change))}`);
  const list = (texts: readonly string[]) => texts.join('').slice(1);
  const lists = `"members":[${list(members)}],"periods":[${list(periods)}],"changes":[${list(changes)}]`;
  return new TextEncoder().encode(`${JSON.stringify(head).slice(0, -1)},${lists}}`);
}

function memberJson(view: RecordView, member: ListedMember) {
  return { member: member.number, ...personOf(view, member), checkIns: member.checkIns.map(({ day }) => day) };
}

function changeJson(view: RecordView, change: KeptChange) {
  const { at, kind, before, after } = change;
  return { at: at.toString(), ...makerOf(view, change), what: kind, before, after };
}

function periodJson({ period, from, to, days, members, weeksKept, hidden, entries, board }: PeriodRecord) {
  const isAll = period === 'all';
  const told = { period, from: isAll ? null : from, to: isAll ? null : to, days, members, hidden };
  if (period === 'day') return told;
  return period === 'week' ? { ...told, weeksKept, entries, board } : { ...told, board };
}

/** Files that are larger than this together go into a ZIP, in bytes: they would take a slow line minutes. */
const LARGE = 2 * 1024 * 1024;

/** Discord takes no larger file from a bot, in bytes. @see https://discord.com/developers/docs/reference#uploading-files */
const DISCORDS_LIMIT = 10 * 1024 * 1024;

/** The files as they are sent: one ZIP when they are large. @returns null: Discord would not take it */
export async function packed(files: readonly ExportedFile[], name: string): Promise<readonly ExportedFile[] | null> {
  const bytes = files.reduce((sum, { data }) => sum + data.length, 0);
  if (bytes <= LARGE) return files;
  const data = await zipOf(files);
  return data.length <= DISCORDS_LIMIT ? [{ name, data }] : null;
}
