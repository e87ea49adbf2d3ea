/** What is left of somebody in the files of an SQLite database after they were deleted: nothing, byte by byte. */

import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { openDatabase } from '../../src/store/database.ts';
import { findErased } from '../../src/store/erased-list.ts';
import { examine } from '../../src/store/examine.ts';
import { openStore } from '../../src/store/open.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import { erasedBeside } from '../../src/store/sqlite-erased.ts';
import { createScrub } from '../../src/store/sqlite-scrub.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import { instant } from '../support/club.ts';
import { newFolder, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, ORGANISER, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const DAYS = 30;
const MEMBERS = 20;
const userOf = (member: number) => asUserId(String(300000000000000100n + BigInt(member)));
const tapOf = (member: number, day: number) => String(400000000000000000n + BigInt(day * 1_000 + member));

/** A club in which everybody checked in every day, while the bot runs. */
async function busyClub(store: Store) {
  const club = await store.clubs.save(PARIS, by(AT));
  for (let day = 0; day < DAYS; day++) {
    const at = AT.add({ hours: 24 * day });
    const localDate = at.toString().slice(0, 10);
    for (let member = 0; member < MEMBERS; member++) {
      await store.checkins.record({
        club,
        userId: userOf(member),
        localDate: theDay(localDate),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(tapOf(member, day)),
        at,
      });
    }
  }
  return club;
}

/** Which of these texts stand in any file of a folder. */
async function foundIn(folder: string, texts: readonly string[]): Promise<string[]> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return texts.filter((text) => files.some((bytes) => bytes.includes(text)));
}

const tracesOf = (member: number) => [userOf(member), ...Array.from({ length: DAYS }, (_, day) => tapOf(member, day))];

test('after “Delete for good” no file has the person’s id or one of their taps, while the bot runs', async () => {
  await using folder = await newFolder();
  const store = await openStore(`sqlite:${join(folder.path, 'hips.db')}`);
  const club = await busyClub(store);
  expect(await foundIn(folder.path, tracesOf(7))).toEqual(tracesOf(7));
  await store.personal.erase(club, userOf(7), AT);
  expect(await foundIn(folder.path, tracesOf(7))).toEqual([]);
  expect(await foundIn(folder.path, tracesOf(8))).toEqual(tracesOf(8));
  await store.close();
});

test('after the purge of a club that took the bot out no file has any of its people', async () => {
  await using folder = await newFolder();
  const store = await openStore(`sqlite:${join(folder.path, 'hips.db')}`);
  const { guildId } = await busyClub(store);
  await store.clubs.remove(guildId, AT);
  await store.clubs.purge(AT.add({ hours: 1 }));
  const everybody = Array.from({ length: MEMBERS }, (_, member) => tracesOf(member)).flat();
  expect(await foundIn(folder.path, [guildId, ORGANISER, ...everybody])).toEqual([]);
  await store.close();
});

test('while another program reads, a deletion is not held up, and its traces go when that one has ended', async () => {
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const store = await openStore(`sqlite:${file}`);
  const club = await busyClub(store);
  const shell = new Database(file, { readonly: true });
  shell.exec('begin');
  shell.prepare('select count(*) from checkins').get();
  expect(await store.personal.erase(club, userOf(7), AT)).toBe(true);
  shell.exec('commit');
  shell.close();
  await store.personal.erase(club, userOf(8), AT); // empties the log for both
  expect(await foundIn(folder.path, [...tracesOf(7), ...tracesOf(8)])).toEqual([]);
  await store.close();
});

test('a log that somebody else reads is tried again, after longer and longer, until it is empty', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let busy = 1;
  let tries = 0;
  const writer = {
    async do() {
      tries += 1;
      return { rows: [{ busy }], changes: 0, lastId: null };
    },
    close: async () => undefined,
  };
  await createScrub(writer).scrub();
  await vi.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000);
  expect(tries).toBe(4);
  busy = 0;
  await vi.advanceTimersByTimeAsync(8_000);
  expect(tries).toBe(5);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tries).toBe(5);
});

test('what was deleted before a kill is out of the files after the next start', async () => {
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  await (await openStore(`sqlite:${file}`)).close();
  const killed = new Database(file); // as a bot that has deleted somebody and not yet emptied the log
  killed.pragma('secure_delete = on');
  killed.exec(`insert into facts values ('who', '${userOf(7)}'); delete from facts where key = 'who'`);
  const store = await openStore(`sqlite:${file}`);
  expect(await foundIn(folder.path, [userOf(7)])).toEqual([]);
  killed.close();
  await store.close();
});

test('of a bot that runs and has nothing to do, the database’s file alone is all there is to copy', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const store = storeOn(await openDatabase(`sqlite:${file}`));
  await store.clubs.save(PARIS, by(AT));
  await vi.advanceTimersByTimeAsync(10_000);
  await copyFile(file, join(folder.path, 'copy.db'));
  const copy = new Database(join(folder.path, 'copy.db'), { readonly: true });
  expect(copy.prepare('select guild_id from clubs').pluck().all()).toEqual([PARIS.guildId]);
  copy.close();
  await store.close();
});

test('after a restore no file of the database has anything of who was deleted since the backup', async () => {
  await using folder = await newFolder();
  await using elsewhere = await newFolder();
  const url = `sqlite:${join(folder.path, 'hips.db')}`;
  const file = join(elsewhere.path, 'hips.backup');
  const store = await openStore(url);
  const club = await busyClub(store);
  const made = { madeAt: '2026-04-01T06:00:00.000Z', version: '0.1.0' };
  await makeBackup(url, file, made);
  expect(await foundIn(elsewhere.path, tracesOf(7))).toEqual(tracesOf(7));
  const later = AT.add({ hours: 24 * 31 });
  await store.personal.erase(club, userOf(7), later);
  await store.close();
  await restoreInto(url, { file, manifest: await openBackup(file), at: later.add({ hours: 1 }), version: '0.1.0' });
  expect(await foundIn(folder.path, tracesOf(7))).toEqual([]);
  expect(await foundIn(folder.path, tracesOf(8))).toEqual(tracesOf(8));
});

describe('a list of who asked to be deleted', () => {
  const at = instant('2026-03-05T06:00:00Z');

  async function listed(change: (text: string) => string) {
    const folder = await newFolder();
    onTestFinished(() => folder[Symbol.asyncDispose]());
    const file = join(folder.path, 'hips.db');
    const store = await openStore(`sqlite:${file}`);
    const club = await busyClub(store);
    for (const member of [7, 8]) await store.personal.erase(club, userOf(member), at);
    await store.close();
    const path = `${file}.erased`;
    await writeFile(path, change(await readFile(path, 'utf8')));
    return { url: `sqlite:${file}`, path, list: erasedBeside(file) };
  }

  test('is read with the line ends of Windows too', async () => {
    const { url, list } = await listed((text) => text.replaceAll('\n', '\r\n'));
    const isErased = findErased((await list.read())!);
    expect([7, 8, 9].map((member) => isErased({ guildId: PARIS.guildId, userId: userOf(member) }))).toEqual([at, at, null]);
    await (await openStore(url)).close();
  });

  test.each([
    ['of which the end is missing', (text: string) => text.slice(0, -20), 2],
    ['that a backup was written over', () => 'SQLite format 3\0 and so on', 1],
    ['with a day that there is not', (text: string) => text.replace(/^\S+/, 'yesterday'), 1],
  ])('%s stops the start, the doctor and a restore in one line, and stays as it is', async (_, change, line) => {
    const { url, path } = await listed(change);
    const before = await readFile(path);
    const sentence = `${path}, the list of who asked to be deleted, cannot be read in line ${line}.`;
    await expect(openDatabase(url)).rejects.toThrow(sentence);
    await expect(examine(url)).rejects.toThrow(sentence);
    const file = `${path}.backup`;
    await makeBackup(url, file, { madeAt: '2026-04-01T06:00:00.000Z', version: '0.2.0' });
    const restored = restoreInto(url, { file, manifest: await openBackup(file), at, version: '0.2.0' });
    await expect(restored).rejects.toThrow(sentence);
    expect(await readFile(path)).toEqual(before);
  });
});
