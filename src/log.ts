import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type pretty from 'pino-pretty';
import { EXIT, NotSaved, StartError } from './errors.ts';
import { createSieve } from './flood.ts';
import { asWritten } from './stack.ts';
import { hostWords } from './words/host.ts';

/** One line an event: JSON for machines, readable text in a terminal. */
export type Log = Logger;

const SECRETS: readonly [RegExp, string][] = [
  [/[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, '[token]'],
  [/\/interactions\/\d+\/[^/"\s?]+/g, '/interactions/[id]/[token]'],
  [/(\/webhooks\/\d+\/)[^/"\s?]+/g, '$1[token]'],
  [/(postgres(?:ql)?:\/\/)(?!user:password@host)[^"\s]*@/g, '$1[password]@'], // the example of our sentences stays
  [/(postgres(?:ql)?:\/\/[^"\s]*?\?)[^"\s]*/g, '$1[options]'],
  [/(https?:\/\/)[^/"\s@]*@/g, '$1[password]@'],
];

/**
 * Takes out of a line bot tokens, what stands before the host of a database and after its name, and what belongs to one interaction:
 * its token, and its id, which stands beside a check-in.
 */
export function redact(line: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

/** The line that tells of those that were left out. */
const LEFT_OUT = 'lines left out: there were too many alike';

/** pino's number of `warn`; `error` and `fatal` are higher. */
const WARN = 40;

/** Who asks for these looks for something, and wants every line. */
const WHOLE_LEVELS = ['debug', 'trace'];

/**
 * Makes the log of the process. Every line is redacted on its way out, whoever wrote it.
 *
 * @param level pino's levels, `silent` for none
 * @param destination where lines go; by default standard output, pretty when it is a terminal
 * @param isSampled of a flood of lines alike some are written, and how many were not: for a log that is kept
 */
export function createLog(level: string, destination: DestinationStream = standardOutput(), isSampled = false): Log {
  const sieve = createSieve((line, times) => log.warn({ line, times }, LEFT_OUT));
  const isWhole = !isSampled || WHOLE_LEVELS.includes(level);
  const hooks: LoggerOptions['hooks'] = {
    streamWrite: redact,
    logMethod(args, write, number) {
      const line = args.find((each) => typeof each === 'string') ?? '';
      const isFree = isWhole || line === LEFT_OUT;
      if (isFree || sieve.lets(line, number >= WARN)) write.apply(this, args);
    },
  };
  const log = pino({ level, base: null, serializers: { error: describe }, hooks }, destination);
  return log;
}

/** Characters of the log that wait for a full disk to have room; what comes on top is left out. */
const WAITING = 1024 * 1024;

/** Loaded when somebody reads the log in a terminal. A bot that a supervisor runs does without. */
const loadPretty = (): typeof pretty => createRequire(import.meta.url)('pino-pretty');

/** Standard output: JSON, or readable text when it is a terminal. One that takes nothing, as a file on a full disk, stops nobody. */
export function standardOutput(): DestinationStream {
  if (process.stdout.isTTY) return loadPretty()({ colorize: true, sync: true, ignore: 'pid,hostname' });
  const stream = pino.destination({ fd: 1, sync: true, maxLength: WAITING });
  stream.on('error', () => undefined); // the next line tries again
  return stream;
}

/**
 * The last words of a process, one line a problem, also where the database keeps nothing; a bug has its stack. Redacted, whoever threw it.
 *
 * @returns the exit code
 */
export function sayLast(error: unknown): number {
  const isToMend = error instanceof StartError;
  const words = isToMend ? error.problems.join('\n') : error instanceof NotSaved ? hostWords.notSaved(error.code) : stackOf(error);
  process.stderr.write(`${redact(words)}\n`);
  return isToMend ? error.exitCode : EXIT.crash;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stack, message, cause } = error;
  return `${stack ? asWritten(stack) : message}${cause instanceof Error ? `\nCaused by: ${stackOf(cause)}` : ''}`;
}

/** Codes of a network, of a name that is not found, and of a certificate. */
const NETWORK = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|EPIPE|UND_ERR_|CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/**
 * An error without what it may carry along: discord.js hangs request bodies, with people's words, on its errors. What Discord answered, or
 * the network, has no stack: it would tell of code that did nothing wrong.
 */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, status, method, url } = error as { code?: unknown; status?: unknown; method?: unknown; url?: unknown };
  const cameFromOutside = status !== undefined || isNetwork(error) || isNetwork(cause) || /^(Abort|Timeout)Error$/.test(name);
  const more = cause === undefined ? {} : { cause: describe(cause) };
  return { name, message, code, status, method, url, ...(cameFromOutside ? {} : { stack: stack && asWritten(stack) }), ...more };
}

function isNetwork(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NETWORK.test(String(error.code));
}
