/** The real entry on a disk that is full, slow or locked by another program, and with a thread that dies. Longer with `CAMPAIGN=full`. */
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Person } from '../../rehearsal/person.ts';
import { startProcess } from '../support/bot-process.ts';
import { isFull } from '../support/campaign.ts';
import { noDisk, onDisk } from '../support/disk.ts';
import { clubOf, keptIn, newFolder, startBot } from './kept-stage.ts';

const BURST = isFull ? 5_000 : 100;
/** So many of them wait for an answer at any moment: the local Discord, which checks every word, can do no more. */
const AT_ONCE = isFull ? 200 : 50;
const LOCKED_MILLISECONDS = isFull ? 10_000 : 4_000;
/** A machine that runs other tests as well lets everybody wait. */
const LONGEST_STALL = isFull ? 300 : 1_000;

const imports = (file: string) => ({ NODE_OPTIONS: `--import=${new URL(`../support/${file}`, import.meta.url).pathname}` });
const count = (text: string, part: string) => text.split(part).length - 1;

/** What each of them reads after /hips done, and after how many milliseconds. */
async function taps(people: readonly Person[]): Promise<{ text: string; milliseconds: number }[]> {
  const answers: { text: string; milliseconds: number }[] = [];
  const waiting = people.values();
  const runner = async () => {
    for (const person of waiting) {
      const started = performance.now();
      const { text } = await person.command('/hips done');
      answers.push({ text, milliseconds: performance.now() - started });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return answers;
}

test.skipIf(noDisk)(
  `a full disk: nobody is told of a check-in that is not there, and it works on by itself${noDisk ? ` (skipped: ${noDisk})` : ''}`,
  async () => {
    const stage = await clubOf(12);
    const full = join(await newFolder(), 'full');
    const bot = await startBot(stage, onDisk({ full }));
    await bot.says('"msg":"ready"');
    const early = stage.people.slice(0, 6);
    const late = stage.people.slice(6);
    for (const { text } of await taps(early)) expect(text).toContain('### Checked in for');

    writeFileSync(full, '');
    for (const { text } of await taps(late)) expect(text).toBe('Can’t save right now. Nothing was counted. Try again in a minute.');
    for (const { text } of await taps(early)) expect(text).toMatch(/You already checked in|Can’t save right now/);
    expect(keptIn(stage).size).toBe(6);
    await rm(full);
    for (const { text } of await taps(late)) expect(text).toContain('### Checked in for');
    for (const { text } of await taps(stage.people)) expect(text).toContain('You already checked in');
    expect(keptIn(stage).size).toBe(12);
    expect(count(bot.said(), 'nothing can be saved')).toBe(1);
    expect(count(bot.said(), 'saving works again')).toBe(1);
    expect(stage.discord.gaps).toEqual([]);
  },
);

test.skipIf(noDisk)(
  `${BURST} people tap, ${AT_ONCE} at once, and each sync takes 15 ms longer: all are answered in time`,
  { timeout: 300_000 },
  async () => {
    const stage = await clubOf(BURST);
    const bot = await startBot(stage, onDisk({ delay: 15 }));
    await bot.says('"msg":"ready"');
    const answers = await taps(stage.people);
    expect(answers.filter(({ text }) => !text.includes('### Checked in for'))).toEqual([]);
    expect(keptIn(stage).size).toBe(BURST);
    const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    process.stdout.write(`${BURST} taps: half within ${Math.round(times[BURST / 2]!)} ms, all within ${Math.round(times.at(-1)!)} ms\n`);
    expect(stage.discord.gaps).toEqual([]);
  },
);

test(`another program holds the file locked for ${LOCKED_MILLISECONDS / 1000} s: no tap is lost, and the bot does not stand still`, {
  timeout: 120_000,
}, async () => {
  const stage = await clubOf(LOCKED_MILLISECONDS / 100);
  const bot = await startBot(stage, imports('stall-watch.ts'));
  await bot.says('"msg":"ready"');
  await taps(stage.people.slice(0, 1)); // what is loaded and compiled only now
  bot.child.kill('SIGUSR2');
  await bot.says('watching');
  const locker = await startProcess('test/support/locker.ts', {}, [join(stage.folder, 'hips.db'), String(LOCKED_MILLISECONDS)]);
  await locker.says('locked');
  const answers: ReturnType<typeof taps>[] = [];
  for (const person of stage.people.slice(1)) {
    answers.push(taps([person]));
    await sleep(LOCKED_MILLISECONDS / stage.people.length); // people tap one after the other
  }
  const texts = (await Promise.all(answers)).flat().map(({ text }) => text);
  expect(texts.filter((text) => !text.includes('### Checked in for'))).toEqual([]);
  expect(keptIn(stage).size).toBe(stage.people.length);
  bot.child.kill('SIGTERM');
  await bot.ended;
  const stall = Number(/longest stall: (\d+) ms/.exec(bot.said())![1]);
  process.stdout.write(`locked for ${LOCKED_MILLISECONDS} ms: the event loop stood still for ${stall} ms at most\n`);
  expect(stall).toBeLessThan(LONGEST_STALL);
  expect(stage.discord.gaps).toEqual([]);
});

test('a bot whose thread that writes dies ends with 1, so that a supervisor starts it again', async () => {
  const stage = await clubOf(1);
  const bot = await startBot(stage, imports('mortal-writer.ts'));
  await bot.says('"msg":"ready"');
  bot.child.kill('SIGUSR2');
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain('The thread that writes to');
});
