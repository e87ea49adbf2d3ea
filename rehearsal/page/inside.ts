import type { Hono } from 'hono';
import type { RecordedRequest } from 'local-discord/rest-call.ts';
import { z } from 'zod';
import { redact } from '../../src/log.ts';
import type { LogLine } from '../log-lines.ts';
import { type OutboxRow, openOutbox } from '../outbox.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { PageProblem } from './problem.ts';

/** Rows of one kind. */
export interface Rows<Row> {
  /** The newest of those found, oldest first. */
  rows: Row[];
  /** How many have the words that were looked for. */
  found: number;
  /** How many there are to look through. */
  kept: number;
  /** Why there is nothing to see, as a sentence; null: there is. */
  closed: string | null;
}

/** A request of the bot, without what went to and fro. */
export type RequestRow = Omit<RecordedRequest, 'body' | 'answer' | 'reply'>;
/** What went to and fro: JSON, spread over lines, or other text; '' for nothing. */
export interface RequestDetail {
  body: string;
  answer: string;
}
export type OutboxView = OutboxRow & { guild: string };
export interface GapRow {
  serial: number;
  gap: string;
}

/** What goes on inside, for those who work on the bot. Nothing is read or made before somebody looks. */
export interface Inside extends Disposable {
  requests(find: string): Rows<RequestRow>;
  /** @throws PageProblem for one that is no longer remembered */
  request(serial: number): RequestDetail;
  log(find: string): Rows<LogLine>;
  outbox(find: string): Promise<Rows<OutboxView>>;
  gaps(find: string): Rows<GapRow>;
  /** Another text whenever there is something new. */
  version(): string;
}

/** So many rows are shown. */
const SHOWN = 200;
/** So many rows of the outbox are looked through. */
const LOOKED_THROUGH = 1000;

/** The inside of a rehearsal. */
export function createInside({ requests, logLines, gaps, world, databaseUrl }: Rehearsal): Inside {
  const outbox = openOutbox(databaseUrl);
  return {
    requests(find) {
      const found = matching(requests, find, searchable);
      return { ...newest(found.map(requestRow)), kept: requests.length, closed: null };
    },
    request(serial) {
      const request = requests.find((each) => each.serial === serial);
      if (!request) throw new PageProblem(404, 'That request is no longer remembered. Look at a newer one.');
      const { body, answer, reply } = request;
      return { body: shown(body), answer: answer ? shown(answer) : shownText(reply) };
    },
    log(find) {
      return { ...newest(matching(logLines.kept, find, JSON.stringify)), kept: logLines.kept.length, closed: null };
    },
    async outbox(find) {
      if (outbox.closed) return { rows: [], found: 0, kept: 0, closed: outbox.closed };
      const { rows } = await outbox.newest(LOOKED_THROUGH);
      const named = rows.map((row) => ({ ...row, guild: world.guilds.get(row.guildId)?.name ?? row.guildId }));
      return { ...newest(matching(named, find, JSON.stringify)), kept: rows.length, closed: null };
    },
    gaps(find) {
      const rows = gaps.map((gap, index) => ({ serial: index + 1, gap: redact(gap) }));
      return { ...newest(matching(rows, find, JSON.stringify)), kept: rows.length, closed: null };
    },
    version: () => [requests.at(-1)?.serial, logLines.kept.at(-1)?.serial, gaps.length, outbox.version()].join(' '),
    [Symbol.dispose]: () => outbox[Symbol.dispose](),
  };
}

/** What can be looked at, each a GET with the words to `find`. */
export function insideRoutes(app: Hono, inside: Inside): void {
  for (const what of ['requests', 'log', 'outbox', 'gaps'] as const) {
    app.get(`/page/api/inside/${what}`, async (c) => c.json(await inside[what]((c.req.query('find') ?? '').slice(0, 200))));
  }
  app.get('/page/api/inside/requests/:serial', (c) =>
    c.json(inside.request(z.coerce.number().int().catch(0).parse(c.req.param('serial')))),
  );
}

function requestRow({ body, answer, reply, ...row }: RecordedRequest): RequestRow {
  return { ...row, path: redact(row.path), gaps: row.gaps.map(redact) };
}

/** Everything of a request that somebody could look for; the words of the bot's messages too. */
function searchable({ reply, ...request }: RecordedRequest): string {
  return redact(JSON.stringify(request));
}

function matching<Row>(rows: readonly Row[], find: string, textOf: (row: Row) => string): readonly Row[] {
  const wanted = find.trim().toLowerCase();
  return wanted === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted));
}

function newest<Row>(found: readonly Row[]): Pick<Rows<Row>, 'rows' | 'found'> {
  return { rows: found.slice(-SHOWN), found: found.length };
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '' : redact(JSON.stringify(value, null, 2));
}

function shownText(text: string): string {
  try {
    return text === '' ? '' : shown(JSON.parse(text));
  } catch {
    return redact(text);
  }
}
