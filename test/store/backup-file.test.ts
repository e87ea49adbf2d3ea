/** What a restore refuses: every file that is not, byte by byte, a backup that this bot can read. */

import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { type Manifest, readManifest, seal, unpackBackup } from '../../src/store/backup-file.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import { storeOn } from '../../src/store/stores.ts';
import { instant } from '../support/club.ts';
import { newFolder, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const ABOUT = { madeAt: '2026-03-02T06:00:00.000Z', version: '0.1.0' };

/** A backup of a club with members, in a folder of its own. */
async function stage(members = 3) {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const url = `sqlite:${join(folder.path, 'hips.db')}`;
  const store = storeOn(await openDatabase(url));
  const club = await store.clubs.save(PARIS, by(AT));
  for (let member = 0; member < members; member++) {
    const userId = asUserId(`${100 + member}`);
    await store.checkins.record({
      club,
      userId,
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`${member}`),
      at: AT,
    });
  }
  await store.close();
  const file = join(folder.path, `a.backup`);
  const manifest = await makeBackup(url, file, ABOUT);
  const other = join(folder.path, 'other.backup');
  /** What a restore says of the other file. */
  const refusal = async () => {
    const before = await readdir(folder.path);
    const came = await openBackup(other)
      .then((found) => restoreInto(url, { file: other, manifest: found, at: AT, version: '0.1.0' }))
      .then(
        () => 'restored',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await readdir(folder.path)).toEqual(before);
    return came;
  };
  return { url, file, other, manifest, refusal };
}

/** The two lines behind the database, with a hash that fits. */
async function sealed(database: Buffer, manifest: Manifest, to: string) {
  const all = Buffer.concat([database, Buffer.from(`\n${JSON.stringify(manifest)}`)]);
  await writeFile(to, Buffer.concat([all, Buffer.from(`\nhips backup 1 sha256 ${createHash('sha256').update(all).digest('hex')}\n`)]));
}

test('a flipped bit anywhere is refused', async () => {
  const { file, other, refusal } = await stage();
  const bytes = await readFile(file);
  const places = [0, 17, bytes.length - 1, bytes.length - 2, bytes.length - 40, bytes.length - 80, bytes.length - 100, bytes.length - 500];
  for (let place = 5_000; place < bytes.length; place += 4_999) places.push(place);
  for (const place of places) {
    const changed = Buffer.from(bytes);
    changed[place]! ^= 0x20;
    await writeFile(other, changed);
    expect(await refusal(), `byte ${place} of ${bytes.length}`).toMatch(
      /^StartError: .*(is damaged or was changed since|is no backup of this bot)/,
    );
  }
});

test('a file that is cut off, empty, or a plain database is refused', async () => {
  const { file, other, refusal } = await stage();
  const bytes = await readFile(file);
  for (const length of [0, 1, 4_096, bytes.length - 1, bytes.length - 85]) {
    await writeFile(other, bytes.subarray(0, length));
    expect(await refusal()).toContain('is no backup of this bot, or its end is missing. Nothing was touched.');
  }
});

test('a backup out of which a row was taken is refused, and the sentence names the table', async () => {
  const { file, other, manifest, refusal } = await stage();
  await unpackBackup(file, manifest, other);
  const connection = new Database(other);
  connection.exec("delete from members where user_id = '101'");
  connection.close();
  const { bytes: _, ...about } = manifest;
  await seal(other, about);
  expect(await refusal()).toMatch(/does not hold what its manifest says: the rows of .*members.* are not as many/);
});

test('the manifest of another backup is refused', async () => {
  const { file, other, manifest, refusal } = await stage();
  const larger = await stage(400);
  const database = (await readFile(file)).subarray(0, manifest.bytes);
  await sealed(database, larger.manifest, other);
  expect(await refusal()).toContain('has the manifest of another backup');
  await sealed(database, { ...larger.manifest, bytes: manifest.bytes }, other);
  expect(await refusal()).toContain('does not hold what its manifest says: the rows of');
});

test('a backup of a newer bot is refused, with the way out', async () => {
  const { file, other, manifest, refusal } = await stage();
  await sealed((await readFile(file)).subarray(0, manifest.bytes), { ...manifest, migrations: ['0001-schema', '0099-later'] }, other);
  expect(await refusal()).toContain('was changed by a newer bot: this one does not know 0099-later. Nothing was touched. Update the bot');
});

test('SQLite’s own tool reads a backup as it is', async () => {
  const { file } = await stage();
  const connection = new Database(file, { readonly: true });
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(connection.prepare('select count(*) from members').pluck().get()).toBe(3);
  connection.close();
  expect((await readManifest(file)).rows.members).toBe(3);
});

test('a backup replaces no file', async () => {
  const { file, url } = await stage();
  await expect(makeBackup(url, file, ABOUT)).rejects.toThrow('is there already, and a backup replaces nothing.');
});

test('what a killed restore of another backup had in its log does not get into the next restore', async () => {
  const { url, file, manifest, other } = await stage();
  const killed = `${url.slice('sqlite:'.length)}.restoring`;
  await unpackBackup(file, manifest, other);
  const connection = new Database(other);
  connection.pragma('journal_mode = wal');
  connection.exec("delete from checkins; insert into facts (key, value) values ('of the killed one', 'x')");
  for (const side of ['', '-wal']) await copyFile(other + side, killed + side); // as they are before the connection puts its log away
  connection.close();

  await restoreInto(url, { file, manifest, at: AT, version: '0.1.0' });
  const { db, close } = await openDatabase(url);
  const checkins = await db.selectFrom('checkins').select('member_id').execute();
  const facts = await db.selectFrom('facts').select('key').execute();
  await close();
  expect(checkins).toHaveLength(3);
  expect(facts.map(({ key }) => key)).not.toContain('of the killed one');
});
