import type { VirtualClock } from 'local-discord/clock.ts';
import { redact } from '../src/log.ts';

/** A line of the bot's log. */
export interface LogLine {
  /** Counts up from 1. */
  serial: number;
  /** When it was heard, in the rehearsal: UTC, ISO 8601; null: before there was a clock to ask. */
  at: string | null;
  /** pino's words: `info`, `warn` …; `text` for a line that is no JSON of pino's. */
  level: string;
  message: string;
  /** Whatever else the line says. */
  fields: Record<string, unknown>;
}

/** What the bot logged last. The bot does not know that anybody reads along. */
export interface LogLines {
  /** The last lines, oldest first. */
  readonly kept: readonly LogLine[];
  /** Takes in what was logged, one line or several, each as JSON of pino's or as text; where pino writes to. */
  write(text: string): void;
  /** From now on lines carry that clock's time. */
  follow(clock: VirtualClock): void;
}

/** pino's numbers. @see https://getpino.io/#/docs/api?id=loggerlevels-object */
const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
/** So many lines are kept. */
const KEPT = 1000;

/** No lines yet. @param passOn is given every line with its level, after it was kept */
export function createLogLines(passOn: (line: string, level: string) => void = () => undefined): LogLines {
  const kept: LogLine[] = [];
  let clock: VirtualClock | null = null;
  let serial = 0;

  return {
    kept,
    write(text) {
      for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
        serial += 1;
        const read = readLine(redact(line));
        kept.push({ serial, at: clock?.now().toString() ?? null, ...read });
        if (kept.length > KEPT) kept.shift();
        passOn(`${line}\n`, read.level);
      }
    },
    follow(next) {
      clock = next;
    },
  };
}

function readLine(line: string): Pick<LogLine, 'level' | 'message' | 'fields'> {
  try {
    const { level, msg = '', time, ...fields } = JSON.parse(line);
    if (typeof level === 'number') return { level: LEVELS[level] ?? String(level), message: String(msg), fields };
  } catch {
    // a line of somebody else's: a stack trace, a warning of Node's
  }
  return { level: 'text', message: line, fields: {} };
}
