import type { Listen } from '../events.ts';
import { within } from '../within.ts';
import { hostWords } from '../words/host.ts';

/**
 * Seconds after which a shard on which Discord says nothing counts as deaf. Discord answers a heartbeat every 41 seconds; a connection that
 * leads nowhere must show within a minute.
 */
const DEAF_AFTER = 55;

/** Seconds after which a bot without a beat counts as stuck: three beats. */
const STUCK_AFTER = 60;

/** How long a write may take, in milliseconds. */
const WRITE_WITHIN = 5_000;

/** How long the answer of a write is good, in milliseconds: whoever asks often must not keep the database busy. */
const WRITE_HOLDS = 2_000;

interface HealthParts {
  on: Listen;
  /** Keeps something in the database. */
  write: () => Promise<void>;
  /** Milliseconds on a watch. */
  elapsed: () => number;
}

/** What is to be known of how the bot does. */
export interface Health {
  /** What stands in the way of its work, a sentence each; none: it does its work. */
  problems(): Promise<string[]>;
  /** Seconds since Discord was last heard, for each shard that has ever been; null: it has no connection. */
  silences(): ReadonlyMap<number, number | null>;
  /** Seconds since the last beat; null: there was none yet. */
  sinceBeat(): number | null;
  /** Keeps something in the database. @returns the seconds that it took; null: it failed, or took too long */
  writeSeconds(): Promise<number | null>;
}

/** Watches how the bot does, from its start on. */
export function watchHealth({ on, write, elapsed }: HealthParts): Health {
  /** When each shard was last heard; null: it has no connection. */
  const heard = new Map<number, number | null>();
  let workedAt: number | null = null;
  const works = () => {
    workedAt = elapsed();
  };
  on('shardHeard', ({ shard }) => void heard.set(shard, elapsed()));
  on('shardLost', ({ shard }) => void heard.set(shard, null));
  on('beatEnded', works);
  on('postSettled', works); // a beat that posts for thousands of clubs may take longer than a minute
  const writeSeconds = holding(WRITE_HOLDS, elapsed, () => timed(write, elapsed));

  const secondsSince = (instant: number | null) => (instant === null ? null : (elapsed() - instant) / 1000);
  const health: Health = {
    silences: () => new Map([...heard].map(([shard, at]) => [shard, secondsSince(at)])),
    sinceBeat: () => secondsSince(workedAt),
    writeSeconds,
    async problems() {
      const wrote = await writeSeconds();
      return [
        ...shardProblems([...health.silences().values()]),
        ...beatProblems(health.sinceBeat()),
        ...(wrote === null ? [hostWords.health.noWrite(WRITE_WITHIN / 1000)] : []),
      ];
    },
  };
  return health;
}

function shardProblems(silences: readonly (number | null)[]): string[] {
  const { health: say } = hostWords;
  if (silences.length === 0) return [say.notConnected];
  const lost = silences.filter((silence) => silence === null).length;
  const deaf = silences.filter((silence) => silence !== null && silence > DEAF_AFTER).length;
  return [...(lost > 0 ? [say.shardsLost(lost, silences.length)] : []), ...(deaf > 0 ? [say.shardsDeaf(deaf, silences.length)] : [])];
}

function beatProblems(since: number | null): string[] {
  if (since === null) return [hostWords.health.noBeat];
  return since > STUCK_AFTER ? [hostWords.health.lateBeat(Math.floor(since))] : [];
}

/** @returns seconds; null: it failed, or took longer than it may */
async function timed(work: () => Promise<void>, elapsed: () => number): Promise<number | null> {
  const began = elapsed();
  const done = work().then(
    () => (elapsed() - began) / 1000,
    () => null, // the store tells the host
  );
  return within(WRITE_WITHIN, done);
}

/** Does the work anew only when what came of it last is older than so many milliseconds. */
function holding<T>(milliseconds: number, elapsed: () => number, work: () => Promise<T>): () => Promise<T> {
  let last: { at: number; came: Promise<T> } | null = null;
  return () => {
    if (!last || elapsed() - last.at >= milliseconds) last = { at: elapsed(), came: work() };
    return last.came;
  };
}
