import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFailed, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The account with no rights of its own that every Unix has. */
const NOBODY = 65_534;

/** What a process of a test is given: where programs are, what is compiled already, these settings, and the day on which the tests run. */
function environment(settings: Record<string, string>): Record<string, string | undefined> {
  const { PATH, NODE_COMPILE_CACHE, DAY_OFFSET_MS } = process.env;
  if (!DAY_OFFSET_MS) return { PATH, NODE_COMPILE_CACHE, ...settings };
  const NODE_OPTIONS = [process.env.NODE_OPTIONS, settings.NODE_OPTIONS].join(' ');
  return { PATH, NODE_COMPILE_CACHE, DAY_OFFSET_MS, ...settings, NODE_OPTIONS };
}

/** A script of the project running as a process of its own. */
export interface BotProcess {
  child: ChildProcess;
  /** All that it wrote so far, both streams. */
  said(): string;
  /** Resolves when it has written this, or written it so many times; rejects when it ends before. */
  says(text: string, times?: number): Promise<void>;
  /** Resolves when it ends, to its exit code; null: a signal ended it. */
  ended: Promise<number | null>;
}

/**
 * Starts a script in an empty folder with nothing but these settings. Ended with the test, if it still runs; what it said stands beside a failure.
 *
 * @param asNobody without the rights of root, which no file is closed to
 */
export async function startProcess(
  script: string,
  settings: Record<string, string>,
  args: readonly string[] = [],
  { asNobody = false } = {},
): Promise<BotProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-process-'));
  const givesUp = asNobody && process.getuid?.() === 0;
  if (givesUp) await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['--', resolve(ROOT, 'src/start.js'), resolve(ROOT, script), ...args], {
    cwd: folder,
    env: environment(settings),
    ...(givesUp ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  return followProcess(child, script, () => rm(folder, { recursive: true }));
}

/** Listens to a process that the test started. @param tidy what is left to do when it has ended */
export function followProcess(child: ChildProcessWithoutNullStreams, name: string, tidy = async () => {}): BotProcess {
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of heard) listener();
    });
  }
  onTestFailed(() => void process.stderr.write(`${name} said:\n${output}`));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await tidy();
  });

  const says = (text: string, times = 1) =>
    new Promise<void>((heardIt, reject) => {
      const look = () => output.split(text).length > times && heardIt();
      heard.add(look);
      look();
      ended.then((code) => reject(new Error(`ended with ${code} before it said "${text}":\n${output}`)), reject);
    });
  return { child, said: () => output, says, ended };
}
