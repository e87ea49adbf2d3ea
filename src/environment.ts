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

/**
 * The settings of the process and those of `.env`, which do not replace the former. One that is empty is none.
 *
 * @throws StartError for a file that cannot be read as text, and for settings that look misspelt; it shows no value
 */
export function loadEnvironment(environment: NodeJS.ProcessEnv, folder = process.cwd()): NodeJS.ProcessEnv {
  const path = resolve(folder, '.env');
  const text = readText(path);
  const written = parse(text);
  const isEmpty = (name: string) => !environment[name]?.trim();
  const all = { ...environment, ...Object.fromEntries(Object.entries(written).filter(([name]) => isEmpty(name))) };
  const problems = [...Object.keys(written), ...Object.keys(environment).filter((name) => MAY_BE_OURS.test(name))]
    .filter((name, index, names) => !SETTINGS.includes(name) && names.indexOf(name) === index)
    .flatMap((name) => misspelt(name, all, name in written ? path : null));
  problems.push(...SETTINGS.filter(isEmpty).flatMap((name) => miswritten(name, written, text, path)));
  if (problems.length > 0) throw new StartError(EXIT.configuration, problems);
  if (!all.DISCORD_TOKEN && !existsSync(path) && existsSync(`${path}.txt`)) {
    throw new StartError(EXIT.configuration, [say.txt(path)]);
  }
  return all;
}

/** Where Docker and systemd put secrets: they say there who reads them, and a file's own mode says little. */
const SECRETS = /^\/run\/(secrets|credentials)\//;

/** What the host should mend though the bot can start with these settings, one line each. */
export function warningsOf(environment: NodeJS.ProcessEnv, folder = process.cwd()): string[] {
  const path = resolve(folder, '.env');
  const { DISCORD_TOKEN: token, DATABASE_URL: database = '' } = parse(readText(path));
  const tokenFile = environment.DISCORD_TOKEN_FILE?.trim();
  return [
    ...(tokenFile && isOpen(tokenFile) ? [`DISCORD_TOKEN_FILE: ${say.mayBeBot(tokenFile)}`] : []),
    ...(token && isOpen(path) ? [`.env: ${say.mayBeBot(path)}`] : []),
    ...(!token && /^postgres.*@/.test(database) && isOpen(path) ? [`.env: ${say.mayEnterDatabase(path)}`] : []),
  ];
}

function isOpen(path: string): boolean {
  if (process.platform === 'win32' || SECRETS.test(path)) return false;
  try {
    return (statSync(path).mode & 0o044) !== 0;
  } catch {
    return false; // what cannot be read is told by whoever reads it
  }
}

function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.includes(0)) throw new StartError(EXIT.configuration, [say.noText(path)]);
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    if (error instanceof StartError) throw error;
    throw new StartError(EXIT.configuration, [code === 'EISDIR' ? say.isFolder(path) : say.unread(path, String(code))]);
  }
}

/** @param file where it is written; null: in the environment */
function misspelt(name: string, all: NodeJS.ProcessEnv, file: string | null): string[] {
  const typed = name.toUpperCase();
  const meant =
    SETTINGS.find((setting) => OTHER_NAMES[setting]?.includes(typed)) ??
    SETTINGS.find((setting) => editDistance(typed, setting, MISSPELT_BY) <= MISSPELT_BY);
  return meant && !all[meant] ? [say.misspelt(name, meant, file)] : [];
}

/** A setting that stands in the file twice, of which one would win, or where it is not read: behind "set", in JSON, without its "=". */
function miswritten(name: string, written: Record<string, string>, text: string, path: string): string[] {
  const times = text.match(new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:]`, 'gm'))?.length ?? 0;
  if (times > 1) return [say.repeated(name, times, path)];
  const isThere = new RegExp(`^[^#\\n]*(?<![\\w=])${name}(?!\\w)`, 'm').test(text);
  return isThere && !(name in written) ? [say.miswritten(name, path)] : [];
}
