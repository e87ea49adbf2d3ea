import { existsSync } from 'node:fs';
import { type Beside, lookBeside } from '../src/store/beside.ts';
import type { PostGlance } from '../src/store/posts.ts';

/** A row of the bot's outbox: a prompt or a digest of one day, a notice to organisers, a reminder. */
export interface OutboxRow {
  /** "post 12": no two rows have the same. */
  key: string;
  guildId: string;
  /** `daily`, `weekly` or `reminder`, or what a notice is about: `notice blocked.permission`. */
  kind: string;
  /** The club's day. */
  localDate: string;
  state: string;
  /** UTC, ISO 8601. */
  dueAt: string;
  attempts: number;
  messageId: string | null;
  reason: string | null;
  /** When it came to be, and when it last changed: UTC, ISO 8601. */
  createdAt: string;
  updatedAt: string;
}

/** A look at the bot's outbox from beside it. */
export interface Outbox extends Disposable {
  /** Why nothing can be read, as a sentence; null: it can. */
  readonly closed: string | null;
  /** The newest rows, oldest first, and how many there are in all. */
  newest(most: number): Promise<{ rows: OutboxRow[]; total: number }>;
  /** Another number whenever the bot has written; 0 while nobody has looked. */
  version(): number;
}

const FILE = 'sqlite:';

/**
 * Looks into the bot's database from beside it, from the time on that somebody looks.
 *
 * @param databaseUrl of the bot
 */
export function openOutbox(databaseUrl: string): Outbox {
  const file = databaseUrl.startsWith(FILE) ? databaseUrl.slice(FILE.length) : null;
  let beside: Beside | null = null;

  return {
    closed: reasonNotTo(file),
    async newest(most) {
      if (!file || !existsSync(file)) return { rows: [], total: 0 };
      beside ??= lookBeside(file);
      const { posts, total } = await beside.posts.newest(most);
      return { rows: posts.map(rowOf), total };
    },
    version: () => beside?.version() ?? 0,
    [Symbol.dispose]() {
      beside?.[Symbol.dispose]();
      beside = null;
    },
  };
}

function rowOf({
  id,
  guildId,
  kind,
  key,
  localDate,
  state,
  dueAt,
  attempts,
  messageId,
  reason,
  createdAt,
  updatedAt,
}: PostGlance): OutboxRow {
  return {
    key: `post ${id}`,
    guildId,
    kind: kind === 'notice' ? `notice ${key}` : kind,
    localDate,
    state,
    dueAt: dueAt.toString({ fractionalSecondDigits: 3 }),
    attempts,
    messageId,
    reason,
    createdAt,
    updatedAt,
  };
}

function reasonNotTo(file: string | null): string | null {
  if (file === null) return 'The bot’s database is not a file of SQLite’s, and this page reads no other. Ask the database itself.';
  if (file !== ':memory:') return null;
  return 'The bot keeps its database in memory here, where nobody else can read it. Start with npm run rehearse: there it is a file.';
}
