import { createTask } from 'node-cron';
import { systemClock } from '../clock.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';

/** A beat every twenty seconds, and whenever it is asked for; never two at a time. */
interface Heartbeat {
  /** Beats now. A beat that is under way is waited for first. */
  beat(): Promise<void>;
  /** Resolves when the beats that were asked for are done. */
  settled(): Promise<void>;
  /** No further beats; tells the last one to hurry, and resolves when it is done. */
  stop(): Promise<void>;
}

/** Between two beats, in seconds: on the full minute, so that a prompt goes out when it is due, and twice between. */
const BEAT = 20;

/** A timer may come a millisecond before its time. */
const EARLY = 1;

/**
 * Starts the beat. It only wakes us: what is due comes from the database, so a missed beat costs seconds and no prompt.
 *
 * node-cron says when the next beat is, and runs it. A timer of ours does the waiting, because node-cron waits by the wall clock. Set back
 * by an hour, that clock would silence it for an hour. Set forward, it would make it count every beat in between, which takes half a second
 * for each day. No clock moves the timer, and it never waits for longer than one beat.
 *
 * @param work one beat; what it throws is logged, and the next beat tries again. Its signal says that the beat stops
 */
export function startHeartbeat(work: (stop: AbortSignal) => Promise<void>, log: Log): Heartbeat {
  let last: Promise<void> = Promise.resolve();
  let isAsked = false;
  const stopping = new AbortController();

  function beat(): Promise<void> {
    if (isAsked) return last; // a beat that waits to begin serves all who ask
    isAsked = true;
    last = last
      .then(() => {
        isAsked = false;
        return stopping.signal.aborted ? undefined : work(stopping.signal);
      })
      .catch((error) => {
        if (!(error instanceof NotSaved)) log.error({ error }, 'beat failed'); // the store tells the host, once
      });
    return last;
  }

  const task = createTask(`*/${BEAT} * * * * *`, beat, { timezone: 'UTC', logger: cronLogger(log) });
  let timer: NodeJS.Timeout;
  function waitForNext(): void {
    const next = task.getNextRuns(1)[0]!;
    const wait = next.getTime() - systemClock.now().epochMilliseconds + EARLY;
    timer = setTimeout(
      () => {
        waitForNext();
        if (!isAsked) void task.execute(); // without this check, beats would queue up behind a slow one
      },
      Math.min(wait, BEAT * 1000), // the wait is longer than a beat when the clock was set back between the two looks at it
    );
  }
  waitForNext();

  return {
    beat,
    settled: () => last,
    async stop() {
      clearTimeout(timer);
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
    warn: (said: string) => log.warn({ said }, 'node-cron warning'),
    error: (said: string | Error) => log.error({ said: String(said) }, 'node-cron error'),
  };
}
