import type { SessionExercise } from '../club/session.ts';
import { type AuditStore, auditStore } from './audit.ts';
import { type BoardStore, boardStore } from './boards.ts';
import { type CheckinStore, checkinStore } from './checkins.ts';
import { type ClubStore, clubStore } from './clubs.ts';
import { type CountStore, countStore } from './counts.ts';
import { type DigestStore, digestStore } from './digests.ts';
import type { Engine, OpenDatabase } from './engine.ts';
import { type FactStore, factStore } from './facts.ts';
import { type HabitStore, habitStore } from './habits.ts';
import { type MemberStore, memberStore } from './members.ts';
import { type PersonalStore, personalStore } from './personal.ts';
import { type PostStore, postStore } from './posts.ts';
import { type PresenceStore, presenceStore } from './presence.ts';
import { type RecordStore, recordStore } from './records.ts';
import { type SelfTestStore, selfTestStore } from './self-tests.ts';
import { type TrainingStore, trainingStore } from './training.ts';
import type { Listeners } from './trouble.ts';

/** The verbs of the store, by what they are about. What they take and give is plain data, so that it can cross to another thread. */
export interface Stores {
  clubs: ClubStore;
  checkins: CheckinStore;
  boards: BoardStore;
  presence: PresenceStore;
  records: RecordStore;
  personal: PersonalStore;
  habits: HabitStore;
  members: MemberStore;
  training: TrainingStore;
  selfTests: SelfTestStore;
  posts: PostStore;
  digests: DigestStore;
  counts: CountStore;
  audit: AuditStore;
  facts: FactStore;
}

/** All that the bot keeps. It belongs to this process alone until `close`. */
export interface Store extends Stores {
  engine: Engine;
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<Listeners> {
  /** Where the migrations are: those of the bot unless told. */
  migrationsFolder?: string;
  /** False: a database that is not there is not made. */
  mayMake?: boolean;
  /**
   * Whether SQLite keeps what a turn may take back in memory, and what it sorts too: the bot's way. Whoever counts all that a club ever did
   * leaves it to files.
   */
  usesMemory?: boolean;
  /** What sessions are planned from, in catalogue order; left out, posts keep none, and nobody can be checked in. */
  exercises?: readonly SessionExercise[];
}

/** The verbs on an open database, in this thread. @param exercises those that sessions are planned from; null: posts keep none, and nobody can be checked in */
export function storeOn({ db, engine, scrub, erased, close }: OpenDatabase, exercises: readonly SessionExercise[] | null = null): Store {
  return {
    clubs: clubStore(db, scrub, erased),
    checkins: checkinStore(db, exercises),
    boards: boardStore(db),
    presence: presenceStore(db),
    records: recordStore(db),
    personal: personalStore(db, scrub, erased),
    habits: habitStore(db),
    members: memberStore(db),
    training: trainingStore(db),
    selfTests: selfTestStore(db),
    posts: postStore(db, exercises),
    digests: digestStore(db),
    counts: countStore(db),
    audit: auditStore(db),
    facts: factStore(db),
    engine,
    close,
  };
}
