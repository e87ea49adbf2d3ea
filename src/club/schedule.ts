import { addDays, dayExists, dayStart, isPastMidnight, localDay, wallDate, wallInstant } from './calendar.ts';
import type { DayKind, Instant, PausedDays, PostSchedule, PostTime, PromptSchedule, WeekPlan } from './club.ts';
import { kindOf } from './day-plan.ts';
import { isAfter } from './instant.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused, pauseOn } from './pause.ts';
import type { PostDays } from './settings.ts';

/** How long after its time a prompt is still worth posting. */
const CATCH_UP_MINUTES = 360;

/** A late prompt goes out at the latest this long before the club's day ends, so that there is time to act on it. */
const MINUTES_BEFORE_DAY_END = 60;

/** How far back `duePosts` looks, in days. */
const MAX_DAYS_BACK = 400;

/** The longest wait for a post, in days: one a month, whose next date the zone lacks, asked for just after one. */
const MAX_DAYS_AHEAD = 63;

/** Strength on Monday, Wednesday and Friday; light on the other days. */
const DEFAULT_STRENGTH_DAYS: readonly number[] = [1, 3, 5];
export const DEFAULT_WEEK_PLAN: WeekPlan = weekPlanOf(DEFAULT_STRENGTH_DAYS);

/**
 * The sets of strength days that an organiser can choose from: two or three ISO weekdays, no two next to each other, Sunday and
 * Monday included. 21 sets, the default first.
 */
export const STRENGTH_DAY_CHOICES: readonly (readonly number[])[] = strengthDayChoices();

/** The week in which the given ISO weekdays are strength days and the others are light. */
export function weekPlanOf(strengthDays: readonly number[]): WeekPlan {
  return weekOf(strengthDays, 'light');
}

/** The week of a group that meets on one ISO weekday alone: that is its strength day, and the others are rest days. */
export function weekPlanOfOne(strengthDay: number): WeekPlan {
  return weekOf([strengthDay], 'rest');
}

function weekOf(strengthDays: readonly number[], others: DayKind): WeekPlan {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (strengthDays.includes(day) ? 'strength' : others));
}

/** What the days between the strength days of a week are. */
export type OtherDays = Exclude<DayKind, 'strength'>;

export function otherDaysOf(weekPlan: WeekPlan): OtherDays {
  return weekPlan.includes('light') ? 'light' : 'rest';
}

const POSTED: Readonly<Record<PostDays, readonly DayKind[]>> = {
  usual: ['strength', 'light'],
  strength: ['strength'],
  all: ['strength', 'light', 'rest'],
};

/** Whether a day gets a prompt: other days answer whoever asks, and nobody misses one. A race day gets one always: it is why the race was entered. */
export function wantsPrompt(schedule: Pick<PromptSchedule, 'weekPlan' | 'entries' | 'posts'>, localDate: LocalDate): boolean {
  const isRace = schedule.entries?.races.some((race) => race.localDate === localDate) ?? false;
  return isRace || POSTED[schedule.posts ?? 'usual'].includes(kindOf(schedule, localDate));
}

/** Whether any day of a usual week gets one. */
export function wantsAnyPrompt({ weekPlan, posts = 'usual' }: Pick<PromptSchedule, 'weekPlan' | 'posts'>): boolean {
  return weekPlan.some((kind) => POSTED[posts].includes(kind));
}

/**
 * The instant at which a programme's prompt for `localDate` is due, or null on a day that gets none.
 *
 * The date is the one on the wall at that moment: a prompt at 01:00 on the 2nd is the 2nd's, though the club's day is still the 1st.
 * A local time that the clocks skip, or that happens twice, is that of {@link wallInstant}: in Nuuk they skip 23:00 to 24:00, and 23:30
 * falls to the next date. A date that the zone never had (Pacific/Apia 2011-12-30) has no prompt.
 */
export function postInstant(schedule: PostSchedule, localDate: LocalDate): Instant | null {
  const { timeZone, promptMinute, isOn = (day) => wantsPrompt(schedule, day) } = schedule;
  return isOn(localDate) && dayExists(localDate, timeZone) ? wallInstant(localDate, promptMinute, timeZone) : null;
}

/** What a club's calendar goes by: its first programme. */
export interface ClubCalendar {
  programmes: readonly [first: PromptSchedule, ...further: PromptSchedule[]];
}

/** The day that is today for a club and all its members, whichever programme they follow: that of the first one. */
export function clubToday({ programmes: [first] }: ClubCalendar, at: Instant): LocalDate {
  return programmeToday(first, at);
}

/**
 * The day that is today for a programme: that of `localDay`, or the one on the wall as soon as its prompt is due, should that be before
 * 03:00. Who has Tuesday's prompt in front of them means Tuesday by "today".
 */
export function programmeToday(schedule: PromptSchedule, at: Instant): LocalDate {
  const today = localDay(at, schedule.timeZone);
  if (!isPastMidnight(at, schedule.timeZone)) return today;
  const date = wallDate(at, schedule.timeZone);
  const due = postInstant(schedule, date);
  return due && !isAfter(due, at) && date > today ? date : today;
}

/** What stands in the way of a prompt, beside the plan of the week. */
export interface Obstacles {
  /** The latest day that has its prompt already, as after a change of hour: it gets no second one. */
  taken: LocalDate | null;
  pauses: readonly PausedDays[];
}

/** The first prompt after `after`; null if no day of the week gets one, or a pause has no end. */
export function nextPrompt(schedule: PostSchedule, after: Instant, obstacles: Obstacles = FREE): PostTime | null {
  let localDate = addDays(wallDate(after, schedule.timeZone), -1);
  let last = addDays(localDate, MAX_DAYS_AHEAD);
  while (localDate <= last) {
    const pause = pauseOn(obstacles.pauses, localDate);
    if (pause?.until === null) return null;
    if (pause) {
      localDate = pause.until;
      last = addDays(localDate, MAX_DAYS_AHEAD);
      continue;
    }
    const at = postInstant(schedule, localDate);
    if (at && isAfter(at, after) && isFree(localDate, obstacles)) return { localDate, at };
    localDate = addDays(localDate, 1);
  }
  return null;
}

/**
 * The next prompt when the settings change. A day that was to come keeps its prompt: if its new time has just passed, it is due now.
 * Without this an organiser who moves the hour from 09:00 to 07:30 at eight would take the day's prompt away. It need not be the day
 * that was planned: a club that moves from New York to Tokyo in the evening arrives in the morning of the day after.
 *
 * @param planned what was to come under the old settings; null for a club that is new
 */
export function replanned(schedule: PostSchedule, planned: PostTime | null, at: Instant, obstacles: Obstacles): PostTime | null {
  const today = wallDate(at, schedule.timeZone);
  const wasDue = planned !== null && !isAfter(planned.at, at); // the outbox has no row for it yet: it is late, and its row will say so
  for (const prompt of planned ? promptsOn(schedule, planned.localDate, addDays(today, 1)) : []) {
    if (isAfter(prompt.at, at)) break;
    const isWorthwhile = !isAfter(at, postDeadline(prompt, schedule));
    if ((wasDue || isWorthwhile) && isFree(prompt.localDate, obstacles)) return prompt;
  }
  return nextPrompt(schedule, at, obstacles);
}

/** The next `count` prompts from `next` on, in order; fewer only if there is none to come. @param pauses those to go round */
export function promptsFrom(schedule: PostSchedule, next: PostTime | null, count: number, pauses: readonly PausedDays[] = []): PostTime[] {
  const prompts: PostTime[] = [];
  for (let prompt = next; prompt && prompts.length < count; ) {
    prompts.push(prompt);
    prompt = nextPrompt(schedule, prompt.at, { taken: prompt.localDate, pauses });
  }
  return prompts;
}

/** Every prompt due from `from` to `at`, both included, oldest first; of a longer time, those of the last 400 days. */
export function duePosts(schedule: PostSchedule, from: Instant, at: Instant): PostTime[] {
  const today = wallDate(at, schedule.timeZone);
  const earliest = addDays(today, 1 - MAX_DAYS_BACK);
  const first = addDays(wallDate(from, schedule.timeZone), -1);
  const dates = promptsOn(schedule, first < earliest ? earliest : first, addDays(today, 1));
  return [...dates].filter((prompt) => !isAfter(from, prompt.at) && !isAfter(prompt.at, at));
}

/**
 * The last instant at which a prompt is still posted: the catch-up time after it was due, but no later than an hour before the next
 * club day begins, and never before it was due.
 */
export function postDeadline(
  { at: due, localDate }: PostTime,
  { timeZone, catchUpMinutes = CATCH_UP_MINUTES }: Pick<PostSchedule, 'timeZone' | 'catchUpMinutes'>,
): Instant {
  const caughtUp = due.add({ minutes: catchUpMinutes });
  const lastCall = dayStart(addDays(localDate, 1), timeZone).subtract({ minutes: MINUTES_BEFORE_DAY_END });
  const deadline = isAfter(lastCall, caughtUp) ? caughtUp : lastCall;
  return isAfter(due, deadline) ? due : deadline;
}

/**
 * The prompts of these dates, in order. Callers compare instants and ask for a date more on either side: a prompt may fall to the
 * next date (Nuuk), or its date may begin twice (St John's until 2011 went from 00:01 back to 23:01).
 */
function* promptsOn(schedule: PostSchedule, first: LocalDate, last: LocalDate): Generator<PostTime> {
  for (let localDate = first; localDate <= last; localDate = addDays(localDate, 1)) {
    const at = postInstant(schedule, localDate);
    if (at) yield { localDate, at };
  }
}

const FREE: Obstacles = { taken: null, pauses: [] };

function isFree(localDate: LocalDate, { taken, pauses }: Obstacles): boolean {
  return (taken === null || localDate > taken) && !isPaused(pauses, localDate);
}

/** All sets, three days before two, in the order of the week. */
function strengthDayChoices(): number[][] {
  const choices: number[][] = [];
  for (let first = 1; first <= 7; first++) {
    for (let second = first + 2; second <= 7; second++) {
      choices.push([first, second]);
      for (let third = second + 2; third <= 7; third++) choices.push([first, second, third]);
    }
  }
  return choices.filter((days) => !(days.includes(1) && days.includes(7))).sort((a, b) => b.length - a.length);
}

/** Minutes after its time from which a prompt counts as late: more than a slow minute, less than anyone would overlook. */
const LATE_AFTER_MINUTES = 5;

/** Whether a prompt that was due at `due` and goes out at `at` owes its readers a word about it. */
export function isLate(due: Instant, at: Instant): boolean {
  return isAfter(at, due.add({ minutes: LATE_AFTER_MINUTES }));
}
