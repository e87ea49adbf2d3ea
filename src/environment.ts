import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { editDistance } from './club/time-zones.ts';
import { SETTINGS } from './config.ts';
import { EXIT, StartError } from './errors.ts';
import { hostWords } from './words/host.ts';

const say = hostWords.settings;

/** Letters by which a misspelt setting may differ from the one that is meant. */
const MISSPELT_BY = 2;

/** How settings of ours begin, or the misspelt ones: other programs have settings in the environment too, such as HTTPS_PORT. */
const MAY_BE_OURS = /^(DIS|DAT|LOG|BA|HT(?!TPS))/i;

/** What others call our settings. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  DISCORD_TOKEN: ['TOKEN', 'BOT_TOKEN', 'DISCORD_BOT_TOKEN', 'CLIENT_TOKEN', 'DISCORD_API_TOKEN', 'DISCORD_API_KEY', 'DISCORD_KEY'],
  DATABASE_URL: [
    ...['DATABASE', 'DATABASE_PATH', 'DATABASE_FILE', 'DATABASE_DSN', 'DB', 'DB_URL', 'DB_URI', 'DB_PATH', 'DB_FILE'],
    ...['SQLITE_URL', 'SQLITE_PATH', 'SQLITE_FILE', 'POSTGRES_URL', 'POSTGRES_URI', 'POSTGRESQL_URL', 'PG_URL'],
  ],
  BACKUP_DIR: ['BACKUP_PATH', 'BACKUP_FOLDER', 'BACKUP_DIRECTORY'],
};

/** Where settings stand beside those of the process. */
interface Places {
  /** The one with `.env`. */
  folder?: string;
  /** A file that the host named; null: none. */
  envFile?: string | null;
}

/** A file of settings. */
interface SettingsFile {
  path: string;
  /** Whether the host named it. One that is not there is then a mistake. */
  isNamed: boolean;
  text: string;
  /** What was read in it. */
  written: Record<string, string>;
}

/**
 * The settings of the process, then those of the file that the host named, then those of `.env`. What stands first is not replaced. A
 * setting that is empty is none.
 *
 * @throws StartError for a file that cannot be read as text, and for settings that look misspelt; it shows no value
 */
export function loadEnvironment(environment: NodeJS.ProcessEnv, places: Places = {}): NodeJS.ProcessEnv {
  const files = filesOf(places);
  let all = environment;
  const miswrittenOnes: string[] = [];
  for (const file of files) {
    const isEmpty = (name: string) => !all[name]?.trim();
    miswrittenOnes.push(...SETTINGS.filter(isEmpty).flatMap((name) => miswritten(name, file)));
    all = { ...all, ...Object.fromEntries(Object.entries(file.written).filter(([name]) => isEmpty(name))) };
  }
  const problems = [...misspeltOnes(environment, files, all), ...miswrittenOnes];
  if (problems.length > 0) throw new StartError(EXIT.configuration, problems);
  const { path } = files.at(-1)!;
  if (!all.DISCORD_TOKEN && !existsSync(path) && existsSync(`${path}.txt`)) {
    throw new StartError(EXIT.configuration, [say.txt(path)]);
  }
  return all;
}

/** What the files of settings set and this version does not know, so that it is passed over. */
export function unknownSettings(places: Places = {}): { path: string; names: string[] }[] {
  return filesOf(places)
    .map(({ path, written }) => ({ path, names: Object.keys(written).filter((name) => !SETTINGS.includes(name)) }))
    .filter(({ names }) => names.length > 0);
}

/** @throws StartError for a file that the host named and that cannot be read as text */
export function requireEnvFile(envFile: string | null): void {
  if (envFile !== null) readText(resolve(envFile), true);
}

/** The files of settings, each before those whose settings it replaces. */
function filesOf({ folder = process.cwd(), envFile = null }: Places): SettingsFile[] {
  const usual = resolve(folder, '.env');
  const named = envFile === null ? null : resolve(envFile);
  const paths = named === null || named === usual ? [usual] : [named, usual];
  return paths.map((path) => {
    const text = readText(path, path === named);
    return { path, isNamed: path === named, text, written: parse(text) };
  });
}

/** Where Docker and systemd put secrets: they say there who reads them, and a file's own mode says little. */
const SECRETS = /^\/run\/(secrets|credentials)\//;

/** What the host should mend though the bot can start with these settings, one line each. */
export function warningsOf(environment: NodeJS.ProcessEnv, places: Places = {}): string[] {
  const tokenFile = environment.DISCORD_TOKEN_FILE?.trim();
  return [
    ...(tokenFile && isOpen(tokenFile, OTHERS) ? [`DISCORD_TOKEN_FILE: ${say.mayBeBot(tokenFile)}`] : []),
    ...filesOf(places).flatMap(warningOf),
  ];
}

/** Who may read a file though it is not theirs, as bits of its mode. */
const EVERYBODY = 0o004;
const OTHERS = 0o044;

/** The file that a host named may be lent to the bot's user through its group. */
function warningOf({ path, isNamed, written }: SettingsFile): string[] {
  if (!isOpen(path, isNamed ? EVERYBODY : OTHERS)) return [];
  const [where, mode] = isNamed ? ['--env-file', 640] : ['.env', 600];
  if (written.DISCORD_TOKEN) return [`${where}: ${say.mayBeBot(path, mode)}`];
  return /^postgres.*@/.test(written.DATABASE_URL ?? '') ? [`${where}: ${say.mayEnterDatabase(path, mode)}`] : [];
}

/** Whether it is a file that these may read. A folder must not be closed as a file is: nobody could enter it any more. */
function isOpen(path: string, readers: number): boolean {
  if (process.platform === 'win32' || SECRETS.test(path)) return false;
  try {
    const found = statSync(path);
    return found.isFile() && (found.mode & readers) !== 0;
  } catch {
    return false; // what cannot be read is told by whoever reads it
  }
}

/** @param isNamed whether the host named the file */
function readText(path: string, isNamed: boolean): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.includes(0)) throw new StartError(EXIT.configuration, [say.noText(path)]);
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = String((error as NodeJS.ErrnoException).code);
    if (code === 'ENOENT' && !isNamed) return '';
    throw new StartError(EXIT.configuration, [
      isNamed ? unreadNamed(path, code) : code === 'EISDIR' ? say.isFolder(path) : say.unread(path, code),
    ]);
  }
}

function unreadNamed(path: string, code: string): string {
  if (code === 'ENOENT') return hostWords.envFile.missing(path);
  return code === 'EISDIR' ? hostWords.envFile.isFolder(path) : hostWords.envFile.unread(path, code);
}

/** Names in the files and in the environment that look like settings and are none, each told once. */
function misspeltOnes(environment: NodeJS.ProcessEnv, files: readonly SettingsFile[], all: NodeJS.ProcessEnv): string[] {
  const names = [
    ...files.flatMap(({ written, path }) => Object.keys(written).map((name) => ({ name, path }))),
    ...Object.keys(environment).flatMap((name) => (MAY_BE_OURS.test(name) ? [{ name, path: null }] : [])),
  ];
  return names
    .filter(({ name }, index) => !SETTINGS.includes(name) && names.findIndex((other) => other.name === name) === index)
    .flatMap(({ name, path }) => misspelt(name, all, path));
}

/** @param file where it is written; null: in the environment */
function misspelt(name: string, all: NodeJS.ProcessEnv, file: string | null): string[] {
  const typed = name.toUpperCase();
  const meant =
    SETTINGS.find((setting) => OTHER_NAMES[setting]?.includes(typed)) ??
    SETTINGS.find((setting) => editDistance(typed, setting, MISSPELT_BY) <= MISSPELT_BY);
  return meant && !all[meant] ? [say.misspelt(name, meant, file)] : [];
}

/**
 * A setting that stands in the file twice, of which one would win; that is read as far as a # alone; or that stands where it is not read: behind
 * "set" or "Environment=", in JSON, without its "=".
 */
function miswritten(name: string, { path, text, written }: SettingsFile): string[] {
  const times = text.match(new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:]`, 'gm'))?.length ?? 0;
  if (times > 1) return [say.repeated(name, times, path)];
  if (new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:][^\\S\\n]*[^\\s"'\`#][^\\s#]*#`, 'm').test(text)) return [say.cutAtHash(name, path)];
  const isThere = new RegExp(`^[^#\\n]*(?:(?<![\\w=])|(?<=^Environment=))${name}(?!\\w)`, 'm').test(text);
  return isThere && !(name in written) ? [say.miswritten(name, path)] : [];
}
