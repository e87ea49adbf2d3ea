/**
 * Backups of a database to which a bot writes all the time: each is whole, and holds all that was confirmed before it began and nothing
 * that was taken out of its order. Five on each engine unless `CAMPAIGN=full`; then a hundred.
 */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import type { Store } from '../../src/store/stores.ts';
import { isFull } from '../support/campaign.ts';
import { instant } from '../support/club.ts';
import { newDatabase, newFolder, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const BACKUPS = isFull ? 100 : 5;
/** Check-ins that are under way at any moment. */
const AT_ONCE = 8;

/** Checks people in, one number after the other, until it is told to stop. */
function load(store: Store, club: Club) {
  let next = 0;
  let isOver = false;
  const confirmed = new Set<number>();
  const runner = async () => {
    while (!isOver) {
      const number = next++;
      const localDate = theDay(`2026-03-${String(1 + (number % 28)).padStart(2, '0')}`);
      const userId = asUserId(`${1_000 + Math.floor(number / 28)}`);
      await store.checkins.record({
        club,
        userId,
        localDate,
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`${number}`),
        at: AT,
      });
      confirmed.add(number);
    }
  };
  const ended = Promise.all(Array.from({ length: AT_ONCE }, runner));
  return {
    confirmed,
    asked: () => next,
    async stop() {
      isOver = true;
      await ended;
    },
  };
}

test.each(['sqlite', 'postgres'] as const)(
  `${BACKUPS} backups under load on %s are whole, and hold what was confirmed`,
  { timeout: 1_200_000 },
  async (engine) => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    const store = await openStore(place.url);
    const writing = load(store, await store.clubs.save(PARIS, by(AT)));
    let last = { file: '', numbers: [] as number[] };
    for (let number = 0; number < BACKUPS; number++) {
      const before = [...writing.confirmed];
      const file = join(folder.path, `${number}.backup`);
      await makeBackup(place.url, file, { madeAt: AT.toString({ fractionalSecondDigits: 3 }), version: '0.1.0' });
      const asked = writing.asked();
      await openBackup(file);
      const connection = new Database(file, { readonly: true });
      const numbers = connection.prepare('select cast(interaction_id as integer) from checkins order by 1').pluck().all() as number[];
      connection.close();
      const held = new Set(numbers);
      expect(before.filter((each) => !held.has(each))).toEqual([]);
      expect(numbers.at(-1) ?? 0).toBeLessThan(asked);
      if (last.file) await rm(last.file);
      last = { file, numbers };
    }
    await writing.stop();
    await store.close();
    expect(last.numbers.length).toBeGreaterThan(0);
    await restoreInto(place.url, { file: last.file, manifest: await openBackup(last.file), at: AT, version: '0.1.0' });
    const restored = await openStore(place.url);
    const club = (await restored.clubs.get(PARIS.guildId))!;
    const { members } = await restored.records.page(club, 100_000);
    expect(members.flatMap(({ days }) => days)).toHaveLength(last.numbers.length);
    await restored.close();
  },
);
