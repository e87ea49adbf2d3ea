/** Whom the files belong to that root restores: the bot could not open those of root. */
import { chownSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import { instant } from '../support/club.ts';
import { newFolder, PARIS } from '../support/database.ts';
import { by } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const BOT = 65_532;

test.runIf(process.getuid?.() === 0).each([
  ['over a database of the bot', true],
  ['into an empty folder of the bot', false],
])('root restores %s, and all of it is the bot’s', async (_, isThere) => {
  await using folder = await newFolder();
  await using elsewhere = await newFolder();
  const backup = join(elsewhere.path, 'a.backup');
  const url = `sqlite:${join(folder.path, 'hips.db')}`;
  const from = isThere ? url : `sqlite:${join(elsewhere.path, 'hips.db')}`;
  const store = await openStore(from);
  await store.clubs.save(PARIS, by(AT));
  await store.close();
  await makeBackup(from, backup, { madeAt: '2026-03-02T06:30:00.000Z', version: '0.2.0' });
  const files = async () => (await readdir(folder.path)).map((name) => join(folder.path, name));
  for (const each of [folder.path, ...(await files())]) chownSync(each, BOT, BOT);
  await restoreInto(url, { file: backup, manifest: await openBackup(backup), at: AT.add({ hours: 1 }), version: '0.2.0' });
  const owners = Object.fromEntries((await files()).map((file) => [file.slice(folder.path.length + 1), statSync(file).uid]));
  expect(owners).toMatchObject({ 'hips.db': BOT, 'hips.db.lock': BOT });
  expect(new Set(Object.values(owners))).toEqual(new Set([BOT]));
});
