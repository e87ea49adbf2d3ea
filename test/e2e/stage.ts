import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished } from 'vitest';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { createLog, type Log } from '../../src/log.ts';
import { PATIENT, PATIENT_BOT } from '../support/patience.ts';

export interface Setup {
  /** On the club's clock: "07:30" unless told. */
  time?: string;
  /** "Europe/Paris" unless told. */
  timezone?: string;
}

/**
 * A rehearsal on a Monday in March, half an hour before the first prompt. The club is set up: the organiser Olga, the members Ana and
 * Ben, prompts in #hips. Closed when the test ends.
 */
export async function rehearseClub(
  { time = '07:30', timezone = 'Europe/Paris' }: Setup = {},
  options: RehearsalOptions = {},
): Promise<Rehearsal> {
  const rehearsal = await startRehearsal({ at: '2026-03-02T06:00:00Z', ...PATIENT, ...PATIENT_BOT, ...options });
  onTestFinished(() => rehearsal.close());
  await setUpClub(rehearsal, { time, timezone });
  return rehearsal;
}

/** The organiser runs /club setup and presses Save. */
export async function setUpClub(
  rehearsal: Rehearsal,
  { time = '07:30', timezone = 'Europe/Paris' }: Setup = {},
  guild?: string,
): Promise<void> {
  const olga = rehearsal.person('Olga', guild);
  const echo = await olga.command('/club setup', { channel: 'hips', time, timezone });
  await olga.press(echo.message!, 'Save');
}

/** Minutes. On the clock of the tests' clubs, from midnight, such hops meet their prompts, at 07:30, and reminders at 18:00. */
const HOP = 90;

/** Lives up to a later instant in hops of an hour and a half: for days, where minutes take long. */
export async function liveDays(rehearsal: Rehearsal, to: string): Promise<void> {
  const end = Temporal.Instant.from(to);
  const nextHop = () => {
    const here = rehearsal.clock.now().toZonedDateTimeISO('Europe/Paris');
    const minutes = (Math.floor((60 * here.hour + here.minute) / HOP) + 1) * HOP;
    return here.toPlainDate().toPlainDateTime().add({ minutes }).toZonedDateTime('Europe/Paris').toInstant();
  };
  for (let at = nextHop(); Temporal.Instant.compare(at, end) < 0; at = nextHop()) await rehearsal.travelTo(at);
  if (Temporal.Instant.compare(rehearsal.clock.now(), end) < 0) await rehearsal.travelTo(end);
}

/** The prompts in #hips: what the bot wrote that has the button Done. */
export function promptsOf(rehearsal: Rehearsal, guild?: string): APIMessage[] {
  return rehearsal.channel('hips', guild).messages.filter((message) => visibleText(message).includes('[Done]'));
}

/** What the bot wrote in #hips for the organisers: the last line of each says so. */
export function noticesOf(rehearsal: Rehearsal, guild?: string): string[] {
  return rehearsal
    .channel('hips', guild)
    .messages.map(visibleText)
    .filter((text) => text.includes('-# For the organisers'));
}

/** The direct messages that somebody has from the bot. */
export function inboxOf({ world, person }: Rehearsal, name: string): string[] {
  const { id } = person(name);
  const channel = [...world.channels.values()].find((each) => each.type === 1 && each.recipients.some((recipient) => recipient.id === id));
  return (channel ? (world.messages.get(channel.id) ?? []) : []).map(({ json }) => visibleText(json));
}

/** What an organiser reads in /club status. */
export async function statusOf(rehearsal: Rehearsal, name = 'Olga'): Promise<string> {
  return (await rehearsal.person(name).command('/club status')).text;
}

/** The first line of /club status as somebody reads it: how the club is doing. */
export async function verdictOf(rehearsal: Rehearsal, name = 'Olga'): Promise<string> {
  return headline(await statusOf(rehearsal, name));
}

/** The address of a database file of the test's own. */
export async function databaseFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-e2e-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return `sqlite:${join(folder, 'hips.db')}`;
}

/** A log for a bot, and what it says. */
export interface Listener {
  log: Log;
  /** Resolves to the next line with that message. */
  says(message: string): Promise<Record<string, string>>;
}

/** A log that a test can wait for. */
export function listener(): Listener {
  const waiting: { message: string; hear: (line: Record<string, string>) => void }[] = [];
  const write = (text: string) => {
    const line = JSON.parse(text);
    const heard = waiting.filter(({ message }) => message === line.msg);
    for (const { hear } of heard) hear(line);
    for (const each of heard) waiting.splice(waiting.indexOf(each), 1);
  };
  const says = (message: string) => new Promise<Record<string, string>>((hear) => waiting.push({ message, hear }));
  return { log: createLog('info', { write }), says };
}

/** Resolves when the bot's next shard is logged in, or has lost its connection. */
export function nextBot({ world }: LocalDiscord, action: 'connected' | 'disconnected'): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.onChange((change) => {
      if (change.kind !== 'bot' || change.action !== action) return;
      stop();
      resolve();
    });
  });
}

/** The club, in which Ana asked for a reminder at 18:00 on Monday 2 March. */
export async function clubWithReminder(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const rehearsal = await rehearseClub({}, options);
  await rehearsal.person('Ana').command('/hips plan', { reminder: '18:00' });
  return rehearsal;
}

/** The first line of what somebody reads. */
export function headline(text: string): string {
  return text.split('\n', 1)[0]!;
}

/** The one line with these words of what somebody reads; null: no line has them. @throws when several do */
export function lineWith(text: string, words: string): string | null {
  const lines = text.split('\n').filter((line) => line.includes(words));
  if (lines.length > 1) throw new Error(`${lines.length} lines have “${words}”:\n${lines.join('\n')}`);
  return lines[0] ?? null;
}

/** Compares all that somebody reads with the file `whole/<name>.md` beside the test. `npx vitest run <test> -u` writes that anew. */
export async function expectSeen(text: string, name: string): Promise<void> {
  await expect(`${text}\n`).toMatchFileSnapshot(`whole/${name}.md`);
}
