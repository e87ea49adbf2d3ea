import type { ClubSettings } from '../../src/club/club.ts';
import { FIRST_DAY, type LocalDate } from '../../src/club/local-date.ts';
import type { PostKind } from '../../src/posts/post.ts';
import { dateAfter, instantByWatching, wallClock } from '../club/samples.ts';

const HOUR = 3_600_000;

/** A day of the outbox: what became of it, and where it went. */
export interface Entry {
  localDate: LocalDate;
  fate: 'posted' | 'missed' | 'late';
  channelId: string;
}

/**
 * A club's outbox by the rule in words. It knows every day by name and looks at the wall clock; no code of the bot is asked.
 *
 * - A day whose time lies ahead gets its prompt at the first beat from then on, unless it is not later than one in the outbox.
 * - An edit leaves the days that are in the outbox alone. Every day whose new time lies ahead is to come.
 * - Of the days that the club had not come to yet, those whose new time has just passed go out at once: as long as a late prompt may.
 * - When a day had come due and no beat had seen it, all that has passed is the outbox's to tell of.
 * - A beat that finds several posts the latest, if it is not too late for that; the others are missed.
 *
 * @param days all dates that matter, in order
 * @param kind the digest is for Mondays alone, whatever the plan of the week, waits until Sunday ends at 03:00, and may be late all day
 */
export function plainOutbox(days: readonly LocalDate[], kind: PostKind) {
  const lateHours = kind === 'daily' ? 6 : 24;
  const entries: Entry[] = [];
  let settings: ClubSettings;
  let toCome = new Map<LocalDate, number>();

  return {
    entries,

    /** The latest day that is in the outbox; the first of all if there is none. */
    taken: (): LocalDate => entries.at(-1)?.localDate ?? FIRST_DAY,

    /** The first day to come and its time; null: none. */
    next(): { localDate: LocalDate; ms: number } | null {
      const [first] = toCome;
      return first ? { localDate: first[0], ms: first[1] } : null;
    },

    save(edited: ClubSettings, ms: number): void {
      const [firstToCome] = toCome.keys();
      const isOwed = [...toCome.values()].some((due) => due <= ms);
      settings = kind === 'daily' ? edited : mondays(edited);
      toCome = new Map();
      for (const day of days) {
        const due = dueOn(settings, day);
        if (due === null || day <= this.taken()) continue;
        const wasAhead = firstToCome !== undefined && day >= firstToCome;
        if (due > ms || (wasAhead && (isOwed || ms <= lastCall(settings, day, lateHours)))) toCome.set(day, due);
      }
    },

    beat(ms: number): void {
      const due = [...toCome.keys()].filter((day) => toCome.get(day)! <= ms);
      for (const day of due) {
        const fate = day !== due.at(-1) ? 'missed' : ms <= lastCall(settings, day, lateHours) ? 'posted' : 'late';
        entries.push({ localDate: day, fate, channelId: settings.channelId });
        toCome.delete(day);
      }
    },
  };
}

function mondays(edited: ClubSettings): ClubSettings {
  return { ...edited, promptMinute: Math.max(edited.promptMinute, 180), weekPlan: ['light', ...Array<'rest'>(6).fill('rest')] };
}

/** When the day's prompt is due; null: the day has none. */
export function dueOn({ timeZone, promptMinute, weekPlan }: ClubSettings, day: LocalDate): number | null {
  const isoWeekday = new Date(day).getUTCDay() || 7;
  return weekPlan[isoWeekday - 1] === 'rest' ? null : watched(day, promptMinute, timeZone);
}

/** When it is too late for a prompt: `lateHours` after it was due, but at 02:00 of the next date at the latest, and never before it was due. */
function lastCall(settings: ClubSettings, day: LocalDate, lateHours: number): number {
  const due = dueOn(settings, day)!;
  const dayEnd = watched(dateAfter(day, 1), 180, settings.timeZone) ?? watched(dateAfter(day, 2), 180, settings.timeZone)!;
  return Math.max(due, Math.min(due + lateHours * HOUR, dayEnd - HOUR));
}

function watched(day: LocalDate, minute: number, timeZone: string): number | null {
  return quartersOf(day, timeZone).get(minute) ?? instantByWatching(day, minute, timeZone); // the clocks skip it, or the zone lacks it
}

const known = new Map<string, Map<number, number>>();

/** When the wall shows each quarter of an hour of the day for the first time. Kept: looking takes longer than all the rest. */
function quartersOf(day: LocalDate, timeZone: string): Map<number, number> {
  const key = `${timeZone} ${day}`;
  const quarters = known.get(key) ?? new Map<number, number>();
  if (known.has(key)) return quarters;
  known.set(key, quarters);
  for (let ms = Date.parse(day) - 16 * HOUR; ms <= Date.parse(day) + 40 * HOUR; ms += HOUR / 4) {
    const wall = wallClock(ms, timeZone);
    if (wall.localDate === day && !quarters.has(wall.minute)) quarters.set(wall.minute, ms);
  }
  return quarters;
}
