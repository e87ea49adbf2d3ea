import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { filesOf } from '../../src/discord/send.ts';

test('a file is sent with the bytes that it brings, or with those at its path, in the order of the message', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hips-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'clam.png');
  await writeFile(path, 'a drawing');
  const data = Buffer.from('a calendar');
  const files = await filesOf([
    { name: 'clam.png', path },
    { name: 'calendar.png', data },
  ]);
  expect(files).toEqual([
    { name: 'clam.png', data: Buffer.from('a drawing') },
    { name: 'calendar.png', data },
  ]);
});

test('a message without files sends none', async () => {
  expect(await filesOf()).toEqual([]);
});
