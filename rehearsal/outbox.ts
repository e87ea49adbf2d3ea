import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A row of the bot's outbox: a prompt or a digest of one day, or a notice to organisers. */
export interface OutboxRow {
  /** "prompt 12", "notice 3": no two rows have the same. */
  key: string;
  guildId: string;
  /** `daily` or `weekly`, or what a notice is about. */
  kind: string;
  /** The club's day; null for a notice. */
  localDate: string | null;
  state: string;
  /** UTC, ISO 8601. */
  dueAt: string | null;
  attempts: number | null;
  messageId: string | null;
  reason: string | null;
  /** When it came to be, and when it last changed: UTC, ISO 8601. */
  createdAt: string;
  updatedAt: string | null;
}

/** A look at the bot's outbox from beside it. */
export interface Outbox extends Disposable {
  /** Why nothing can be read, as a sentence; null: it can. */
  readonly closed: string | null;
  /** The newest rows, oldest first, and how many there are in all. */
  newest(most: number): { rows: OutboxRow[]; total: number };
  /** Another number whenever the bot has written; 0 while nobody has looked. */
  version(): number;
}

const FILE = 'sqlite:';
const ROWS = `
  select p.id as id, 'prompt ' || p.id as key, c.guild_id as guildId, p.kind as kind, p.local_date as localDate, p.state as state, p.due_at as dueAt,
    p.attempts as attempts, p.message_id as messageId, p.reason as reason, p.created_at as createdAt, p.updated_at as updatedAt
  from prompts p join clubs c on c.id = p.club_id
  union all
  select n.id, 'notice ' || n.id, c.guild_id, n.kind, null, n.state, n.not_before_at, null, null, n.reason, n.created_at, n.over_at
  from notices n join clubs c on c.id = n.club_id`;

/**
 * Looks into the bot's database through a connection of its own that cannot write, made when somebody looks for the first time.
 *
 * @param databaseUrl of the bot
 */
export function openOutbox(databaseUrl: string): Outbox {
  const file = databaseUrl.startsWith(FILE) ? databaseUrl.slice(FILE.length) : null;
  let connection: Database.Database | null = null;
  const connected = () => {
    connection ??= new Database(file!, { readonly: true });
    return connection;
  };
  const close = () => {
    connection?.close();
    connection = null;
  };

  return {
    closed: reasonNotTo(file),
    newest(most) {
      if (!file || !existsSync(file)) return { rows: [], total: 0 };
      const rows = connected().prepare(`${ROWS} order by createdAt desc, id desc limit ?`).all(most) as (OutboxRow & { id: number })[];
      const total = connected().prepare('select (select count(*) from prompts) + (select count(*) from notices)').pluck().get() as number;
      return { rows: rows.reverse().map(({ id, ...row }) => row), total };
    },
    version: () => (connection?.pragma('data_version', { simple: true }) as number | undefined) ?? 0,
    [Symbol.dispose]: close,
  };
}

function reasonNotTo(file: string | null): string | null {
  if (file === null) return 'The bot’s database is not a file of SQLite’s, and this page reads no other. Ask the database itself.';
  if (file !== ':memory:') return null;
  return 'The bot keeps its database in memory here, where nobody else can read it. Start with npm run rehearse: there it is a file.';
}
