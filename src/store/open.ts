import type { SessionExercise } from '../club/session.ts';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { type BoardStore, boardStore } from './boards.ts';
import { type CheckinStore, checkinStore } from './checkins.ts';
import { type ClubStore, clubStore } from './clubs.ts';
import { type CountStore, countStore } from './counts.ts';
import { type DigestStore, digestStore } from './digests.ts';
import type { Engine, OpenDatabase } from './engine.ts';
import { type FactStore, factStore } from './facts.ts';
import { type HabitStore, habitStore } from './habits.ts';
import { type MemberStore, memberStore } from './members.ts';
import { MIGRATIONS_FOLDER, type Migrations, readMigrations } from './migrate.ts';
import { type MilestoneStore, milestoneStore } from './milestones.ts';
import { type PersonalStore, personalStore } from './personal.ts';
import { type PostStore, postStore } from './posts.ts';
import { type PresenceStore, presenceStore } from './presence.ts';
import { openSqlite } from './sqlite.ts';
import type { Listeners } from './trouble.ts';

/** All that the bot keeps. It belongs to this process alone until `close`. */
export interface Store {
  clubs: ClubStore;
  checkins: CheckinStore;
  boards: BoardStore;
  presence: PresenceStore;
  personal: PersonalStore;
  habits: HabitStore;
  members: MemberStore;
  milestones: MilestoneStore;
  posts: PostStore;
  digests: DigestStore;
  counts: CountStore;
  facts: FactStore;
  engine: Engine;
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<Listeners> {
  /** Where the migrations are: those of the bot unless told. */
  migrationsFolder?: string;
  /** What sessions are planned from, in catalogue order; left out, posts keep none. */
  exercises?: readonly SessionExercise[];
}

const nobody: Listeners = { onTrouble: () => undefined, onMade: () => undefined, onExposed: () => undefined };

/**
 * Opens the database, brings it up to date, and keeps every other bot out of it.
 *
 * @param url "sqlite:PATH", "sqlite::memory:" or "postgres://user:password@host:5432/database"
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  return storeOn(await openDatabase(url, options), options.exercises);
}

/** The database under a store, for those who need SQL beside its verbs: tests and benchmarks. */
export async function openDatabase(
  url: string,
  { migrationsFolder = MIGRATIONS_FOLDER, ...told }: OpenOptions = {},
): Promise<OpenDatabase> {
  const migrations = await readMigrations(migrationsFolder);
  let isOpen = false;
  const listeners: Listeners = {
    ...nobody,
    ...told,
    onTrouble: (trouble) => isOpen && told.onTrouble?.(trouble), // what stops the start is its last words
  };
  const database = await openAt(url, migrations, listeners);
  isOpen = true;
  return database;
}

/** The code for PostgreSQL, and its library, are loaded for those who use it: they take 9 MB. */
async function openAt(url: string, migrations: Migrations, listeners: Listeners): Promise<OpenDatabase> {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), migrations, listeners);
  if (/^postgres(ql)?:/.test(url)) return (await import('./postgres.ts')).openPostgres(url, migrations, listeners);
  throw new StartError(EXIT.configuration, [hostWords.databaseUrl.unknown]);
}

/** The verbs on an open database. */
export function storeOn({ db, engine, scrub, close }: OpenDatabase, exercises: readonly SessionExercise[] | null = null): Store {
  return {
    clubs: clubStore(db, scrub),
    checkins: checkinStore(db),
    boards: boardStore(db),
    presence: presenceStore(db),
    personal: personalStore(db, scrub),
    habits: habitStore(db),
    members: memberStore(db),
    milestones: milestoneStore(db),
    posts: postStore(db, exercises),
    digests: digestStore(db),
    counts: countStore(db),
    facts: factStore(db),
    engine,
    close,
  };
}
