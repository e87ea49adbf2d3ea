import { machineNow } from 'local-discord/clock.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import type { NewGuild } from 'local-discord/guilds.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../src/club/club.ts';
import { CHARACTERS } from './characters.ts';
import { createLife } from './life.ts';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from './rehearsal.ts';

/** How much of the past the club brings along. */
const WEEKS = 4;
const TIME_ZONE = 'Europe/London';
const PROMPT_TIME = '07:00';
const CHANNEL = 'hips';
/** The role of those who look after the club, for an organiser to choose. */
export const COACHES = 'Coaches';

const GUILD: NewGuild = {
  name: 'Riverside Runners',
  owner: 'Olga',
  channels: ['general', CHANNEL],
  members: CHARACTERS.map(({ name }) => name),
  roles: [{ name: COACHES, members: ['Dilys'] }],
};

/** Another club, which has just taken the bot in: nobody has set it up. */
const NEWCOMERS: NewGuild = { name: 'Hilltop Harriers', owner: 'Priya', channels: ['general', CHANNEL], members: ['Sam', 'Tess'] };

export interface SeedOptions extends Omit<RehearsalOptions, 'time' | 'guild' | 'life'> {
  /** From `at` on nobody does anything by themselves. Unless told, people go on living while time travels. */
  isQuiet?: boolean;
}

/** A rehearsal of a club with a dozen members and four weeks behind it, all lived through the real bot, and of one at its beginning. From `at` on time runs. */
export async function seededRehearsal({ at = machineNow(), isQuiet = false, ...options }: SeedOptions = {}): Promise<Rehearsal> {
  const end = Temporal.Instant.from(at);
  const today = end.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const begins = today.subtract({ days: today.dayOfWeek - 1, weeks: WEEKS });
  const evening = instantOf(begins.subtract({ days: 1 }), '20:00');
  const life = (discord: LocalDiscord) => createLife(discord, { guild: GUILD.name, channel: CHANNEL, timeZone: TIME_ZONE, begins });

  const rehearsal = await startRehearsal({ ...options, guild: GUILD, time: 'running', at: evening, life });
  await setUp(rehearsal);
  for (let day = begins; Temporal.Instant.compare(instantOf(day, PROMPT_TIME), end) <= 0; day = day.add({ days: 1 })) {
    await rehearsal.travelTo(instantOf(day, PROMPT_TIME));
  }
  await rehearsal.travelTo(end);
  if (isQuiet) rehearsal.life?.end();
  rehearsal.addGuild(NEWCOMERS);
  return rehearsal;
}

async function setUp(rehearsal: Rehearsal): Promise<void> {
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { channel: CHANNEL, time: PROMPT_TIME, timezone: TIME_ZONE });
  await olga.press(echo.message!, 'Save');
}

function instantOf(day: Temporal.PlainDate, time: string): Instant {
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}
