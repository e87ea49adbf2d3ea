import type { KeptChange } from '../club/changes.ts';
import type { Instant } from '../club/club.ts';
import type { UserId } from '../club/ids.ts';
import type { ClubSetUp, PersonalData } from '../club/personal-data.ts';
import { asCell, csvOf } from './csv.ts';
import { type ExportedFile, zipOf } from './zip.ts';

/** What is stored about one person in one club. */
interface MyView {
  /** What they did and chose as a member; null: nothing is stored. */
  data: PersonalData | null;
  /** The club's settings, where their id stands beside them. */
  setUp: ClubSetUp | null;
  /** What they changed and took as an organiser, oldest first. */
  changes: readonly KeptChange[];
}

type Row = Record<string, unknown>;

/** All of it as JSON, and its lists as tables in a ZIP, where there are any. */
export async function myFiles({ data, setUp, changes }: MyView, { userId, at }: { userId: UserId; at: Instant }): Promise<ExportedFile[]> {
  const noted = changes.map(changeInFile);
  const json = JSON.stringify({ exportedAt: at.toString(), userId, ...data, setUp, changes: noted }, null, 2);
  const tables = await tablesOf({ ...data, easierWeeks: data?.easierWeeks.map((from) => ({ from })), changes: noted });
  return [
    { name: 'my-hip-strength.json', data: new TextEncoder().encode(json) },
    ...(tables.length > 0 ? [{ name: 'my-hip-strength-tables.zip', data: await zipOf(tables) }] : []),
  ];
}

/** Without their id, which stands above. */
function changeInFile({ at, kind, before, after }: KeptChange) {
  return { at: at.toString(), what: kind, before, after };
}

/** A table for each list that has something in it. */
async function tablesOf(stored: Row): Promise<ExportedFile[]> {
  const lists = Object.entries(stored).filter((entry): entry is [string, Row[]] => Array.isArray(entry[1]) && entry[1].length > 0);
  return Promise.all(lists.map(async ([name, rows]) => ({ name: fileName(name), data: await tableOf(rows) })));
}

/** "self-tests.csv" of "selfTests". */
const fileName = (list: string) => `${list.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.csv`;

function tableOf(rows: readonly Row[]): Promise<Uint8Array> {
  const columns = Object.keys(rows[0]!);
  return csvOf(
    columns,
    rows.map((row) => columns.map((column) => asCell(row[column]))),
  );
}
