/** `npm run rehearse` as a process. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { View } from '../../rehearsal/page/view.ts';
import { startProcess } from '../support/bot-process.ts';
import { isClosed } from '../support/database-postgres.ts';

/** The first port that is not the system's own. */
const PRIVILEGED = '/proc/sys/net/ipv4/ip_unprivileged_port_start';

const start = (...args: string[]) => startProcess('rehearsal/main.ts', {}, args);

describe('a rehearsal', () => {
  // one with a history: test/page/guide.test.ts
  test('with a club that nobody has set up opens, and ends with 0 on Ctrl+C', async () => {
    const rehearsal = await start('--empty', '--port', '0');
    await rehearsal.says('(Ctrl+C stops it');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(rehearsal.said())![0];
    expect(await (await fetch(url)).text()).toContain('<title>Rehearsal</title>');
    const view = (await (await fetch(`${url}/page/api/view`)).json()) as View;
    expect(view).toMatchObject({ messages: [], gaps: [] });
    expect(rehearsal.said()).not.toContain('four weeks'); // however long it took

    rehearsal.child.kill('SIGINT');
    expect(await rehearsal.ended).toBe(0);
    expect(rehearsal.said().trim().split('\n').at(-1)).toContain(`The rehearsal is open at ${url}`);
  });

  test('stopped before it has begun, it ends with 0 as well', async () => {
    const rehearsal = await start('--port', '0');
    await rehearsal.says('a moment please');
    rehearsal.child.kill('SIGINT');
    expect(await rehearsal.ended).toBe(0);
  });
});

test.each(['--help', '-h'])('%s says what there is, and ends with 0', async (flag) => {
  const rehearsal = await start(flag);
  expect(await rehearsal.ended).toBe(0);
  for (const option of ['--port', '--host', '--empty', '--quiet', '--watch']) expect(rehearsal.said()).toContain(option);
});

describe('a command line that cannot be followed ends with 78 and one sentence', () => {
  test.each([
    [['--host', '0.0.0.0'], '--host 0.0.0.0 could be reached from elsewhere: use an address of this machine alone, for example 127.0.0.1.'],
    [['--port', 'abc'], '--port abc is no port: use a number up to 65535, for example --port 4000.'],
    [['--port', '65536'], '--port 65536 is no port: use a number up to 65535, for example --port 4000.'],
    [['--prot', '1'], "Unknown option '--prot': use npm run rehearse -- [--port 4000] [--host 127.0.0.1] [--empty] [--quiet] [--watch]."],
    [['4000'], "Unexpected argument '4000': use npm run rehearse -- [--port 4000] [--host 127.0.0.1] [--empty] [--quiet] [--watch]."],
  ])('%s', async (args, sentence) => {
    const rehearsal = await start(...args);
    expect(await rehearsal.ended).toBe(78);
    expect(rehearsal.said()).toBe(`${sentence}\n`);
  });

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
    const { port } = other.address() as AddressInfo;
    const rehearsal = await start('--empty', '--port', String(port));
    expect(await rehearsal.ended).toBe(78);
    expect(rehearsal.said()).toBe(
      `Port ${port} is taken, perhaps by another rehearsal: stop that one, or choose another with --port ${port + 1}.\n`,
    );
  });

  const isRoot = process.getuid?.() === 0;
  const isOpenToAll = !existsSync(PRIVILEGED) || Number(readFileSync(PRIVILEGED, 'utf8')) <= 80;
  const nobodyEnters = isRoot && isClosed(process.cwd()); // so nobody could start it from there either
  test.skipIf(isOpenToAll || nobodyEnters)('a port of the system', () => {
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const { status, stderr } = spawnSync(process.execPath, ['rehearsal/main.ts', '--empty', '--port', '80'], {
      encoding: 'utf8',
      ...nobody,
    });
    expect(stderr).toBe('Port 80 is kept for the system: choose another with --port 4001.\n');
    expect(status).toBe(78);
  });
});

test('a rehearsal that nobody reads from any more, as behind head, ends without a stack', async () => {
  const rehearsal = await start('--empty', '--port', '0');
  rehearsal.child.stdout!.destroy();
  expect(await rehearsal.ended).toBe(0);
  expect(rehearsal.said()).not.toContain('EPIPE');
});
