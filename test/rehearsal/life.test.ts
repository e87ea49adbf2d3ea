/** The people of the seeded club go on living while time travels. */
import { setAvailable } from 'local-discord/guilds.ts';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BEN, CHARACTERS, deedOn } from '../../rehearsal/characters.ts';
import { temporaryDatabase } from '../../rehearsal/database.ts';
import { createLife } from '../../rehearsal/life.ts';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { seededRehearsal } from '../../rehearsal/seed.ts';
import { lineWith } from '../e2e/stage.ts';
import { PATIENT } from '../support/patience.ts';

const BEGINS = Temporal.PlainDate.from('2026-01-05');
const dayOf = (number: number) => BEGINS.add({ days: number });
const PLACE = { guild: 'Riverside Runners', channel: 'hips', timeZone: 'Europe/London' };

/** How many check in on the days from one to another, by their characters alone. */
function meant(from: number, to: number, names: readonly string[] = CHARACTERS.map(({ name }) => name)): number {
  const days = Array.from({ length: to - from + 1 }, (_, index) => dayOf(from + index));
  const living = CHARACTERS.filter(({ name }) => names.includes(name));
  return days.flatMap((day) => living.filter((each) => deedOn(each, day, BEGINS)?.kind === 'check in')).length;
}

/** The club on the evening before its first Monday, with its prompt at 07:00 in London. */
async function newClub(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const rehearsal = await startRehearsal({
    at: '2026-01-04T20:00:00Z',
    guild: { name: PLACE.guild, owner: 'Olga', channels: [PLACE.channel], members: CHARACTERS.map(({ name }) => name) },
    life: (discord) => createLife(discord, { ...PLACE, begins: BEGINS }),
    ...PATIENT,
    ...options,
  });
  onTestFinished(() => rehearsal.close());
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { channel: PLACE.channel, time: '07:00', timezone: PLACE.timeZone });
  await olga.press(echo.message!, 'Save');
  return rehearsal;
}

/** Goes from prompt to prompt, and to the evening of the last day. */
async function liveDays(rehearsal: Rehearsal, from: number, to: number): Promise<void> {
  for (let day = from; day <= to; day++) await rehearsal.travelTo(`${dayOf(day)}T07:00:00Z`);
  await rehearsal.travelTo(`${dayOf(to)}T21:00:00Z`);
}

/** The days that the club has done together, as its board of the season tells it. */
async function together(rehearsal: Rehearsal): Promise<number> {
  const { text } = await rehearsal.person('Olga').command('/hips leaderboard', { period: 'all' });
  return Number(/Together: ([\d,]+) day/.exec(text)?.[1]?.replace(',', '') ?? 0);
}

/** What somebody pressed or typed so far: custom ids without their arguments, and subcommands. */
function deedsOf({ world, person }: Rehearsal, name: string): string[] {
  const { id } = person(name);
  const theirs = [...world.interactions.values()].filter(({ userId }) => userId === id);
  return theirs.map(({ payload }) => {
    const data = payload.data as { custom_id?: string; options?: { name: string }[] };
    return data.custom_id?.split(':')[0] ?? data.options![0]!.name;
  });
}

describe('a club that lives', () => {
  test('keeps checking in while four weeks pass, each on the days of their character', async () => {
    const rehearsal = await newClub();
    for (const week of [0, 1, 2, 3]) {
      await liveDays(rehearsal, 7 * week, 7 * week + 6);
      const isHidden = deedsOf(rehearsal, 'Chidi').includes('on-boards'); // alone, so no total counts his days
      expect(await together(rehearsal)).toBe(meant(0, 7 * week + 6) - (isHidden ? meant(0, 7 * week + 6, ['Chidi']) : 0));
    }
    expect(new Set(deedsOf(rehearsal, BEN))).toEqual(new Set(['my-version', 'done', 'effort', 'hurts']));
    expect(deedsOf(rehearsal, BEN).filter((deed) => deed === 'hurts')).toHaveLength(1);
    expect(deedsOf(rehearsal, 'Chidi')).toContain('on-boards');
    const { text } = await rehearsal.person('Olga').command('/hips leaderboard', { period: 'all' });
    expect(lineWith(text, 'checked in')).toBe(`${CHARACTERS.length - 1} members or more checked in.`);
    expect(lineWith(text, rehearsal.person('Chidi').id)).toBeNull();
    expect(rehearsal.channel('hips').messages).toHaveLength(28 + 4 - 1); // the prompts, and the digests of the weeks that are over
    expect([...rehearsal.world.interactions.values()].filter(({ state }) => state !== 'answered')).toEqual([]);
    expect(rehearsal.gaps).toEqual([]);
  });

  test('goes away with a pause, and comes back from it', async () => {
    const rehearsal = await newClub();
    await rehearsal.travelTo(`${dayOf(34)}T21:00:00Z`);
    const before = deedsOf(rehearsal, 'Jonas').length;
    await liveDays(rehearsal, 35, 50);
    expect(deedsOf(rehearsal, 'Jonas').slice(before)).toEqual(['pause', 'resume', 'done', 'effort']);
  });

  test('leaves out whom somebody plays; the organiser does nothing either', async () => {
    const rehearsal = await newClub();
    const { id } = rehearsal.person(BEN);
    rehearsal.life!.leaveTo((userId) => userId === id);
    await liveDays(rehearsal, 0, 6);
    expect(deedsOf(rehearsal, BEN)).toEqual([]);
    expect(deedsOf(rehearsal, 'Olga')).toEqual(['setup', 'save-setup']);
    expect(await together(rehearsal)).toBe(meant(0, 6) - meant(0, 6, [BEN]));
  });

  test('loses nothing while the bot is stopped for a day: who saw no bot checks in for that day later, in daylight', async () => {
    const database = await temporaryDatabase();
    onTestFinished(() => database[Symbol.asyncDispose]());
    const rehearsal = await newClub({ databaseUrl: database.url });
    await liveDays(rehearsal, 0, 1);
    await rehearsal.stopBot();
    const taps = rehearsal.world.interactions.size;
    await rehearsal.travelTo(`${dayOf(3)}T03:30:00Z`);
    expect(rehearsal.world.interactions.size).toBe(taps);
    await rehearsal.startBot();
    await liveDays(rehearsal, 3, 6);
    expect(await together(rehearsal)).toBe(meant(0, 6));
    expect([...rehearsal.world.interactions.values()].filter(({ state }) => state !== 'answered')).toEqual([]);
    const hours = [...rehearsal.world.interactions.values()].slice(taps).map(({ createdAt }) => createdAt.toZonedDateTimeISO('UTC').hour);
    expect([Math.min(...hours) >= 7, Math.max(...hours) <= 21]).toEqual([true, true]);
    expect(rehearsal.gaps).toEqual([]);
  });

  test('bears an outage of the server, and goes on after it', async () => {
    const rehearsal = await newClub();
    const guild = [...rehearsal.world.guilds.values()][0]!;
    await liveDays(rehearsal, 0, 0);
    setAvailable(rehearsal.world, guild, false);
    await liveDays(rehearsal, 1, 1);
    setAvailable(rehearsal.world, guild, true);
    await liveDays(rehearsal, 2, 3);
    expect(await together(rehearsal)).toBe(meant(0, 3));
  });
});

test('a seeded club lives on after its four weeks, and not if it is to be quiet', async () => {
  const at = '2026-02-02T21:00:00Z'; // the fifth Monday
  await using lively = await seededRehearsal({ at, ...PATIENT });
  await using quiet = await seededRehearsal({ at, isQuiet: true, ...PATIENT });
  const shown = (to: number) => meant(0, to) - meant(0, to, ['Chidi']); // he hides, and alone, so no total counts his days
  expect(await together(lively)).toBe(shown(28));
  for (const rehearsal of [lively, quiet]) await liveDays(rehearsal, 29, 30);
  expect(await together(lively)).toBe(shown(30));
  expect(await together(quiet)).toBe(shown(28));
});
