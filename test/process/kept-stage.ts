/** People who tap while the real bot lives and dies, and what they were told. */

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Answer, Person } from 'local-discord/person.ts';
import { onTestFinished } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { instant, settings } from '../support/club.ts';
import { PATIENT } from '../support/patience.ts';
import { by } from '../support/plain.ts';

/** How many people tap at the same time. */
const AT_ONCE = 8;

const NOON = instant('2026-12-01T12:00:00Z');

/** A club of many members, day after day at noon. */
export interface Stage {
  discord: LocalDiscord;
  /** Where the database is; each life may have another. */
  folder: string;
  people: readonly Person[];
  day: number;
  /** Who was told "checked in", or that they already are, by day: "2026-12-01 1478…". */
  firsts: string[];
  repeats: string[];
  /** Answers that were neither. */
  others: string[];
}

/** A club that is set up, with so many members. */
export async function clubOf(members: number): Promise<Stage> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'frozen', at: NOON }), ...PATIENT });
  onTestFinished(() => discord.close());
  const names = Array.from({ length: members }, (_, index) => `Member ${index}`);
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: names });
  const folder = await newFolder();
  const store = await openStore(`sqlite:${join(folder, 'hips.db')}`);
  const place = {
    guildId: asGuildId(guild.id),
    channelId: asChannelId(discord.channel('hips').id),
    timeZone: 'UTC',
    promptMinute: 20 * 60,
  };
  await store.clubs.save({ ...settings, ...place }, by(discord.clock.now()));
  await store.close();
  return { discord, folder, people: names.map((name) => discord.person(name)), day: 0, firsts: [], repeats: [], others: [] };
}

/** A folder that goes with the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-kept-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the bot. Discord's count of its log-ins begins anew: that many starts a day would be too many. */
export async function startBot({ discord, folder }: Stage, more: Record<string, string> = {}): Promise<BotProcess> {
  const file = join(folder, 'hips.db');
  const connection = new Database(file);
  connection.exec(`delete from facts where key = 'identifies'`);
  connection.close();
  const own = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: `sqlite:${file}` };
  return startProcess('src/main.ts', { ...own, ...more });
}

/**
 * Lets people who have not been told of a check-in today tap, several at a time, until the bot's end. When everybody has been told, it is
 * the next day.
 *
 * @param stopAfter so many of them are told
 */
export async function tap(stage: Stage, bot: BotProcess, stopAfter: number): Promise<void> {
  const told = new Set([...stage.firsts, ...stage.repeats]);
  const waiting = stage.people.filter(({ id }) => !told.has(`${dateOf(stage)} ${id}`));
  const enough = stage.firsts.length + stage.repeats.length + Math.min(stopAfter, waiting.length);
  let isOver = false;
  const end = bot.ended.then(() => {
    isOver = true;
  });
  const runner = async () => {
    while (!isOver && stage.firsts.length + stage.repeats.length < enough) {
      const person = waiting.shift();
      if (!person) return;
      const key = `${dateOf(stage)} ${person.id}`;
      const answered = person.command('/hips done').then((answer) => note(stage, key, answer));
      await Promise.race([answered, end]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  if (waiting.length === 0) nextDay(stage);
}

function nextDay(stage: Stage): void {
  stage.day += 1;
  stage.discord.clock.travelTo(NOON.add({ hours: 24 * stage.day }));
}

function dateOf({ discord }: Stage): string {
  return discord.clock.now().toString().slice(0, 10);
}

/** Who hears nothing, of a bot that is gone or a machine that is too busy, was told of nothing. */
function note({ firsts, repeats, others }: Stage, key: string, { text, failed }: Answer): void {
  if (text.includes('### Checked in for')) firsts.push(key);
  else if (text.includes('You already checked in')) repeats.push(key);
  else if (!failed) others.push(text);
}

/** The check-ins in the database, in the words of those who were told. */
export function keptIn({ folder }: Stage): Set<string> {
  const connection = new Database(join(folder, 'hips.db'));
  const rows = connection.prepare(`select local_date || ' ' || user_id from checkins join members on members.id = member_id`).pluck().all();
  connection.close();
  return new Set(rows as string[]);
}

/** What somebody was told of and is not there. */
export function lostFrom(stage: Stage): string[] {
  const kept = keptIn(stage);
  return [...stage.firsts, ...stage.repeats].filter((key) => !kept.has(key));
}

/** A copy of the database's files in another folder. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !/\.lock$|-shm$|\.half$/.test(path) });
}
