/** The guard over what test files share: it sees whatever one of them could leave behind. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startProcess } from './support/bot-process.ts';
import { leftBehind, surroundings } from './support/surroundings.ts';

type Leave = () => unknown;
const nothing = () => undefined;

const LEAVINGS: readonly [string, Leave][] = [
  [
    'a fake clock',
    () => {
      vi.useFakeTimers({ toFake: ['performance'] });
      onTestFinished(() => void vi.useRealTimers());
    },
  ],
  [
    'another working directory',
    () => {
      const folder = process.cwd();
      vi.spyOn(process, 'cwd').mockReturnValue(tmpdir()); // a thread may not go elsewhere
      onTestFinished(() => {
        vi.restoreAllMocks();
        expect(process.cwd()).toBe(folder);
      });
    },
  ],
  [
    'the setting LEFT_BEHIND',
    () => {
      process.env.LEFT_BEHIND = 'yes';
      onTestFinished(() => void delete process.env.LEFT_BEHIND);
    },
  ],
  [
    'the setting PATH',
    () => {
      vi.stubEnv('PATH', '/nowhere');
      onTestFinished(() => void vi.unstubAllEnvs());
    },
  ],
  [
    'the global fetch',
    () => {
      vi.stubGlobal('fetch', nothing);
      onTestFinished(() => void vi.unstubAllGlobals());
    },
  ],
  [
    'listeners of the process for unhandledRejection',
    () => {
      process.on('unhandledRejection', nothing);
      onTestFinished(() => void process.off('unhandledRejection', nothing));
    },
  ],
  [
    'ports that listen',
    async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    },
  ],
  ['child processes', () => startProcess('src/main.ts', {})],
  [
    'threads',
    () => {
      const thread = new Worker('setInterval(() => {}, 1000)', { eval: true });
      onTestFinished(async () => void (await thread.terminate()));
    },
  ],
];

test.each(LEAVINGS)('it sees %s', async (name, leave) => {
  const before = await surroundings();
  await leave();
  expect(leftBehind(before, await surroundings())).toEqual([name]);
});

test('it sees nothing where nothing is left', async () => {
  expect(leftBehind(await surroundings(), await surroundings())).toEqual([]);
});
