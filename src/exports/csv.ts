import { textsOf } from './texts.ts';

/** One value of a table; null: an empty cell. Or several that were written before, for rows that repeat them. */
export type Cell = string | number | null | Written;

/** Cells as they stand in the file. */
interface Written {
  written: string;
}

/** Excel takes a file without it for one in the machine's old alphabet, and "José" for "JosÃ©". */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as CSV: UTF-8, commas, every line ended by CR LF.
 *
 * @see RFC 4180
 */
export async function csvOf(header: readonly string[], rows: Iterable<readonly Cell[]>): Promise<Uint8Array> {
  const lines = await textsOf(rows, lineOf);
  return new TextEncoder().encode([BYTE_ORDER_MARK, lineOf(header), ...lines].join(''));
}

/** Writes cells once that stand beside each other in many rows. */
export function written(cells: readonly Cell[]): Written {
  return { written: cells.map(cellOf).join(',') };
}

/** A value of any kind as a cell: an object or a list as JSON. */
export function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}

function lineOf(cells: readonly Cell[]): string {
  return `${written(cells).written}\r\n`;
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return value.written;
  if (PLAIN.test(value)) return value;
  return `"${harmless(value).replaceAll('"', '""')}"`;
}

/** Days, and words of ours: nothing in them could be taken for more than a text. */
const PLAIN = /^[\da-z][\da-z -]*$/;

/** What a spreadsheet takes for the beginning of a formula, in its wide form too, with what it passes over before it. */
const FORMULA = String.raw`[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;
const AT_START = new RegExp(`^(?:[\\t\\r\\n]|${FORMULA})`, 'u');

/** A spreadsheet that goes by semicolons or tabs cuts a cell in two there, quotes or not. */
const AFTER_A_CUT = new RegExp(`(?<=[,;\\t\\r\\n|])(?=${FORMULA})`, 'gu');

/**
 * A text in which no spreadsheet finds a formula: an apostrophe stands before what begins like one.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function harmless(text: string): string {
  const within = text.replace(AFTER_A_CUT, "'");
  return AT_START.test(text) ? `'${within}` : within;
}
