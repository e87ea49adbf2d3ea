import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';

const say = hostWords.sqlite;

/** Where a database file is. */
interface DatabaseFile {
  /** Its full path, without links. */
  file: string;
  /** Whether there was no database before. */
  isNew: boolean;
}

/**
 * Finds the database file, or makes an empty one, in a folder that it makes as well; what it makes is for the owner alone. Nothing in an
 * existing file is read or changed.
 *
 * @throws StartError
 */
export function prepareFile(path: string): DatabaseFile {
  const absolute = resolve(path);
  requireFolder(dirname(absolute));
  if (!existsSync(absolute)) makeDatabase(absolute);
  const file = requireFiles(absolute);
  return { file, isNew: statSync(file).size === 0 };
}

/**
 * Refuses the files of an existing database that a start would refuse. Nothing in them is read or changed.
 *
 * @returns the full path of the database, without links
 * @throws StartError
 */
export function requireFiles(path: string): string {
  const file = realpathSync(path); // two names for one file must meet at one lock
  if (mountsOf(mountTable()).includes(file)) {
    throw misplaced(say.mounted(file));
  }
  for (const each of filesOf(file)) requireUsable(each, file);
  return file;
}

/** The bytes of a database; 0: there is none. @throws StartError for a folder, and for a file in one that is closed to the bot's user */
export function sizeOf(file: string): number {
  const found = lookAt(file);
  if (found?.isDirectory()) throw isFolder(file);
  return found?.size ?? 0;
}

function lookAt(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw misplaced(say.folderUnusable(dirname(file), codeOf(error)));
  }
}

/**
 * Takes the files of a database that everybody may read away from all but their owner. One that a group may read stays as it is: that
 * was somebody's choice.
 *
 * @returns those that are still open to everybody, because another user owns them
 */
export function takeFromOthers(file: string): string[] {
  if (process.platform === 'win32') return []; // there modes mean nothing
  return filesOf(file).filter((each) => {
    if ((statSync(each).mode & 0o007) === 0) return false;
    try {
      chmodSync(each, 0o600);
      return false;
    } catch {
      return true;
    }
  });
}

/** The files that stand beside a database: its lock, which is ours, and those of SQLite. */
export function sidesOf(file: string): string[] {
  return [lockOf(file), `${file}-wal`, `${file}-shm`];
}

/** The file by which bots keep each other out. */
export function lockOf(file: string): string {
  return `${file}.lock`;
}

/** Makes an empty file that its owner alone may read, unless it is there. */
export function makeFile(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw misplaced(say.notMade(file, codeOf(error)));
  }
}

/** The code of Node or of SQLite; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The code of an error that a disk gave: it is full, broken or read-only, or what is there is not what it should be; null: it is another error. */
export function diskCodeOf(error: unknown): string | null {
  const code = codeOf(error);
  return /^(E[A-Z]+|SQLITE_(FULL|IOERR|CANTOPEN|READONLY)\w*)$/.test(code) ? code : null;
}

function requireFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK); // SQLite makes files of its own beside the database
  } catch (error) {
    throw misplaced(say.folderUnusable(folder, codeOf(error)));
  }
}

/** Makes a folder for the owner alone, unless it is there. One folder after the other: where none can be made, as in /proc, Node's own way tries for ever. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, 0o700);
}

/** Where something is mounted, as `/proc/self/mountinfo` has it. @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
export function mountsOf(table: string): string[] {
  const points = table.split('\n').flatMap((line) => line.split(' ')[4] ?? []);
  return points.map((point) => point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))));
}

/** Empty where the system has none: there no single file is mounted. */
function mountTable(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return '';
  }
}

/** Makes the database before its lock. A start that dies between the two leaves nothing that the next start refuses. */
function makeDatabase(file: string): void {
  if (isThere(file)) throw misplaced(say.brokenLink(file));
  const left = [...sidesOf(file), `${file}-journal`].find(isThere);
  if (left) throw misplaced(say.leftBehind(left, file));
  makeFile(file);
}

function filesOf(file: string): string[] {
  return [file, ...sidesOf(file)].filter(isThere);
}

function requireUsable(each: string, file: string): void {
  const found = existsSync(each) ? statSync(each) : null;
  if (found?.isDirectory() && each === file) throw isFolder(file);
  if (!found?.isFile()) throw misplaced(say.notPlain(each));
  if (found.nlink > 1) throw misplaced(say.hardLink(each));
  try {
    accessSync(each, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw misplaced(say.unreadable(each, codeOf(error), strangerOf(found)));
  }
}

/** The number of the user whose a file is; null: the bot's own. */
function strangerOf({ uid }: Stats): number | null {
  return uid === process.getuid?.() ? null : uid;
}

/** Also a link that leads nowhere. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(file: string): StartError {
  return misplaced(say.isFolder(file, join(file, 'hips.db')));
}

function misplaced(problem: string): StartError {
  return new StartError(EXIT.configuration, [problem]);
}
