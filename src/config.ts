import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { problemOf } from './database-url.ts';
import { EXIT, StartError } from './errors.ts';
import { isBase, isSafe } from './web-address.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Token = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => !/^(bot|bearer)\s/i.test(text), { error: 'leave out the word "Bot" or "Bearer" in front of the token', abort: true })
  .refine((text) => /^[!-~]*$/.test(text) && !/["'`<>=]/.test(text), {
    error: 'there is something in it that is in no token, such as a quotation mark or a blank. Copy the token anew, and write it alone',
    abort: true,
  })
  .refine(
    (text) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text),
    'this is not a bot token: it has three parts joined by dots. Copy it from the Developer Portal: Bot, Reset Token (not the client secret or the application id)',
  );

const DatabaseUrl = z.string().check(({ value, issues }) => {
  const message = problemOf(value);
  if (message) issues.push({ code: 'custom', input: value, message });
});

const ApiUrl = z
  .url({ protocol: /^https?$/, error: 'use a web address, for example https://discord.com/api' })
  .refine((text) => !/\/v\d+\/*$/i.test(text), 'leave out the version, for example https://discord.com/api')
  .refine(isSafe, {
    error:
      'http:// would send the token in clear; use https://, for example https://discord.com/api (http:// is for this machine alone, such as http://127.0.0.1:8080/api)',
    abort: true,
  })
  .refine(isBase, 'leave out names, passwords, ? and #, for example https://discord.com/api: paths are put behind the address')
  .transform((text) => text.replace(/\/+$/, ''));

/** Every setting of the host. `.env.example` describes them; a test keeps the two equal. An empty value counts as not set. */
const Settings = z.object({
  DISCORD_TOKEN: Token.optional(),
  DISCORD_TOKEN_FILE: z.string().optional(),
  DATABASE_URL: DatabaseUrl.default('sqlite:data/hips.db'),
  DISCORD_API_URL: ApiUrl.default('https://discord.com/api'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `use one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** The names of all settings. */
export const SETTINGS = Object.keys(Settings.shape);

/** What the host decided, checked. */
export interface Config {
  token: string;
  /** `sqlite:PATH` or `postgres://…` */
  databaseUrl: string;
  /** Base of Discord's REST API without the version. */
  discordApiUrl: string;
  logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * Reads the settings from an environment.
 *
 * @throws StartError with one line per problem: which setting, what is wrong, an example; never a value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(SETTINGS.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = Settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const token = readToken(given, problems);
  if (!parsed.success || problems.length > 0) throw new StartError(EXIT.configuration, problems);
  const { DATABASE_URL, DISCORD_API_URL, LOG_LEVEL } = parsed.data;
  return { token, databaseUrl: DATABASE_URL, discordApiUrl: DISCORD_API_URL, logLevel: LOG_LEVEL };
}

/**
 * The database alone, for those who do not speak to Discord.
 *
 * @throws StartError
 */
export function readDatabaseUrl(environment: NodeJS.ProcessEnv): string {
  const parsed = Settings.shape.DATABASE_URL.safeParse(environment.DATABASE_URL?.trim() || undefined);
  if (parsed.success) return parsed.data;
  throw new StartError(
    EXIT.configuration,
    parsed.error.issues.map((issue) => `DATABASE_URL: ${issue.message}`),
  );
}

/** The token from its setting or its file; adds to `problems` what stands in the way. */
function readToken(given: Record<string, string | undefined>, problems: string[]): string {
  const { DISCORD_TOKEN: token, DISCORD_TOKEN_FILE: path } = given;
  if (token && path) problems.push('DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well; keep one of the two');
  if (token) return token;
  if (!path) {
    problems.push(
      `DISCORD_TOKEN: not set. Put the bot’s token in ${resolve('.env')} (see .env.example), or name a file in DISCORD_TOKEN_FILE. To try the bot without a Discord account: npm run rehearse`,
    );
    return '';
  }
  try {
    const parsed = Token.safeParse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((issue) => `DISCORD_TOKEN_FILE: ${issue.message}`));
  } catch (error) {
    problems.push(`DISCORD_TOKEN_FILE: the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
  return '';
}
