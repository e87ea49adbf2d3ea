/** What becomes of the files of an SQLite database under a running bot. */

import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { NotSaved } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { instant } from '../support/club.ts';
import { daysOf, newFolder, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');

async function stage(folder: string) {
  const troubles: (NotSaved | null)[] = [];
  const file = join(folder, 'hips.db');
  const store = await openStore(`sqlite:${file}`, { onTrouble: (trouble) => troubles.push(trouble) });
  const club = await store.clubs.save(PARIS, by(AT));
  let taps = 400000000000000000n;
  const checkIn = (userId: string) =>
    store.checkins.record({
      club,
      userId: asUserId(userId),
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(String(++taps)),
      at: AT,
    });
  return { file, store, club, troubles, checkIn };
}

/** What the host reads. */
const reasonOf = (trouble: NotSaved | null) => (trouble!.cause as Error).message;

const onUnix = test.skipIf(process.platform === 'win32'); // Windows deletes no file that is open

onUnix.each(['', '-wal', '-shm', '.lock'])(
  'hips.db%s deleted: nobody is told of a check-in that is gone, and the host reads why, once',
  async (side) => {
    await using folder = await newFolder();
    const { file, store, club, troubles, checkIn } = await stage(folder.path);
    expect(await checkIn('11')).toMatchObject({ already: false });
    await rm(`${file}${side}`);
    for (const userId of ['12', '13']) await expect(checkIn(userId)).rejects.toThrow(NotSaved);
    expect(troubles.map(reasonOf)).toEqual([
      `${file}${side} was deleted or moved away while the bot runs on it. Stop the bot, put the file back or restore a backup, and start again.`,
    ]);
    expect(await daysOf(store, club, '12')).toEqual([]);
    await store.close();
  },
);

onUnix('a file that comes back is written to again', async () => {
  await using folder = await newFolder();
  const { file, store, troubles, checkIn } = await stage(folder.path);
  await rename(file, `${file}.aside`);
  await expect(checkIn('11')).rejects.toThrow(NotSaved);
  await rename(`${file}.aside`, file);
  expect(await checkIn('11')).toMatchObject({ already: false });
  expect(troubles).toEqual([expect.any(NotSaved), null]);
  await store.close();
});

onUnix('another file in its place: nothing is kept in either, and a stop takes nothing away from the other', async () => {
  await using folder = await newFolder();
  await using elsewhere = await newFolder();
  const { file, store, troubles, checkIn } = await stage(folder.path);
  const other = join(elsewhere.path, 'hips.db');
  await (await openStore(`sqlite:${other}`)).close();
  for (const side of ['-wal', '-shm']) await rm(`${file}${side}`);
  await rename(other, file);
  const mine = new Database(file); // whoever works on the new one
  mine.exec(`insert into facts values ('whose', 'mine')`);
  await expect(checkIn('11')).rejects.toThrow(NotSaved);
  expect(reasonOf(troubles[0]!)).toContain(`${file} was replaced while the bot runs on it`);
  const log = await readFile(`${file}-wal`);
  await store.close();
  expect((await readFile(`${file}-wal`)).equals(log)).toBe(true);
  mine.close();
});

test('a copy made beside it, and one that is taken away, are no matter', async () => {
  await using folder = await newFolder();
  const { file, store, checkIn } = await stage(folder.path);
  await copyFile(file, `${file}.copy`);
  expect(await checkIn('11')).toMatchObject({ already: false });
  await rm(`${file}.copy`);
  await writeFile(join(folder.path, 'notes'), '');
  expect(await checkIn('12')).toMatchObject({ already: false });
  await store.close();
  expect((await readdir(folder.path)).sort()).toEqual(['hips.db', 'hips.db.lock', 'notes']);
});
