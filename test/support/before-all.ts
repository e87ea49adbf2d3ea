/** Runs once, before the workers start. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { EXIT } from '../../src/errors.ts';

const [START, MAIN] = ['start.js', 'main.ts'].map((script) => fileURLToPath(new URL(`../../src/${script}`, import.meta.url))) as [
  string,
  string,
];

/**
 * Starts the real entry once, without a token, which ends it at once: the cache of compiled modules is filled then, and not by several
 * tests at the same time while others wait for them.
 */
export async function setup({ config }: TestProject): Promise<void> {
  const start = promisify(execFile)(process.execPath, [START, MAIN], { cwd: tmpdir(), env: { PATH: process.env.PATH, ...config.env } });
  const { code } = await start.then(
    () => ({ code: 0 }),
    (error: { code: number }) => error,
  );
  if (code !== EXIT.configuration)
    throw new Error(`The real entry without a token ended with ${code}; it must end with ${EXIT.configuration}`);
}
