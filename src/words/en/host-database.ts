import { list, one } from './format.ts';

const EXAMPLE = 'for example sqlite:data/hips.db';
const IN_FULL = 'write the whole path, for example';

/** What is wrong with an address of a database. */
export type DatabaseUrlProblem =
  | 'scheme'
  | 'memory'
  | 'blanks'
  | 'unseen'
  | 'quotes'
  | 'slashes'
  | 'home'
  | 'variable'
  | 'scheme-twice'
  | 'encoded'
  | 'comment'
  | 'placeholder'
  | 'side-file'
  | 'options'
  | 'example'
  | 'folder'
  | 'windows'
  | 'encode'
  | 'no-host'
  | 'in-clear';

const URL_PROBLEMS: Record<DatabaseUrlProblem, string> = {
  scheme: `use sqlite:PATH or postgres://user:password@host/database, ${EXAMPLE}`,
  memory: `a database in memory is gone when the bot stops; name a file, ${EXAMPLE}`,
  blanks: `leave out the blanks around the path, ${EXAMPLE}`,
  unseen: `the path has a line end or another character in it that cannot be seen; type it anew on one line, ${EXAMPLE}`,
  quotes: `leave out the quotation marks, ${EXAMPLE}`,
  slashes:
    'the path follows sqlite: without the two slashes of a web address, for example sqlite:/var/lib/hips/hips.db or sqlite:data/hips.db',
  home: `the bot does not know ~; ${IN_FULL} sqlite:/home/hips/hips.db`,
  variable: `the bot puts no variables into a path; ${IN_FULL} sqlite:/var/lib/hips/hips.db`,
  'scheme-twice': `write a path and nothing else right after the first sqlite:, ${EXAMPLE}`,
  encoded: `the bot decodes nothing in a path; write it as it is, with its blanks, ${EXAMPLE}`,
  comment: `the path has a comment or a mark behind it; write it alone, ${EXAMPLE}`,
  placeholder: `some program has put no value into the path; ${IN_FULL} sqlite:data/hips.db`,
  'side-file': `this is a file beside a database; name the database itself, ${EXAMPLE}`,
  options: `the bot takes no options after a question mark; write the path alone, ${EXAMPLE}`,
  example: `put your own path in place of the words of the example, ${EXAMPLE}`,
  folder: `this is a folder; name a file in it, ${EXAMPLE}`,
  windows: 'this is a path of Windows, and the bot runs on another system; for example sqlite:/var/lib/hips/hips.db',
  encode:
    'this is not an address. Write it as postgres://user:password@host:5432/database. A password with / ? # @ : or % in it needs them percent-encoded, as %2F %3F %23 %40 %3A %25',
  'no-host': 'the address names no host. Write it as postgres://user:password@host:5432/database, with localhost for this machine',
  'in-clear':
    'it would send the password and all that is in the database in clear to another machine. Put ?sslmode=verify-full behind the address. Where nobody can listen on the way, put ?sslmode=disable there',
};

const wrongRows = (count: number) => (count === 1 ? '1 row was wrong and is right now' : `${count} rows were wrong and are right now`);

/** Of any database: its place is a file's path, or a server's address. */
export const databaseUrl = {
  problem: (problem: DatabaseUrlProblem) => URL_PROBLEMS[problem],
  unknown: 'DATABASE_URL must begin with sqlite: or postgres:. Write it like sqlite:data/hips.db.',
  holes: (where: string, missing: readonly string[]) =>
    `${where} is damaged: it has had later migrations, and ${list(missing)} ${one(missing.length, 'is', 'are')} not in its list. It was left as it is: restore your latest backup.`,
  newer: (where: string, unknown: readonly string[]) =>
    `${where} was changed by a newer bot: this one does not know ${list(unknown)}. Nothing was touched. Update the bot, or restore the backup from before that update (on PostgreSQL into a new, empty database).`,
  migrationStopped: (where: string, migration: string, reason: string) =>
    `${where} was not brought up to date: the migration ${migration} failed (${onOneLine(reason)}). Nothing in it changed. Start the version from before, and report this.`,
  nothingThere: (where: string) =>
    `there is no database of the bot at ${where}. Name the one that it runs on. If it never ran, its first start makes one.`,
  counted: (where: string, { tallies, dayTotals }: { tallies: number; dayTotals: number }) =>
    tallies + dayTotals === 0
      ? `Counted again from the check-ins in ${where}. Nothing was wrong.`
      : `Counted again from the check-ins in ${where}. ${wrongRows(tallies + dayTotals)}: ${tallies} of tallies, ${dayTotals} of day_totals.`,
  made: (where: string) => `new database made at ${where}`,
  exposed: (file: string) => `everybody on this machine can read ${file}; as its owner, type: chmod 600 ${file}`,
};

const otherPath = (problem: string) => `DATABASE_URL: ${problem}, or choose another path.`;
const ownerOf = (owner: number | null) =>
  owner === null ? '' : ` and belongs to ${owner === 0 ? 'root' : `the user with the number ${owner}`}`;
const onOneLine = (text: string) => text.replaceAll('\n', ' ');

/** Of a database in a file. */
/** Of the list of who asked to be deleted. */
export const erasedList = {
  unreadable: (place: string, line: number) =>
    `${place}, the list of who asked to be deleted, cannot be read in line ${line}. Put a whole copy of it in its place. If there is none, move it away, and delete them by hand after a restore.`,
  unread: (file: string, code: string) =>
    `${file}, the list of who asked to be deleted, cannot be read (${code}). It has to be a file that the bot's user may read.`,
};

export const sqlite = {
  mounted: (file: string) =>
    otherPath(
      `${file} is mounted as a file of its own (a volume of a container, say). Another bot could open it elsewhere, and what SQLite keeps beside it would be lost. Mount its folder instead`,
    ),
  notMade: (file: string, code: string) => otherPath(`${file} cannot be made (${code}). Name a place that the bot's user may write to`),
  folderUnusable: (folder: string, code: string) =>
    otherPath(`the directory ${folder} cannot be used (${code}). Make it one that the bot's user may write to`),
  brokenLink: (file: string) => otherPath(`${file} is a link to a place that is not there. Bring that back`),
  leftBehind: (left: string, file: string) =>
    otherPath(
      `${left} stands there without ${file}, which was moved or deleted. Put that back, or delete ${left} to begin with an empty one`,
    ),
  isFolder: (file: string, inIt: string) => otherPath(`${file} is a directory. Name a file in it, such as sqlite:${inIt}`),
  notPlain: (file: string) => otherPath(`${file} is not a plain file. Name one, such as sqlite:data/hips.db`),
  hardLink: (file: string) =>
    otherPath(`${file} has a second name (a hard link), under which another bot could open it. Take one of the names away`),
  /** @param owner the number of the user whose it is; null: the bot's own */
  unreadable: (file: string, code: string, owner: number | null) =>
    otherPath(`${file} cannot be read and written (${code})${ownerOf(owner)}. Let the bot's user do both`),
  keepsSetting: (file: string, name: string, actual: unknown, wanted: unknown) =>
    `${file}: SQLite keeps ${name} at ${actual}, but the bot needs ${wanted}. Use a local disk.`,
  tooOld: (version: string, oldest: string) =>
    `SQLite ${version} can damage its files. Run npm ci: it brings better-sqlite3 with SQLite ${oldest} or later.`,
  otherBot: (file: string) => `Another bot already runs on ${file}. Stop it first, or give this one another file in DATABASE_URL.`,
  notSqlite: (file: string) => `${file} is not an SQLite database. Name another file in DATABASE_URL, or restore your latest backup.`,
  moved: (file: string, isGone: boolean) =>
    `${file} was ${isGone ? 'deleted or moved away' : 'replaced'} while the bot runs on it. Stop the bot, put the file back or restore a backup, and start again.`,
  locked: (file: string) => `Another program, such as a backup or an sqlite3 shell, holds ${file} locked. Close it and start again.`,
  unusable: (file: string, code: string) => `${file} cannot be used (${code}). Check the disk, and that the bot's user may write to it.`,
  otherProgram: (file: string) => `${file} belongs to another program. Name another file in DATABASE_URL.`,
  damaged: (file: string, detail: string) => `${file} is damaged (${onOneLine(detail)}). It was left as it is: restore your latest backup.`,
  noMigrations: 'its list of migrations is gone',
  emptyWithLog: 'it is empty, and its log of changes is not',
  astray: (rows: number) => (rows === 1 ? '1 row belongs to nobody' : `${rows} rows belong to nobody`),
  unfinished: (file: string) =>
    `${file}-journal holds a change that was not finished, of this file or of another that was here before. It was left as it is. If a backup was copied to ${file}, move ${file}-journal away; if another program wrote to it, let sqlite3 open the file once. Then start again.`,
  mixed: (file: string, detail: string) =>
    `${file} does not fit together (${onOneLine(detail)}), as after a backup was copied beside an old ${file}-wal, or rows were deleted by hand. It was left as it is: restore your latest backup (npm run restore sets these files aside), and start again.`,
};

/** Why a server cannot be used. */
export type PostgresProblem =
  | 'unknown-host'
  | 'no-look-up'
  | 'silent'
  | 'credentials'
  | 'not-from-here'
  | 'no-database'
  | 'ended'
  | 'starting'
  | 'full'
  | 'read-only'
  | 'statement-timeout'
  | 'no-network'
  | 'no-way'
  | 'no-file'
  | 'pooler';

const SERVER_PROBLEMS: Record<PostgresProblem, string> = {
  'unknown-host': 'its host is not known',
  'no-look-up': 'its host cannot be looked up',
  silent: 'nothing answers there',
  credentials: 'it does not accept the user or the password',
  'not-from-here': 'it does not let this user in from here, or only over TLS (?sslmode=verify-full behind the address)',
  'no-database': 'it has no such database',
  ended: 'it ended the session',
  starting: 'it is still starting',
  full: 'it has no connection left',
  'read-only': 'it is read-only, as a standby is',
  'statement-timeout': 'it ends statements before they are done (statement_timeout)',
  'no-network': 'there is no way to its network',
  'no-way': 'there is no way to its host',
  'no-file': 'a file of its address is not there: the socket, or what sslrootcert, sslcert or sslkey names',
  pooler:
    'what answers there does not take the connection as the bot makes it (08P01), as a pooler such as PgBouncer does. Name the host and port of PostgreSQL itself, without options behind the address; the pooler’s log says what it did not take',
};

/** Of a database on a server. */
export const postgres = {
  problem: (problem: PostgresProblem) => SERVER_PROBLEMS[problem],
  noGrant: (schema: string) =>
    `its user may not make or change tables there. As its owner, type: grant create on schema ${schema} to the bot's user`,
  untrusted: (code: string) => `its certificate is not trusted here (${code}); sslrootcert names the authority that signed it`,
  unusable: (address: string, problem: string, isLasting: boolean) =>
    `PostgreSQL at ${address} cannot be used: ${problem}. Check ${isLasting ? 'DATABASE_URL and the server' : 'the server'}.`,
  sessionEnded: (address: string) => `PostgreSQL at ${address} ended the session that keeps other bots out. Start the bot again.`,
  otherBot: (address: string) =>
    `Another bot already runs on ${address}. Stop it first, or give this one another database in DATABASE_URL.`,
  losesCommits: (address: string) =>
    `${address} has synchronous_commit off: a crash would lose check-ins that were answered. Set it to on for this database.`,
  noSchema: (address: string) =>
    `${address} has no schema that its user may use. As its owner, type: grant usage, create on schema public to the bot's user.`,
  otherProgram: (where: string) =>
    `${where} has tables of another program. Nothing was touched. Give the bot a database of its own, and name it in DATABASE_URL.`,
};
