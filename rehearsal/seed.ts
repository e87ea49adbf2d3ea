import { machineNow } from 'local-discord/clock.ts';
import type { NewGuild } from 'local-discord/guilds.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../src/club/club.ts';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from './rehearsal.ts';

/** How much of the past the club brings along. */
const WEEKS = 4;
const TIME_ZONE = 'Europe/London';
const PROMPT_TIME = '07:00';
const CHANNEL = 'hips';

/** A member of the seeded club and their habit. */
interface Habit {
  name: string;
  /** ISO weekdays on which they check in. */
  days: readonly number[];
  /** When they tap Done, on the club's clock. */
  time: string;
  /** The weeks they take part in, the first being 0; all of them unless told. */
  weeks?: readonly number[];
}

/** The keen, the steady, the late starter, the one who was away: enough variety for every part of a board. */
const HABITS: readonly Habit[] = [
  { name: 'Ana', days: [1, 2, 3, 5, 6], time: '07:12' },
  { name: 'Ben', days: [1, 3, 5], time: '08:40' },
  { name: 'Chidi', days: [1, 3, 5, 7], time: '12:25' },
  { name: 'Dilys', days: [2, 4, 6], time: '06:55' },
  { name: 'Emeka', days: [1, 4], time: '21:15' },
  { name: 'Farah', days: [1, 3, 5], time: '19:05', weeks: [2, 3, 4] },
  { name: 'Greta', days: [1, 2, 3, 4, 5, 6, 7], time: '07:03' },
  { name: 'Hamish', days: [3, 5, 6], time: '17:50', weeks: [0, 1, 3, 4] },
  { name: 'Ines', days: [1, 5], time: '22:30' },
  { name: 'Jonas', days: [2, 4, 7], time: '09:20' },
  { name: 'Keiko', days: [6], time: '10:10' },
  { name: 'Lwazi', days: [1, 3, 5], time: '20:45', weeks: [0, 1] },
];

const GUILD: NewGuild = {
  name: 'Riverside Runners',
  owner: 'Olga',
  channels: ['general', CHANNEL],
  members: HABITS.map(({ name }) => name),
};

/** Another club, which has just taken the bot in: nobody has set it up. */
const NEWCOMERS: NewGuild = { name: 'Hilltop Harriers', owner: 'Priya', channels: ['general', CHANNEL], members: ['Sam', 'Tess'] };

/** A rehearsal of a club with a dozen members and four weeks behind it, all lived through the real bot, and of one at its beginning. From `at` on time runs. */
export async function seededRehearsal({
  at = machineNow(),
  ...options
}: Omit<RehearsalOptions, 'time' | 'guild'> = {}): Promise<Rehearsal> {
  const end = Temporal.Instant.from(at);
  const today = end.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const firstMonday = today.subtract({ days: today.dayOfWeek - 1, weeks: WEEKS });
  const evening = instantOf(firstMonday.subtract({ days: 1 }), '20:00');

  const rehearsal = await startRehearsal({ ...options, guild: GUILD, time: 'running', at: evening });
  await setUp(rehearsal);
  await live(
    rehearsal,
    eventsOf(firstMonday, today).filter(({ at }) => Temporal.Instant.compare(at, end) <= 0),
  );
  await rehearsal.travelTo(end);
  rehearsal.addGuild(NEWCOMERS);
  return rehearsal;
}

async function setUp(rehearsal: Rehearsal): Promise<void> {
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { channel: CHANNEL, time: PROMPT_TIME, timezone: TIME_ZONE });
  await olga.press(echo.message!, 'Save');
}

/** A prompt that is due, or somebody who checks in. */
interface Event {
  at: Instant;
  name: string | null;
}

/** What happens from the first day to the last, in order: each day's prompt, and everyone who takes part, each at their time. */
function eventsOf(first: Temporal.PlainDate, last: Temporal.PlainDate): Event[] {
  const days = Array.from({ length: first.until(last).days + 1 }, (_, index) => first.add({ days: index }));
  return days.flatMap((day, index) => {
    const week = Math.floor(index / 7);
    const present = HABITS.filter(({ days, weeks }) => days.includes(day.dayOfWeek) && (weeks?.includes(week) ?? true));
    const events = [{ time: PROMPT_TIME, name: null }, ...present];
    return events.sort((a, b) => (a.time < b.time ? -1 : 1)).map(({ time, name }) => ({ at: instantOf(day, time), name }));
  });
}

/**
 * Nobody waits for the answer to somebody else's tap, and each tap carries its own time, so the bot may work on all that come between two
 * prompts together: that takes half as long as one by one.
 */
async function live(rehearsal: Rehearsal, events: readonly Event[]): Promise<void> {
  const taps: Promise<void>[] = [];
  for (const { at, name } of events) {
    if (name) {
      rehearsal.clock.travelTo(at);
      taps.push(checkIn(rehearsal, name));
    } else {
      await Promise.all(taps.splice(0));
      await rehearsal.travelTo(at);
    }
  }
  await Promise.all(taps);
}

/** Taps Done under the latest prompt, or types it while there is none. */
async function checkIn(rehearsal: Rehearsal, name: string): Promise<void> {
  const person = rehearsal.person(name).in(CHANNEL);
  const prompt = rehearsal.channel(CHANNEL).messages.at(-1);
  const { message } = await (prompt ? person.press(prompt, 'Done') : person.command('/hips done'));
  if (message) person.dismiss(message);
}

function instantOf(day: Temporal.PlainDate, time: string): Instant {
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}
