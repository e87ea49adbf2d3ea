import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asGuildId, asUserId } from '../../src/club/ids.ts';
import { findErased, forgetErased, noteErased } from '../../src/store/erased-list.ts';
import { erasedBeside } from '../../src/store/sqlite-erased.ts';
import { instant } from '../support/club.ts';
import { newFolder } from '../support/database.ts';

const AT = instant('2026-03-02T06:30:00Z');
const ANA = { guildId: asGuildId('100000000000000001'), userId: asUserId('300000000000000004') };

test('the list names nobody, and knows again whom it has, and until when', async () => {
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const list = erasedBeside(file);
  expect(await list.read()).toBe(null);
  await noteErased(list, [ANA], AT);
  await noteErased(list, [ANA, { ...ANA, userId: null }], AT.add({ hours: 1 }));
  const text = await readFile(`${file}.erased`, 'utf8');
  expect(text.trim().split('\n')).toHaveLength(3);
  expect(text).not.toContain(ANA.userId);
  expect(text).not.toContain(ANA.guildId);
  const erasedAt = findErased((await list.read())!);
  expect(erasedAt(ANA)?.toString()).toBe('2026-03-02T07:30:00Z');
  expect(erasedAt({ ...ANA, userId: null })?.toString()).toBe('2026-03-02T07:30:00Z');
  expect(erasedAt({ ...ANA, userId: asUserId('5') })).toBe(null);
  expect(erasedAt({ ...ANA, guildId: asGuildId('6') })).toBe(null);
});

test('who was deleted more than a year before is taken out', async () => {
  await using folder = await newFolder();
  const list = erasedBeside(join(folder.path, 'hips.db'));
  await forgetErased(list, AT);
  expect(await list.read()).toBe(null);
  await noteErased(list, [ANA], AT);
  await noteErased(list, [{ ...ANA, userId: null }], AT.add({ hours: 24 }));
  await forgetErased(list, AT.add({ hours: 24 * 366 }));
  expect(await list.read()).toHaveLength(2);
  await forgetErased(list, AT.add({ hours: 24 * 367 }));
  expect(await list.read()).toHaveLength(1);
});
