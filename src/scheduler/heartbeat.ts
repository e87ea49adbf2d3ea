import { schedule } from 'node-cron';
import type { Log } from '../log.ts';

/** A beat once a minute, and whenever it is asked for; never two at a time. */
export interface Heartbeat {
  /** Beats now. A beat that is under way is waited for first. */
  beat(): Promise<void>;
  /** No further beats; tells the last one to hurry, and resolves when it is done. */
  stop(): Promise<void>;
}

/**
 * Starts the beat. It only wakes us: what is due comes from the database, so a minute that node-cron drops costs a minute and no prompt.
 *
 * @param work one beat; what it throws is logged, and the next beat tries again. Its signal says that the beat stops
 */
export function startHeartbeat(work: (stop: AbortSignal) => Promise<void>, log: Log): Heartbeat {
  let last: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  function beat(): Promise<void> {
    last = last
      .then(() => (stopping.signal.aborted ? undefined : work(stopping.signal)))
      .catch((error) => log.error({ error }, 'beat failed'));
    return last;
  }

  const task = schedule('* * * * *', beat, { noOverlap: true, timezone: 'UTC', logger: cronLogger(log) });
  return {
    beat,
    async stop() {
      stopping.abort();
      await task.destroy();
      await last;
    },
  };
}

function cronLogger(log: Log) {
  return {
    info: (message: string) => log.debug(message),
    debug: (message: string | Error) => log.debug(String(message)),
    warn: (message: string) => log.warn(message),
    error: (message: string | Error) => log.error(String(message)),
  };
}
