/**
 * Whoever was told "Checked in" is checked in: after SIGKILL at any moment, and after a power cut. And nobody is told so twice for a day.
 *
 * Small unless `CAMPAIGN=full`, whose deaths are shared out among its seeds. `KEPT_SEED=…` chooses the same moments again; the seed is in
 * the name of the test.
 */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFull, seedsOf, shareOf } from '../support/campaign.ts';
import { noDisk, onDisk } from '../support/disk.ts';
import { clubOf, copyDatabase, keptIn, lostFrom, newFolder, type Stage, startBot, tap } from './kept-stage.ts';

const SEEDS = seedsOf('KEPT_SEED', { fixed: 12 });
const KILLS = isFull ? shareOf(1_000, SEEDS) : 4;
const POWER_CUTS = isFull ? shareOf(500, SEEDS) : 3;
const MEMBERS = 200;

/** A life may end so many real milliseconds after its start; or when so many people were told, and so many milliseconds later. */
const death = fc.oneof(
  { weight: 1, arbitrary: fc.record({ started: fc.nat(1_500) }) },
  { weight: 7, arbitrary: fc.record({ told: fc.integer({ min: 1, max: 40 }), milliseconds: fc.nat(12) }) },
);
type Death = typeof death extends fc.Arbitrary<infer Value> ? Value : never;

/** A life from its start to SIGKILL. */
async function live(stage: Stage, end: Death, settings: Record<string, string> = {}): Promise<void> {
  const bot = await startBot(stage, settings);
  if ('started' in end) {
    await sleep(end.started);
  } else {
    await bot.says('"msg":"ready"');
    const taps = tap(stage, bot, 60);
    const before = stage.firsts.length + stage.repeats.length;
    while (stage.firsts.length + stage.repeats.length < before + end.told) {
      const isDone = await Promise.race([taps.then(() => true), sleep(1).then(() => false)]);
      if (isDone) break;
    }
    await sleep(end.milliseconds);
    bot.child.kill('SIGKILL');
    await taps;
  }
  bot.child.kill('SIGKILL');
  await bot.ended;
}

function report(stage: Stage, deaths: number, lost: number): void {
  const { firsts, repeats } = stage;
  const unsaid = keptIn(stage).size - new Set([...firsts, ...repeats]).size;
  process.stdout.write(
    `${deaths} deaths, ${firsts.length + repeats.length} people told, ${lost} lost; ${repeats.length} were told "already" at a second tap, ` +
      `${unsaid} kept and never told\n`,
  );
}

test.each(SEEDS)(
  `${KILLS} deaths by SIGKILL: every confirmed check-in is there, and confirmed once (KEPT_SEED=%i)`,
  { timeout: 60_000 + KILLS * 8_000 },
  async (seed) => {
    const stage = await clubOf(MEMBERS);
    for (const end of fc.sample(death, { seed, numRuns: KILLS })) {
      await live(stage, end);
      expect(lostFrom(stage)).toEqual([]);
    }
    report(stage, KILLS, 0);
    expect(stage.firsts.filter((key, index) => stage.firsts.indexOf(key) !== index)).toEqual([]);
    expect(stage.others).toEqual([]);
    expect(stage.discord.gaps).toEqual([]);
  },
);

/** Lives that end with the power: the next one finds what was synced and nothing else. @returns how many confirmed check-ins were gone */
async function powerCuts(seed: number, lives: number, settings: Record<string, string> = {}): Promise<{ stage: Stage; lost: number }> {
  const stage = await clubOf(MEMBERS);
  let lost = 0;
  for (const end of fc.sample(death, { seed, numRuns: lives })) {
    const kept = await newFolder();
    await copyDatabase(stage.folder, kept); // all of it is on the disk by now
    await live(stage, end, { ...onDisk({ kept }), ...settings });
    await rm(stage.folder, { recursive: true });
    stage.folder = await newFolder();
    await copyDatabase(kept, stage.folder);
    await rm(kept, { recursive: true });
    const gone = new Set(lostFrom(stage));
    lost += gone.size;
    stage.firsts = stage.firsts.filter((key) => !gone.has(key));
    stage.repeats = stage.repeats.filter((key) => !gone.has(key));
  }
  return { stage, lost };
}

describe.skipIf(noDisk)(`the disk loses its power${noDisk ? ` (skipped: ${noDisk})` : ''}`, () => {
  test.each(SEEDS)(
    `${POWER_CUTS} power cuts: every confirmed check-in is there (KEPT_SEED=%i)`,
    { timeout: 60_000 + POWER_CUTS * 8_000 },
    async (seed) => {
      const { stage, lost } = await powerCuts(seed, POWER_CUTS);
      report(stage, POWER_CUTS, lost);
      expect(lost).toBe(0);
      expect(stage.others).toEqual([]);
      expect(stage.discord.gaps).toEqual([]);
    },
  );

  test.runIf(isFull)(
    'the test bites: with `synchronous` at normal a power cut takes confirmed check-ins',
    { timeout: 60_000 },
    async () => {
      const { lost } = await powerCuts(SEEDS[0]!, 3, {
        NODE_OPTIONS: `--import=${new URL('../support/careless-sync.ts', import.meta.url).pathname}`,
      });
      expect(lost).toBeGreaterThan(0);
    },
  );
});
