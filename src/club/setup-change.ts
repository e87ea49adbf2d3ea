/** What a setup changes, and what of that is out of the ordinary. */
import { DAY_ENDS_HOUR } from './calendar.ts';
import type { Club, ClubSettings, Instant, Programme } from './club.ts';
import { isAfter } from './instant.ts';
import type { LocalDate } from './local-date.ts';
import { firstProgramme } from './programme.ts';
import { postInstant, programmeToday } from './schedule.ts';

/** What an organiser chooses in `/club setup`, in the order in which it is shown. */
export const SETUP_FIELDS = ['channel', 'time', 'timezone', 'days'] as const;

/** The same, and what it is called, which is chosen in `/club programmes` alone. */
const PROGRAMME_FIELDS = ['name', ...SETUP_FIELDS] as const;
export type SetupField = (typeof PROGRAMME_FIELDS)[number];

/** A setup that would be saved. */
interface SetupChange {
  /** What the club goes by; null: nobody has set it up. */
  before: ClubSettings | null;
  after: ClubSettings;
}

/** What a programme goes by, as a setup says it: the first unless told. */
export function setupOf(club: Club, programme: Programme = firstProgramme(club)): ClubSettings {
  const { name, channelId, timeZone, promptMinute, weekPlan, posts } = programme;
  return { guildId: club.guildId, channelId, timeZone, promptMinute, weekPlan, ...(name && { name }), ...(posts && { posts }) };
}

const VALUES: Record<SetupField, (setup: ClubSettings) => string | number | undefined> = {
  name: ({ name }) => name,
  channel: ({ channelId }) => channelId,
  time: ({ promptMinute }) => promptMinute,
  timezone: ({ timeZone }) => timeZone,
  days: ({ weekPlan }) => weekPlan.join(),
};

/** What there is to say of a programme: of one without a name nothing about names. */
export function fieldsOf({ name }: ClubSettings): readonly SetupField[] {
  return name === undefined ? SETUP_FIELDS : PROGRAMME_FIELDS;
}

/** The fields that change; all of them, for a programme that is new. */
export function changedFields({ before, after }: SetupChange): SetupField[] {
  return fieldsOf(after).filter((field) => !before || VALUES[field](before) !== VALUES[field](after));
}

/** From this minute of the day on an hour is late: little is left of the day. A rule of ours. */
const LATE_MINUTE = 22 * 60;

/**
 * What an organiser may not expect of a change. `night`: the hour lies before the end of a club's day, so that the day begins with its
 * prompt. `late`: few are awake for what is left of the day. `today-is-out`: the day has its prompt, and the new hour begins after it.
 * `other-day`: with the zone, today is another day.
 */
export type SetupOddity = { kind: 'night' | 'late' | 'today-is-out' } | { kind: 'other-day'; from: LocalDate; to: LocalDate };

/** @param outOn the latest day that has its prompt, out or on its way; null: none has */
export function odditiesOf(change: SetupChange, at: Instant, outOn: LocalDate | null): SetupOddity[] {
  const { before, after } = change;
  const changed = changedFields(change);
  const hasOtherHour = changed.includes('time');
  const today = programmeToday(after, at);
  const todays = postInstant(after, today);
  const found: SetupOddity[] = [];
  if (hasOtherHour && after.promptMinute < DAY_ENDS_HOUR * 60) found.push({ kind: 'night' });
  if (hasOtherHour && after.promptMinute >= LATE_MINUTE) found.push({ kind: 'late' });
  const isHourMoved = hasOtherHour || changed.includes('timezone');
  if (isHourMoved && outOn !== null && outOn >= today && todays && isAfter(todays, at)) found.push({ kind: 'today-is-out' });
  const day = before && programmeToday(before, at);
  if (day && day !== today) found.push({ kind: 'other-day', from: day, to: today });
  return found;
}

/**
 * Eight letters that stand for what somebody was shown of a club, small enough for a button: they differ as soon as anything that a setup
 * changes does.
 */
export function setupMark(setup: ClubSettings | null): string {
  if (!setup) return 'none';
  return shortMark(
    fieldsOf(setup)
      .map((field) => VALUES[field](setup))
      .join(' '),
  );
}

/**
 * Eight letters that stand for a text. FNV-1a, which nobody gains anything by forging.
 *
 * @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/
 */
export function shortMark(text: string): string {
  const hash = [...new TextEncoder().encode(text)].reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  return hash.toString(16).padStart(8, '0');
}

/** Whether two programmes post in one channel at the same hour, as the clocks are now. */
export function sharesHour(one: ClubSettings | Programme, other: ClubSettings | Programme, at: Instant): boolean {
  return one.channelId === other.channelId && minuteByUtc(one, at) === minuteByUtc(other, at);
}

function minuteByUtc({ timeZone, promptMinute }: Pick<ClubSettings, 'timeZone' | 'promptMinute'>, at: Instant): number {
  const ahead = at.toZonedDateTimeISO(timeZone).offsetNanoseconds / 60e9;
  return (promptMinute - ahead + 2 * MINUTES_A_DAY) % MINUTES_A_DAY;
}

const MINUTES_A_DAY = 24 * 60;
