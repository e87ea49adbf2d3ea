import type { Club, Instant, Pause, PausedDays, Programme, Race, Season, WeekPlan } from './club.ts';
import type { RecordFiles } from './club-record.ts';
import type { ChannelId, UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
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

/**
 * What organisers change of a club, by the name that they type if it has one. Channel, time, zone, days and name are the first programme's.
 */
export interface ChangeableValues extends SettingValues, Omit<ChosenProgramme, 'number' | 'name'> {
  name: string;
  programme: ChosenProgramme;
  /** Under way or ahead. */
  pause: PausedDays;
  season: Season;
  /** The Monday of a past week that is held. */
  week: LocalDate;
  /** A race of the training calendar. */
  race: Race;
  /** A prompt that was posted by hand. */
  prompt: { localDate: LocalDate; generation: number; programme?: number };
  /** Files with what its members did. */
  export: RecordFiles;
}

/** What became another, as a column keeps it. */
export type ChangeKind = keyof ChangeableValues;

/** Those that are told by their value, before and after. Of each other a sentence of its own is told. */
export type ValueChange = Exclude<ChangeKind, 'programme' | 'week' | 'race' | 'prompt' | 'export' | 'exercisesOff'>;

/** One thing that became another. null: there was none, or there is none any more. */
export type ClubChange<Kind extends ChangeKind = ChangeKind> = {
  [Each in Kind]: { kind: Each; before: ChangeableValues[Each] | null; after: ChangeableValues[Each] | null };
}[Kind];

/** A change as it is kept. */
export type KeptChange<Kind extends ChangeKind = ChangeKind> = ClubChange<Kind> & {
  at: Instant;
  /** null: whoever it was had what is stored of them deleted. */
  userId: UserId | null;
};

/** What differs in the club from before. Of a new club: all that its setup said. What the calendar changes by itself is no change. */
export function changesBetween(before: Club | null, after: Club, at: Instant): ClubChange[] {
  const was = before && valuesOf(before);
  const is = valuesOf(after);
  const fromStart: Partial<ChangeableValues> = before ? {} : after.settings;
  const names = Object.keys(is) as (keyof typeof is)[];
  const ofClub = names.flatMap((kind) => {
    const [old = null, now = null] = [was ? was[kind] : fromStart[kind as keyof SettingValues], is[kind]];
    return isSame(old, now) ? [] : [{ kind, before: old, after: now } as ClubChange];
  });
  return [
    ...ofClub,
    ...programmesBetween(before, after),
    ...pausesBetween(before, after, at),
    ...weeksBetween(before, after),
    ...seasonsBetween(before?.seasons ?? [], after.seasons),
    ...racesBetween(before?.races ?? [], after.races),
  ];
}

/** The programmes beside the first that are new, changed or ended. */
function programmesBetween(before: Club | null, after: Club): ClubChange[] {
  const [was, is] = [before, after].map((club) => (club?.programmes ?? []).slice(1).map(chosenOf));
  const numbers = [...new Set([...was!, ...is!].map(({ number }) => number))];
  return numbers.flatMap((number) => {
    const [old = null, now = null] = [was!, is!].map((programmes) => programmes.find((each) => each.number === number));
    return isSame(old, now) ? [] : [{ kind: 'programme' as const, before: old, after: now }];
  });
}

function chosenOf({ number, name, channelId, promptMinute, timeZone, weekPlan }: Programme): ChosenProgramme {
  return { number, name, channel: channelId, time: promptMinute, timezone: timeZone, days: weekPlan };
}

/** The races that were entered, taken out, or changed. */
function racesBetween(before: readonly Race[], after: readonly Race[]): ClubChange[] {
  const days = [...new Set([...before, ...after].map(({ localDate }) => localDate))].sort();
  return days.flatMap((day) => {
    const [old = null, now = null] = [before, after].map((races) => races.find(({ localDate }) => localDate === day));
    return isSame(old, now) ? [] : [{ kind: 'race' as const, before: old, after: now }];
  });
}

/** The seasons that were entered, taken out, or got another name or other days. One is edited at a time. */
function seasonsBetween(before: readonly Season[], after: readonly Season[]): ClubChange[] {
  const [gone] = before.filter((season) => !after.some((each) => isSame(each, season)));
  const [come] = after.filter((season) => !before.some((each) => isSame(each, season)));
  return gone || come ? [{ kind: 'season', before: gone ?? null, after: come ?? null }] : [];
}

/** The past weeks that were held, or let go. */
function weeksBetween(before: Club | null, after: Club): ClubChange[] {
  const [was, is] = [before?.heldWeeks ?? [], after.heldWeeks];
  const released = was
    .filter((monday) => !is.includes(monday))
    .map((monday): ClubChange => ({ kind: 'week', before: monday, after: null }));
  const held = is.filter((monday) => !was.includes(monday)).map((monday): ClubChange => ({ kind: 'week', before: null, after: monday }));
  return [...released, ...held];
}

/**
 * The pauses that were entered, ended, taken out, or got another end. A move to another zone may make one begin a day earlier; that is no
 * change.
 */
function pausesBetween(before: Club | null, after: Club, at: Instant): ClubChange[] {
  const days = ({ from, until }: Pause): PausedDays => ({ from, until });
  const [was, is] = [before ? lastingPauses(before, at) : [], lastingPauses(after, at)];
  const gone = was.filter((pause) => !is.some(({ until, reason }) => until === pause.until && reason === pause.reason));
  const come = is.filter((pause) => !was.some(({ until, reason }) => until === pause.until && reason === pause.reason));
  const changed = gone.map((pause): ClubChange => {
    const other = come.find(({ from }) => from === pause.from);
    return { kind: 'pause', before: days(pause), after: other ? days(other) : null };
  });
  const begun = come.filter((pause) => !gone.some(({ from }) => from === pause.from));
  return [...changed, ...begun.map((pause): ClubChange => ({ kind: 'pause', before: null, after: days(pause) }))];
}

/** The pauses that are not over. */
function lastingPauses(club: Club, at: Instant): Pause[] {
  const today = clubToday(club, at);
  return club.pauses.filter(({ until }) => until === null || until > today);
}

type ValuesNow = SettingValues & Omit<ChosenProgramme, 'number'>;

/** All that an organiser can change and that has one value, as it stands. */
function valuesOf(club: Club): ValuesNow {
  const { number: _, ...first } = chosenOf(firstProgramme(club));
  return {
    ...first,
    ...(Object.fromEntries(SETTING_NAMES.map((name) => [name, club.settings[name]])) as unknown as SettingValues),
  };
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
