import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { complete, filesOf } from '../../src/discord/send.ts';
import { privately, text } from '../../src/messages/parts.ts';

test('a file is sent with the bytes that it brings, or with those at its path, in the order of the message', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hips-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'clam.png');
  await writeFile(path, 'a drawing');
  const data = Buffer.from('a calendar');
  const files = await filesOf([
    { kind: 'drawing', name: 'clam.png', path },
    { kind: 'made', name: 'calendar.png', data },
  ]);
  expect(files).toEqual([
    { name: 'clam.png', data: Buffer.from('a drawing') },
    { name: 'calendar.png', data },
  ]);
});

test('a message without files sends none', async () => {
  expect(await filesOf()).toEqual([]);
});

test('a promised answer gets through with pictures of any size', async () => {
  const sent: { files: { data: Buffer }[]; signal: AbortSignal }[] = [];
  const rest = { patch: async (_route: string, request: (typeof sent)[number]) => void sent.push(request) };
  for (const bytes of [0, 1, 99, 100, 9803]) {
    const reply = { ...privately(text('Your weeks')), files: [{ kind: 'made' as const, name: 'calendar.png', data: Buffer.alloc(bytes) }] };
    await complete(rest as never, { application_id: '1', token: 'a' } as never, reply, new AbortController().signal);
  }
  expect(sent.map(({ files, signal }) => [files[0]!.data.length, signal.aborted])).toEqual(
    [0, 1, 99, 100, 9803].map((bytes) => [bytes, false]),
  );
});
