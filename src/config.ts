import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { problemOf } from './database-url.ts';
import { EXIT, StartError } from './errors.ts';
import { isBase, isSafe } from './web-address.ts';
import { hostWords } from './words/host.ts';

const say = hostWords.settings;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Token = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => !/^(bot|bearer)\s/i.test(text), { error: say.tokenPrefix, abort: true })
  .refine((text) => /^[!-~]*$/.test(text) && !/["'`<>=]/.test(text), {
    error: say.tokenLetters,
    abort: true,
  })
  .refine((text) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text), say.noToken);

const DatabaseUrl = z.string().check(({ value, issues }) => {
  const problem = problemOf(value);
  if (problem) issues.push({ code: 'custom', input: value, message: hostWords.databaseUrl.problem(problem) });
});

const ApiUrl = z
  .url({ protocol: /^https?$/, error: say.webAddress })
  .refine((text) => !/\/v\d+\/*$/i.test(text), say.noVersion)
  .refine(isSafe, {
    error: say.inClear,
    abort: true,
  })
  .refine(isBase, say.baseAlone)
  .transform((text) => text.replace(/\/+$/, ''));

const Port = z
  .string()
  .regex(/^\d{1,5}$/, say.port)
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, say.port);

const Host = z.string().refine((text) => isIP(text) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text), say.host);
const BackupFolder = z.string().refine((text) => !/^["'~]|\$/.test(text), say.wholePath);

const wholeNumber = (from: number, to: number, standard: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, say.between(from, to))
    .transform(Number)
    .refine((number) => from <= number && number <= to, say.between(from, to))
    .default(standard);

/** Every setting of the host. `.env.example` describes them; a test keeps the two equal. An empty value counts as not set. */
const Settings = z.object({
  DISCORD_TOKEN: Token.optional(),
  DISCORD_TOKEN_FILE: z.string().optional(),
  DATABASE_URL: DatabaseUrl.default('sqlite:data/hips.db'),
  DISCORD_API_URL: ApiUrl.default('https://discord.com/api'),
  HTTP_PORT: Port.optional(),
  HTTP_HOST: Host.default('127.0.0.1'),
  BACKUP_DIR: BackupFolder.optional(),
  BACKUP_KEEP: wholeNumber(1, 1_000, 7),
  BACKUP_HOUR: wholeNumber(0, 23, 4),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: () => say.oneOf(LOG_LEVELS) }).default('info'),
});

/** What those need who do not speak to Discord. */
const OfStored = Settings.pick({ DATABASE_URL: true, BACKUP_DIR: true, BACKUP_KEEP: true, BACKUP_HOUR: true });

/** What those look at who say what a start would do, and do not speak to Discord. */
const OfStart = Settings.omit({ DISCORD_TOKEN: true, DISCORD_TOKEN_FILE: true });

/** What those need who ask the bot how it does. */
const OfHealthPages = Settings.pick({ HTTP_PORT: true, HTTP_HOST: true });

/** The names of all settings. */
export const SETTINGS = Object.keys(Settings.shape);

/** Where a server listens. */
export interface HttpAddress {
  /** 1 to 65535; 0, which no setting can be: any that is free. */
  port: number;
  /** An IP address, or a name for one. */
  host: string;
}

/** What the host decided, checked. */
export interface Config {
  token: string;
  /** `sqlite:PATH` or `postgres://…` */
  databaseUrl: string;
  /** Base of Discord's REST API without the version. */
  discordApiUrl: string;
  /** Where it tells how it does; null: nowhere. */
  http: HttpAddress | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** What backups the bot makes by itself; null: none. */
  backups: BackupSettings | null;
}

/** The backups that are made by themselves. */
export interface BackupSettings {
  folder: string;
  /** How many stay; older ones are deleted. */
  keep: number;
  /** From which hour of the day on, in UTC. */
  hour: number;
}

/**
 * Reads the settings from an environment.
 *
 * @throws StartError with one line per problem: which setting, what is wrong, an example; never a value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = givenOf(SETTINGS, environment);
  const parsed = Settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(lineOf);
  const token = readToken(given, problems);
  if (!parsed.success || problems.length > 0) throw new StartError(EXIT.configuration, problems);
  const { DATABASE_URL, DISCORD_API_URL, LOG_LEVEL: logLevel } = parsed.data;
  const settings = { token, databaseUrl: DATABASE_URL, discordApiUrl: DISCORD_API_URL, logLevel };
  return { ...settings, http: addressOf(parsed.data), backups: planOf(parsed.data) };
}

function addressOf({ HTTP_PORT: port, HTTP_HOST: host }: z.output<typeof OfHealthPages>): HttpAddress | null {
  return port === undefined ? null : { port, host };
}

function planOf({ BACKUP_DIR: folder, BACKUP_KEEP: keep, BACKUP_HOUR: hour }: z.output<typeof OfStored>): BackupSettings | null {
  return folder ? { folder, keep, hour } : null;
}

/**
 * The database and its backups alone, for programs that do not speak to Discord.
 *
 * @throws StartError
 */
export function readStored(environment: NodeJS.ProcessEnv): Pick<Config, 'databaseUrl' | 'backups'> {
  return storedOf(readSome(OfStored, environment));
}

/**
 * The same, when every setting but the token can be read, for programs that say what a start would do.
 *
 * @throws StartError as a start would say it
 */
export function readStoredOfStart(environment: NodeJS.ProcessEnv): Pick<Config, 'databaseUrl' | 'backups'> {
  return storedOf(readSome(OfStart, environment));
}

function storedOf(stored: z.output<typeof OfStored>): Pick<Config, 'databaseUrl' | 'backups'> {
  return { databaseUrl: stored.DATABASE_URL, backups: planOf(stored) };
}

/**
 * Where the bot tells how it does, for programs that ask it; null: nowhere.
 *
 * @throws StartError
 */
export function readHttp(environment: NodeJS.ProcessEnv): HttpAddress | null {
  return addressOf(readSome(OfHealthPages, environment));
}

function readSome<Some extends z.ZodObject>(some: Some, environment: NodeJS.ProcessEnv): z.output<Some> {
  const parsed = some.safeParse(givenOf(Object.keys(some.shape), environment));
  if (parsed.success) return parsed.data;
  throw new StartError(EXIT.configuration, parsed.error.issues.map(lineOf));
}

/** A setting that is empty is none. */
function givenOf(names: readonly string[], environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined]));
}

function lineOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')}: ${message}`;
}

/** The token from its setting or its file; adds to `problems` what stands in the way. */
function readToken(given: Record<string, string | undefined>, problems: string[]): string {
  const { DISCORD_TOKEN: token, DISCORD_TOKEN_FILE: path } = given;
  if (token && path) problems.push(`DISCORD_TOKEN_FILE: ${say.twoTokens}`);
  if (token) return token;
  if (!path) {
    problems.push(`DISCORD_TOKEN: ${say.tokenNotSet(resolve('.env'))}`);
    return '';
  }
  try {
    const parsed = Token.safeParse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((issue) => `DISCORD_TOKEN_FILE: ${issue.message}`));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? null;
    problems.push(`DISCORD_TOKEN_FILE: ${code === 'EISDIR' ? say.tokenFolder(path, join(path, 'token')) : say.fileUnread(path, code)}`);
  }
  return '';
}
