import type { Race } from '../club/club.ts';
import { isRaceDay } from '../club/day-plan.ts';
import type { DayReason } from '../club/entries.ts';
import type { LocalDate } from '../club/local-date.ts';
import { dayReason, isRace, type Session } from '../club/session.ts';
import type { ChangeReason, DayChange } from '../words/en/training-calendar.ts';
import type { Words } from '../words/locale.ts';
import { plainName } from './markup.ts';

/** The races that a sentence may name. */
export interface Races {
  club: readonly Race[];
  /** A member's own races, in what that member alone reads. */
  own?: readonly LocalDate[];
}

/** A day, what it asks, and the races that may be its reason. */
export interface ReasonView {
  localDate: LocalDate;
  session: Session;
  races: Races;
}

/** Why a day is not what the week plan says, as one sentence; of a race day, the race. Nothing: it is what the plan says. */
export function reasonLines(words: Words, view: ReasonView): string[] {
  const { session, localDate, races } = view;
  const say = words.trainingCalendar;
  if (isRace(session)) return [raceOfDay(words, localDate, races), say.nothingElse];
  const reason = dayReason(session);
  return reason ? [say.changeSentence(changeOf(reason, localDate), whyOf(reason, localDate, races))] : [];
}

/** The same in few words, without the race of a race day. */
export function shortReason(words: Words, { session, localDate, races }: ReasonView): string | null {
  const reason = dayReason(session);
  if (!reason || isRace(session)) return null;
  return changeText(words, reason, localDate, races);
}

/** How a day differs from the plan of the week, and why. */
export function changeText({ trainingCalendar: say }: Words, reason: DayReason, localDate: LocalDate, races: Races): string {
  return say.change(changeOf(reason, localDate), whyOf(reason, localDate, races));
}

/** The race of a race day: "**Spring 10**, 10 km". */
export function raceOfDay({ trainingCalendar: say }: Words, localDate: LocalDate, { club, own = [] }: Races): string {
  const race = club.find((each) => each.localDate === localDate);
  if (race) return raceText(say, race);
  return own.includes(localDate) ? say.ownRace : say.someRace;
}

/** A race by its name, and how long it is. */
export function raceText(say: Words['trainingCalendar'], { name, metres }: Race): string {
  return say.race(plainName(name), metres === null ? null : say.distance(metres));
}

function changeOf(reason: DayReason, localDate: LocalDate): DayChange {
  if (reason.movedFrom) return { kind: 'moved-from', day: reason.movedFrom };
  if (reason.movedTo) return { kind: 'moved-to', day: reason.movedTo };
  return { kind: reason.kind === 'race' && reason.on < localDate && !isRaceDay({ reason }, localDate) ? 'easy' : 'light' };
}

function whyOf({ kind, on }: DayReason, localDate: LocalDate, { club, own = [] }: Races): ChangeReason {
  if (kind === 'apart') return { kind, on };
  if (kind === 'long-run') return { kind, on, isToday: on === localDate };
  const race = club.find((each) => each.localDate === on);
  return { kind, on, name: race ? plainName(race.name) : null, isOwn: !race && own.includes(on), isOver: on < localDate };
}
