import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { backupName, dropOld, dropUnfinished, newestBackup } from '../../src/operations/backup-folder.ts';
import { createOwnBackups, isBackupDue } from '../../src/operations/own-backups.ts';
import { ALONE, type Peers } from '../../src/operations/peers.ts';
import { instant } from '../support/club.ts';
import { newFolder } from '../support/database.ts';

const AT = instant('2026-03-02T05:00:00Z');

async function folderWith(...names: string[]): Promise<string> {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  for (const name of names) await writeFile(join(folder.path, name), '');
  return folder.path;
}

/** The bot's backups, made by a program that ends when the test says so. */
function stage(folder: string, peers: Pick<Peers, 'isCaretaker'> = ALONE) {
  const lines: { level: number; msg: string; said?: string }[] = [];
  const runs: PromiseWithResolvers<{ isMade: boolean; said: string }>[] = [];
  let stops = 0;
  const backups = createOwnBackups({
    settings: { folder, keep: 7, hour: 4 },
    run() {
      const run = Promise.withResolvers<{ isMade: boolean; said: string }>();
      runs.push(run);
      return {
        ended: run.promise,
        stop() {
          stops += 1;
          run.resolve({ isMade: false, said: '' });
        },
      };
    },
    peers,
    log: createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  return { backups, lines, runs, stops: () => stops };
}

describe('a backup is due', () => {
  test.each([
    ['when there is none', null, '2026-03-02T00:00:00Z', true],
    ['at its hour', '2026-03-01T04:00:00Z', '2026-03-02T04:00:00Z', true],
    ['not a minute before it', '2026-03-01T04:00:00Z', '2026-03-02T03:59:00Z', false],
    ['once a day', '2026-03-02T04:00:00Z', '2026-03-02T23:59:00Z', false],
    ['after an outage, at once', '2026-02-27T04:00:00Z', '2026-03-02T01:00:00Z', true],
    ['not twice after one that was made by hand', '2026-03-02T04:30:00Z', '2026-03-02T05:00:00Z', false],
  ])('%s', (_, newest, at, isDue) => {
    expect(isBackupDue(newest === null ? null : instant(newest), 4, instant(at))).toBe(isDue);
  });
});

test('the name of a backup tells when it was made, and the newest whole one counts', async () => {
  const folder = await folderWith(
    backupName(AT),
    backupName(AT.subtract({ hours: 24 })),
    `${backupName(AT.add({ hours: 1 }))}.part`,
    'notes.txt',
  );
  expect(backupName(AT)).toBe('hips-2026-03-02T050000Z.backup');
  expect((await newestBackup(folder, AT))?.toString()).toBe('2026-03-02T05:00:00Z');
  expect(await newestBackup(join(folder, 'nowhere'), AT)).toBe(null);
});

test('one that a clock which was ahead named after next year does not end the daily ones, nor push them out', async () => {
  const [ahead, today, yesterday] = [AT.add({ hours: 9_000 }), AT, AT.subtract({ hours: 24 })].map(backupName) as [string, string, string];
  const folder = await folderWith(ahead, today, yesterday);
  expect((await newestBackup(folder, AT))?.toString()).toBe('2026-03-02T05:00:00Z');
  expect(await dropOld(folder, 1, AT)).toBe(1);
  expect((await readdir(folder)).sort()).toEqual([today, ahead]);
});

test('the newest stay, and nothing else in the folder is touched', async () => {
  const names = [0, 1, 2, 3].map((days) => backupName(AT.subtract({ hours: 24 * days })));
  const folder = await folderWith(...names, `${names[3]}.part`, 'hips.db', 'my.backup');
  await mkdir(join(folder, 'old'));
  expect(await dropOld(folder, 2, AT)).toBe(2);
  expect((await readdir(folder)).sort()).toEqual([...names.slice(0, 2), `${names[3]}.part`, 'hips.db', 'my.backup', 'old'].sort());
});

test('what a killed backup left half a day ago goes, with what SQLite put beside it, and nothing that is still written to', async () => {
  const nameBefore = (hours: number) => `${backupName(AT.subtract({ hours }))}.part`;
  const sides = ['', '-journal', '-wal', '-shm'];
  const left = [...sides.map((side) => nameBefore(48) + side), `${nameBefore(24)}-journal`];
  const quiet = nameBefore(30);
  const others = [backupName(AT.subtract({ hours: 48 })), 'hips.db-journal', 'my.backup.part', `${nameBefore(48)}.txt`];
  const present = [nameBefore(0), `${nameBefore(0)}-journal`, `${quiet}-journal`];
  const folder = await folderWith(...left, quiet, ...others, ...present);
  const secondsBefore = (hours: number) => AT.subtract({ hours }).epochMilliseconds / 1000;
  for (const name of [...left, quiet, ...others]) await utimes(join(folder, name), secondsBefore(13), secondsBefore(13));
  for (const name of present) await utimes(join(folder, name), secondsBefore(11), secondsBefore(11));
  await dropUnfinished(folder, AT);
  expect((await readdir(folder)).sort()).toEqual([quiet, ...others, ...present].sort());
  await dropUnfinished(join(folder, 'nowhere'), AT);
});

test('nobody waits for one, there are never two, and one that failed is a line in the log and tried again in an hour', async () => {
  const { backups, lines, runs } = stage(await folderWith());
  const first = backups.beat(AT);
  void backups.beat(AT);
  await expect.poll(() => runs.length).toBe(1);
  runs[0]!.resolve({ isMade: false, said: 'the disk is full' });
  await expect.poll(() => lines).toEqual([expect.objectContaining({ level: 50, said: 'the disk is full' })]);
  await first;
  await backups.beat(AT.add({ minutes: 59 }));
  expect(runs).toHaveLength(1);
  void backups.beat(AT.add({ hours: 1 }));
  await expect.poll(() => runs.length).toBe(2);
  runs[1]!.resolve({ isMade: true, said: 'Backed up' });
  await expect.poll(() => lines.at(-1)).toMatchObject({ level: 30, msg: 'backup made', said: 'Backed up' });
});

test('a bot that stops ends the one that is under way', async () => {
  const { backups, lines, runs, stops } = stage(await folderWith());
  void backups.beat(AT);
  await expect.poll(() => runs.length).toBe(1);
  await backups.stop();
  expect(stops()).toBe(1);
  expect(lines).toEqual([]);
});

test('beside others only the caretaker makes one, from the beat on at which it is that', async () => {
  let isCaretaker = false;
  const { backups, runs } = stage(await folderWith(), { isCaretaker: async () => isCaretaker });
  await backups.beat(AT);
  expect(runs).toEqual([]);
  isCaretaker = true;
  const beat = backups.beat(AT);
  await expect.poll(() => runs).toHaveLength(1);
  runs[0]!.resolve({ isMade: true, said: '' });
  await beat;
});
