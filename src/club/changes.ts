import type { Club, Instant, PausedDays, Programme, Race, WeekPlan } from './club.ts';
import type { ChannelId, UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused } from './pause.ts';
import { firstProgramme } from './programme.ts';
import { clubToday } from './schedule.ts';
import { SETTING_NAMES, type SettingValues } from './settings.ts';

/** A programme beside the first, as it was chosen. */
export interface ChosenProgramme {
  number: number;
  name: string | null;
  channel: ChannelId;
  /** Minute of the local day. */
  time: number;
  timezone: string;
  days: WeekPlan;
}

/** What organisers change of a club, by the name that they type where there is one. Channel, time, zone, days and name are the first programme's. */
export interface ChangeableValues extends SettingValues, Omit<ChosenProgramme, 'number' | 'name'> {
  name: string;
  programme: ChosenProgramme;
  pause: PausedDays;
  /** One of the training calendar. */
  race: Race;
  /** A prompt that was posted by hand. */
  prompt: { localDate: LocalDate; generation: number; programme?: number };
}

/** One thing that became another. null: there was none, or there is none any more. */
export type ClubChange = {
  [What in keyof ChangeableValues]: { what: What; before: ChangeableValues[What] | null; after: ChangeableValues[What] | null };
}[keyof ChangeableValues];

/** A change as it is kept. */
export type KeptChange = ClubChange & {
  at: Instant;
  /** null: whoever it was had what is stored of them deleted. */
  userId: UserId | null;
};

/** What is another in the club than before. Of a new club all that its setup said. A change that the calendar makes by itself is none. */
export function changesBetween(before: Club | null, after: Club, at: Instant): ClubChange[] {
  const was = before && valuesOf(before, at);
  const is = valuesOf(after, at);
  const fromStart: Partial<ChangeableValues> = before ? {} : after.settings;
  const names = Object.keys(is) as (keyof typeof is)[];
  const ofClub = names.flatMap((what) => {
    const [old = null, now = null] = [was ? was[what] : fromStart[what as keyof SettingValues], is[what]];
    return isSame(what, old, now) ? [] : [{ what, before: old, after: now } as ClubChange];
  });
  return [...ofClub, ...programmesBetween(before, after), ...racesBetween(before?.races ?? [], after.races)];
}

/** The programmes beside the first that are new, another, or ended. */
function programmesBetween(before: Club | null, after: Club): ClubChange[] {
  const [was, is] = [before, after].map((club) => (club?.programmes ?? []).slice(1).map(chosenOf));
  const numbers = [...new Set([...was!, ...is!].map(({ number }) => number))];
  return numbers.flatMap((number) => {
    const [old = null, now = null] = [was!, is!].map((programmes) => programmes.find((each) => each.number === number));
    return isSame('programme', old, now) ? [] : [{ what: 'programme' as const, before: old, after: now }];
  });
}

function chosenOf({ number, name, channelId, promptMinute, timeZone, weekPlan }: Programme): ChosenProgramme {
  return { number, name, channel: channelId, time: promptMinute, timezone: timeZone, days: weekPlan };
}

/** The races that were entered, taken out, or are another on their day. */
function racesBetween(before: readonly Race[], after: readonly Race[]): ClubChange[] {
  const days = [...new Set([...before, ...after].map(({ localDate }) => localDate))].sort();
  return days.flatMap((day) => {
    const [old = null, now = null] = [before, after].map((races) => races.find(({ localDate }) => localDate === day));
    return isSame('race', old, now) ? [] : [{ what: 'race' as const, before: old, after: now }];
  });
}

type ValuesNow = Omit<ChangeableValues, 'pause' | 'prompt' | 'race' | 'programme' | 'name'> & {
  pause: PausedDays | null;
  name: string | null;
};

/** All that an organiser can change and that is there once, as it stands. */
function valuesOf(club: Club, at: Instant): ValuesNow {
  const { number: _, ...first } = chosenOf(firstProgramme(club));
  const { pause, settings } = club;
  const isNow = isPaused(pause, clubToday(club, at));
  return {
    ...first,
    ...(Object.fromEntries(SETTING_NAMES.map((name) => [name, settings[name]])) as unknown as SettingValues),
    pause: pause && isNow ? { from: pause.from, until: pause.until } : null,
  };
}

/** A pause that goes to another zone may begin a day before, and is the same pause. */
function isSame(what: keyof ChangeableValues, before: unknown, after: unknown): boolean {
  if (what === 'pause' && before && after) return (before as PausedDays).until === (after as PausedDays).until;
  return JSON.stringify(before) === JSON.stringify(after);
}
