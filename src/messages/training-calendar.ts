import { addDays, weekStart } from '../club/calendar.ts';
import type { Club, DayKind, Race } from '../club/club.ts';
import { dayPlan, goalFall, isRaceDay, type Rhythm } from '../club/day-plan.ts';
import type { LocalDate } from '../club/local-date.ts';
import { firstProgramme, hasSeveral } from '../club/programme.ts';
import { racesAhead } from '../club/race.ts';
import { onlyOne, readDay, readDistance, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { changeText, raceOfDay, raceText } from './reason.ts';
import { asMuchAsFits } from './room.ts';

/** How many days ahead are told. */
const TOLD_DAYS = 14;

/** Days that are suggested for a race. */
const SUGGESTED_WEEKENDS = 8;

/** Distances that are suggested, in metres. */
const DISTANCES = [5_000, 10_000, 16_093, 21_098, 42_195, 50_000];

/** What a training calendar is told from. */
interface CalendarView {
  club: Club;
  /** The club before a change that was made just now; null: nothing was changed. */
  before: Club | null;
  today: LocalDate;
}

/** What the club has entered, and what that makes of the days to come. */
export function trainingCalendar(words: Words, view: CalendarView): Reply {
  const { club, before, today } = view;
  const say = words.trainingCalendar;
  const ahead = racesAhead(club.races, today);
  return asMuchAsFits(['all', 'no-reasons', 'as-it-is'] as const, (detail) => {
    const changes = dayLines(words, view, detail === 'all');
    return privately(
      container(
        ACCENT.strength,
        text(`## ${before ? say.saved : say.title}`, say.longRun(club.settings.longRun), ...(before ? wasLongRun(say, before, club) : [])),
        text(
          ...(ahead.length > 0 ? [say.races, ...ahead.map((race) => bullet(lineOf(say, race)))] : [say.noRaces]),
          ...(before && detail !== 'as-it-is' ? wasRaces(say, before, view) : []),
        ),
        separator(),
        text(...(changes.length > 0 ? [say.coming, ...changes.map(bullet)] : [say.nothingChanges]), ...goalLines(say, club, ahead)),
        text(small(say.rules), ...(hasSeveral(club) ? [small(say.ofTheFirst)] : [])),
      ),
    );
  });
}

type Say = Words['trainingCalendar'];

const lineOf = (say: Say, race: Race) => say.raceLine(raceText(say, race), race.localDate);

function wasLongRun(say: Say, before: Club, { settings }: Club): string[] {
  return before.settings.longRun === settings.longRun ? [] : [small(say.longRunWas(before.settings.longRun))];
}

/** The races that were taken out, or have another name or length now. */
function wasRaces(say: Say, before: Club, { club, today }: CalendarView): string[] {
  const isGone = (race: Race) => !club.races.some((each) => lineOf(say, each) === lineOf(say, race));
  return racesAhead(before.races, today)
    .filter(isGone)
    .map((race) => small(say.raceWas(lineOf(say, race))));
}

/** The days to come that differ from the plan of the week, or from what they were before the change, each with the reason. @param tellsWhy whether there is room for the reasons */
function dayLines(words: Words, { club, before, today }: CalendarView, tellsWhy: boolean): string[] {
  const say = words.trainingCalendar;
  const now = firstProgramme(club);
  const plain: Rhythm = { weekPlan: now.weekPlan };
  const then = before ? firstProgramme(before) : plain;
  return Array.from({ length: TOLD_DAYS }, (_, n) => addDays(today, n)).flatMap((localDate) => {
    const [was, is] = [toldOn(then, localDate), toldOn(now, localDate)];
    const { reason } = dayPlan(now, localDate);
    if (reason === null) return was === is ? [] : [say.dayLine(localDate, say.becomes(was, is), null)];
    const races = { club: club.races };
    const why = isRaceDay({ reason }, localDate) ? raceOfDay(words, localDate, races) : changeText(words, reason, localDate, races);
    return [say.dayLine(localDate, was === is ? say.kind(is) : say.becomes(was, is), tellsWhy ? why : null)];
  });
}

function toldOn(rhythm: Rhythm, localDate: LocalDate): DayKind | 'race' {
  const day = dayPlan(rhythm, localDate);
  return isRaceDay(day, localDate) ? 'race' : day.kind;
}

/** The weeks of the races ahead in which fewer days are enough. */
function goalLines(say: Say, club: Club, ahead: readonly Race[]): string[] {
  const days = ahead.flatMap(({ localDate }) => [-3, 0, 1].map((n) => weekStart(addDays(localDate, n))));
  return [...new Set(days)].sort().flatMap((monday) => {
    const fall = goalFall(firstProgramme(club), monday);
    return fall > 0 ? [say.goalFalls(monday, fall)] : [];
  });
}

/** A day to come, as it was typed, or the one suggestion that fits. null: none, or several. */
export function readComingDay(words: Words, typed: string, today: LocalDate): LocalDate | null {
  return readDay(typed, today, 'ahead') ?? onlyOne(typed, dayChoices(words, today, typed));
}

/** Weekends to come, or the day that is typed. */
export function dayChoices({ format }: Words, today: LocalDate, typed: string): Choice<LocalDate>[] {
  const exact = readDay(typed, today, 'ahead');
  const saturday = addDays(weekStart(today), 5);
  const weekends = Array.from({ length: SUGGESTED_WEEKENDS }, (_, week) => [0, 1].map((n) => addDays(saturday, 7 * week + n))).flat();
  const days = exact === null ? weekends : [exact];
  const choices = days.filter((day) => day >= today).map((value) => ({ name: format.longDayName(value), value }));
  return exact === null ? choices.filter((choice) => isMeant(choice, typed)) : choices;
}

/** Usual distances, or the one that is typed. */
export function distanceChoices({ trainingCalendar: say }: Words, typed: string): Choice[] {
  const exact = readDistance(typed);
  const choices = (exact === null ? DISTANCES : [exact]).map(say.distance).map((name) => ({ name, value: name }));
  return exact === null ? choices.filter((choice) => isMeant(choice, typed)) : choices;
}

/** Races, as they can be chosen. */
export function raceChoices({ format }: Words, races: readonly Race[], typed: string): Choice<LocalDate>[] {
  const choices = races.map(({ localDate, name }) => ({ name: `${name}, ${format.longDayName(localDate)}`, value: localDate }));
  return choices.filter((choice) => isMeant(choice, typed));
}

/** The day of the race that a text means: by its name, its day, or as it was suggested. null: none of these, or several. */
export function readRace(words: Words, typed: string, races: readonly Race[], today: LocalDate): LocalDate | null {
  const day = readDay(typed, today, 'ahead');
  const ofDay = races.find(({ localDate }) => localDate === day);
  return ofDay?.localDate ?? onlyOne(typed, raceChoices(words, races, typed));
}

/** A member's own races, as they can be chosen. */
export function ownRaceChoices({ format }: Words, races: readonly LocalDate[], typed: string): Choice<LocalDate>[] {
  return races.map((value) => ({ name: format.longDayName(value), value })).filter((choice) => isMeant(choice, typed));
}

/** The one of a member's own races that a text means. null: none, or several. */
export function readOwnRace(words: Words, typed: string, races: readonly LocalDate[], today: LocalDate): LocalDate | null {
  const day = readDay(typed, today, 'ahead');
  return races.find((race) => race === day) ?? onlyOne(typed, ownRaceChoices(words, races, typed));
}

function isMeant({ name, value }: Choice, typed: string): boolean {
  return `${name} ${value}`.toLowerCase().includes(tidy(typed).toLowerCase());
}
