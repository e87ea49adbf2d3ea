import type { Interaction } from 'local-discord/interaction.ts';
import { INTERACTION } from 'local-discord/interaction.ts';
import type { Guild, World } from 'local-discord/world.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/club/club.ts';

/** The clock that a club goes by. */
export interface ClubClock {
  /** IANA: "Europe/London". */
  timeZone: string;
  /** When the prompt goes out, on that clock. */
  promptTime: Temporal.PlainTime;
}

/** The next change of a club's clock. */
export interface ClockChange {
  /** Shortly before the prompt of that day: UTC, ISO 8601. */
  before: string;
  /** "29 Mar" */
  day: string;
  /** What happens to the clock, and to the prompt, in two sentences. */
  says: string;
}

/** How long before the prompt one arrives, to see it come. */
const BEFORE = { minutes: 15 };
const LOCALE = 'en-GB';

/** What organisers saved with `/club setup`, the latest of each option, read from what they did; null: the club has not been set up. */
export function clubClock(world: World, guild: Guild): ClubClock | null {
  const answered = [...world.interactions.values()].filter(({ guildId, state }) => guildId === guild.id && state === 'answered');
  const saved: Setup = Object.assign({}, ...answered.map((each) => setupBehind(world, each)));
  return clockIn(saved);
}

/** The zone in which a link names times: the club's own; of a club that has not been set up, UTC. */
export function zoneOf(world: World, guild: Guild): string {
  return clubClock(world, guild)?.timeZone ?? 'UTC';
}

/** The minutes past the hour at which members asked to be reminded, read from what they typed: 10 for 18:10. */
export function reminderMinutes(world: World): Set<number> {
  const typed = [...world.interactions.values()].map(({ payload }) => String(optionsOf(payload.data, 'hips', 'plan')?.reminder).trim());
  return new Set(typed.filter((time) => /^\d{1,2}:\d\d$/.test(time)).map((time) => Number(time.slice(-2))));
}

/** The next day on which the club's clock is put forward or back, and whose prompt is still ahead; null: there is none. */
export function nextClockChange({ timeZone, promptTime }: ClubClock, now: Instant): ClockChange | null {
  let change = now.toZonedDateTimeISO(timeZone).startOfDay().subtract({ nanoseconds: 1 }).getTimeZoneTransition('next');
  while (change && !isAhead(change)) change = change.getTimeZoneTransition('next');
  if (!change) return null;
  const prompt = promptOn(change);
  const seconds = (change.offsetNanoseconds - change.subtract({ nanoseconds: 1 }).offsetNanoseconds) / 1e9;
  const day = change.toLocaleString(LOCALE, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return {
    before: prompt.subtract(BEFORE).toInstant().toString(),
    day: change.toLocaleString(LOCALE, { day: 'numeric', month: 'short' }),
    says:
      `On ${day} the clocks of ${timeZone} go ${seconds > 0 ? 'forward' : 'back'} by ${lengthOf(Math.abs(seconds) / 60)}. ` +
      `The prompt still comes at ${timeOf(prompt)} there, which is ${timeOf(prompt.withTimeZone('UTC'))} UTC.`,
  };

  function promptOn(day: Temporal.ZonedDateTime) {
    return day.toPlainDate().toZonedDateTime({ timeZone, plainTime: promptTime });
  }
  function isAhead(day: Temporal.ZonedDateTime) {
    return Temporal.Instant.compare(promptOn(day).subtract(BEFORE).toInstant(), now) > 0;
  }
}

/** The `/club setup` whose answer the button stood under; null for anything else. */
function setupBehind(world: World, { type, payload }: Interaction): Setup | null {
  if (type !== INTERACTION.component) return null;
  const source = payload.message as { interaction_metadata?: { id: string } } | undefined;
  const asked = world.interactions.get(source?.interaction_metadata?.id ?? '');
  return optionsOf(asked?.payload.data, 'club', 'setup') as Setup | null;
}

/** What was typed with that subcommand; null: it was something else. */
function optionsOf(data: unknown, command: string, subcommand: string): Record<string, unknown> | null {
  const { name, options: [sub] = [] } = (data ?? {}) as Partial<SentCommand>;
  if (name !== command || sub?.name !== subcommand) return null;
  return Object.fromEntries((sub.options ?? []).map(({ name, value }) => [name, value]));
}

function clockIn({ time, timezone }: Setup): ClubClock | null {
  if (time === undefined || timezone === undefined) return null;
  try {
    const { timeZoneId: timeZone } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone);
    return { timeZone, promptTime: Temporal.PlainTime.from(time.padStart(5, '0')) };
  } catch {
    return null; // a city, which the bot knows and the calendar does not
  }
}

function lengthOf(minutes: number): string {
  return minutes === 60 ? 'an hour' : `${minutes} minutes`;
}

function timeOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** What is left out stays as it was. */
interface Setup extends Record<string, unknown> {
  time?: string;
  timezone?: string;
}

interface SentCommand {
  name: string;
  options?: { name: string; options?: { name: string; value: unknown }[] }[];
}
