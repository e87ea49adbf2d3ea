import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The script of such a process; it is told the database. */
export const HOLDER = fileURLToPath(new URL('./database-holder.ts', import.meta.url));

/** Another process with a database. Whatever becomes of the test, `await using` ends it. */
export interface Holder extends AsyncDisposable {
  /** Resolves when the database is open; rejects with what the process said when it could not. */
  opened(): Promise<void>;
  /** Exit code, or null after a signal, and everything on stderr. */
  ended: Promise<{ code: number | null; said: string }>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts another process that opens the database at `url` and keeps it.
 *
 * @param asNobody without the rights of root, which no file is closed to
 */
export function holdDatabase(url: string, { asNobody = false } = {}): Holder {
  const givesUp = asNobody && process.getuid?.() === 0 ? ['as nobody'] : [];
  const child = spawn(process.execPath, [HOLDER, url, ...givesUp], { stdio: 'pipe' });
  const ended = endOf(child);
  return {
    async opened() {
      const refused = ended.then(({ said }) => Promise.reject(new Error(said)));
      await Promise.race([once(child.stdout, 'data'), refused]);
    },
    ended,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; said: string }> {
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, said };
}
