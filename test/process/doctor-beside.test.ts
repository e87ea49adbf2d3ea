/** `npm run doctor` and the check of an update, as a user who may not use the files of another one. */
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { startProcess } from '../support/bot-process.ts';
import { newFolder } from '../support/database.ts';
import { isClosed } from '../support/database-postgres.ts';

const DOCTOR = 'src/operations/doctor.ts';

describe.skipIf(process.getuid?.() === 0 && isClosed(process.cwd()))('beside files of another user', () => {
  test.each([
    ['the lock', 0o777, 'hips.db.lock', 'hips.db.lock cannot be read and written (EACCES)'],
    ['the database', 0o777, 'hips.db', 'hips.db cannot be read and written (EACCES)'],
    ['the folder', 0o000, null, 'cannot be used (EACCES)'],
  ])('%s is named as a start names it, also by the check of an update', async (_, folderMode, closed, sentence) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await (await openDatabase(`sqlite:${file}`)).close();
    await chmod(file, 0o666);
    await chmod(`${file}.lock`, 0o666);
    if (closed) await chmod(join(folder.path, closed), 0o000);
    await chmod(folder.path, folderMode);
    const settings = { DATABASE_URL: `sqlite:${file}` };
    const doctor = await startProcess(DOCTOR, settings, [], { asNobody: true });
    const check = await startProcess('src/operations/upgrade-check.ts', settings, [], { asNobody: true });
    const codes = [await doctor.ended, await check.ended];
    await chmod(folder.path, 0o777);
    expect(codes).toEqual([1, 78]);
    const lines = doctor.said().split('\n');
    expect(lines.filter((line) => line.startsWith('WRONG Database: '))).toEqual([`WRONG Database: ${check.said().trim()}`]);
    expect(check.said()).toMatch(/^DATABASE_URL: .*\n$/);
    expect(check.said()).toContain(sentence);
    if (closed && process.getuid?.() === 0) expect(check.said()).toContain(' and belongs to root');
  });
});
