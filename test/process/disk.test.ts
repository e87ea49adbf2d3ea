/**
 * The real entry on a disk that is full, and with a thread that dies; with `CAMPAIGN=full` on a slow disk as well. How it waits for a disk
 * that another program holds: test/e2e/slow-disk.test.ts.
 */
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Person } from 'local-discord/person.ts';
import { expect, test } from 'vitest';
import { isFull } from '../support/campaign.ts';
import { noDisk, onDisk } from '../support/disk.ts';
import { clubOf, keptIn, newFolder, startBot } from './kept-stage.ts';

const BURST = 5_000;
/** So many of them wait for an answer at any moment: the local Discord, which checks every word, can do no more. */
const AT_ONCE = 200;

const imports = (file: string) => ({ NODE_OPTIONS: `--import=${new URL(`../support/${file}`, import.meta.url).pathname}` });
const count = (text: string, part: string) => text.split(part).length - 1;

/** Milliseconds after which somebody without an answer taps again: the bot gives an answer up that Discord does not take within three seconds. */
const TAP_AGAIN_AFTER = 15_000;

/** What each of them reads after /hips done, after how many milliseconds, and at which tap. */
async function taps(people: readonly Person[]): Promise<{ text: string; milliseconds: number; tap: number }[]> {
  const waiting = people.values();
  const answers: Awaited<ReturnType<typeof tapUntilAnswered>>[] = [];
  const runner = async () => {
    for (const person of waiting) answers.push(await tapUntilAnswered(person));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return answers;
}

async function tapUntilAnswered(person: Person) {
  const started = performance.now();
  for (let tap = 1; ; tap++) {
    const answer = await Promise.race([person.command('/hips done'), setTimeout(TAP_AGAIN_AFTER, null, { ref: false })]);
    if (answer) return { text: answer.text, milliseconds: performance.now() - started, tap };
  }
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

test.skipIf(noDisk || !isFull)(
  `${BURST} people tap, ${AT_ONCE} at once, and each sync takes 15 ms longer: all are told of what is there`,
  { timeout: 300_000 },
  async () => {
    const stage = await clubOf(BURST);
    const bot = await startBot(stage, onDisk({ delay: 15 }));
    await bot.says('"msg":"ready"');
    const answers = await taps(stage.people);
    const isTold = ({ text, tap }: { text: string; tap: number }) =>
      text.includes('### Checked in for') || (tap > 1 && text.includes('You already checked in'));
    expect(answers.filter((answer) => !isTold(answer))).toEqual([]);
    expect(keptIn(stage).size).toBe(BURST);
    const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    process.stdout.write(
      `${BURST} taps: half within ${Math.round(times[BURST / 2]!)} ms, all within ${Math.round(times.at(-1)!)} ms; ${answers.filter(({ tap }) => tap > 1).length} tapped again\n`,
    );
    expect(stage.discord.gaps).toEqual([]);
  },
);

test('a bot whose thread dies while it still waits for Discord ends with 1 too', async () => {
  const stage = await clubOf(1);
  const bot = await startBot(stage, { ...imports('mortal-threads.ts'), DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  await bot.says('cannot reach Discord');
  bot.child.kill('SIGUSR1');
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain('The thread that writes');
});

test('a bot whose thread that writes cannot load ends with 1 and the reason; the one that reads waits for it no longer', async () => {
  const bot = await startBot(await clubOf(1), imports('broken-writer.ts'));
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain('no code to write with');
});

test.each([
  ['writes', 'SIGUSR1'],
  ['reads', 'SIGUSR2'],
] as const)('a bot whose thread that %s dies ends with 1, so that a supervisor starts it again', async (does, signal) => {
  const stage = await clubOf(1);
  const bot = await startBot(stage, imports('mortal-threads.ts'));
  await bot.says('"msg":"ready"');
  bot.child.kill(signal);
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain(`The thread that ${does} ${stage.folder}`);
});
