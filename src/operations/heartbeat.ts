import { schedule } from 'node-cron';
import { systemClock } from '../clock.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';

/** A beat every twenty seconds, and whenever it is asked for; never two at a time. */
export interface Heartbeat {
  /** Beats now. A beat that is under way is waited for first. */
  beat(): Promise<void>;
  /** No further beats; tells the last one to hurry, and resolves when it is done. */
  stop(): Promise<void>;
}

/** Between two beats, in seconds: on the full minute, so that a prompt goes out when it is due, and twice between. */
const BEAT = 20;

/** How long before node-cron it is looked after, in milliseconds. */
const AHEAD = 5;

/** node-cron drops a beat that is later than this, in milliseconds. */
const LATE = 1_000;

/**
 * Starts the beat. It only wakes us: what is due comes from the database, so a beat that node-cron drops costs seconds and no prompt.
 *
 * node-cron goes by the wall clock: set back by an hour it says nothing for an hour, and set forward it counts every beat in between,
 * which takes half a second for each day. So just before each of its beats a timer, which no clock can move, looks whether it comes when
 * it was expected. If not, node-cron starts anew.
 *
 * @param work one beat; what it throws is logged, and the next beat tries again. Its signal says that the beat stops
 */
export function startHeartbeat(work: (stop: AbortSignal) => Promise<void>, log: Log): Heartbeat {
  let last: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  function beat(): Promise<void> {
    last = last
      .then(() => (stopping.signal.aborted ? undefined : work(stopping.signal)))
      .catch((error) => {
        if (!(error instanceof NotSaved)) log.error({ error }, 'beat failed'); // the store tells the host, once
      });
    return last;
  }

  const startTask = () => schedule(`*/${BEAT} * * * * *`, beat, { noOverlap: true, timezone: 'UTC', logger: cronLogger(log) });
  let task = startTask();
  const guard = beforeEachBeat((isOff) => {
    if (!isOff) return;
    void task.destroy();
    task = startTask();
    void beat();
  });

  return {
    beat,
    async stop() {
      guard.stop();
      stopping.abort();
      await task.destroy();
      await last;
    },
  };
}

/** Looks at the wall clock just before each beat. @param look told whether it shows another time than it should */
function beforeEachBeat(look: (isOff: boolean) => void): { stop(): void } {
  const wall = () => systemClock.now().epochMilliseconds;
  let timer: NodeJS.Timeout;
  function arm(): void {
    const now = wall();
    const next = Math.ceil((now + 2 * AHEAD) / (BEAT * 1000)) * BEAT * 1000; // not the beat that was just looked after
    const expected = next - AHEAD;
    timer = setTimeout(() => {
      look(Math.abs(wall() - expected) > LATE);
      arm();
    }, expected - now);
  }
  arm();
  return { stop: () => clearTimeout(timer) };
}

function cronLogger(log: Log) {
  return {
    info: (message: string) => log.debug(message),
    debug: (message: string | Error) => log.debug(String(message)),
    warn: (message: string) => log.warn(message),
    error: (message: string | Error) => log.error(String(message)),
  };
}
