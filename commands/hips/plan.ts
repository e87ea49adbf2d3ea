/** /hips plan: the caller's weekly goal, reminder and time zone. A reminder's button to turn it off lives here too. */

import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays, weekStart } from '../../src/club/calendar.ts';
import { coach } from '../../src/club/coach.ts';
import { goalFall, QUIET_DAYS_BEFORE } from '../../src/club/day-plan.ts';
import { easierSince } from '../../src/club/easier-week.ts';
import type { EnteredRace } from '../../src/club/entries.ts';
import { asGuildId, isSnowflake } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { isPaused } from '../../src/club/pause.ts';
import { calendarZone, firstProgramme, hasSeveral, programmeOf } from '../../src/club/programme.ts';
import { dayProblem, MOST_RACES, racesAhead } from '../../src/club/race.ts';
import { hasStopped, isWaking, nextReminder, type ReminderPlan } from '../../src/club/reminder.ts';
import { SIDES } from '../../src/club/training-log.ts';
import { readMinute, tidy } from '../../src/club/typed.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, optionProblem, shortText } from '../../src/input.ts';
import { clubsZone, memberPlan, type PlanView } from '../../src/messages/plan.ts';
import { followChoices, isNone, readProgramme } from '../../src/messages/programmes.ts';
import { remindersOff } from '../../src/messages/reminder.ts';
import { badTimeZone } from '../../src/messages/setup-problems.ts';
import { dayChoices, ownRaceChoices, readComingDay, readOwnRace } from '../../src/messages/training-calendar.ts';
import { resolvePlace, searchPlaces } from '../../src/places/places.ts';
import type { Holder } from '../../src/words/en/plan.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.hips.plan;

const LEAST_DAYS = 2;
const MOST_DAYS = 5;
const GOAL = optionProblem('goal');

const FIRST_LEG_CHOICES = ([...SIDES, 'either'] as const).map((value) => ({ name: say.firstLegs[value], value }));
const WEEK_CHOICES = (['easier', 'usual'] as const).map((value) => ({ name: say.weeks[value], value }));

const input = z.strictObject({
  goal: z.number(GOAL).int(GOAL).min(LEAST_DAYS, GOAL).max(MOST_DAYS, GOAL).optional(),
  reminder: z
    .string(optionProblem('reminder'))
    .transform((typed) => (tidy(typed).toLowerCase() === 'off' ? 'off' : readMinute(typed)))
    .refine((reminder) => reminder !== null, { error: optionProblem('reminder'), abort: true })
    .refine((reminder) => reminder === 'off' || isWaking(reminder!), optionProblem('night'))
    .optional(),
  timezone: shortText('zone').optional(),
  'first-leg': oneOf(FIRST_LEG_CHOICES).optional(),
  week: oneOf(WEEK_CHOICES).optional(),
  race: shortText('date').optional(),
  'no-race': shortText('date').optional(),
  programme: shortText('programme').optional(),
});

/**
 * The press comes from a direct message, so the guild stands in its argument. Whoever forges that switches off their own reminders there,
 * and hears the name of no server in which nothing of theirs is stored.
 */
const reminderOff: Button = {
  ...BUTTONS.reminderOff,
  guildOf: (argument) => (isSnowflake(argument) ? asGuildId(argument) : null),
  club: 'optional',
  async run(_argument, { club, guildId, userId, words }, { members, guilds }) {
    const isMember = club !== null && (await members.stopReminders({ club, userId }));
    return remindersOff(words, isMember ? guilds.nameOf(guildId) : null); // it is off too where there was nothing left to switch off
  },
};

export default defineCommand({
  data: {
    name: 'plan',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'goal',
        description: say.goal,
        min_value: LEAST_DAYS,
        max_value: MOST_DAYS,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'reminder',
        description: say.reminder,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: say.timezone,
        max_length: 100,
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.String, name: 'first-leg', description: say.firstLeg, choices: FIRST_LEG_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'week', description: say.week, choices: WEEK_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'race', description: say.race, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'no-race', description: say.noRace, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'programme', description: say.programme, max_length: 100, autocomplete: true },
    ],
  },
  input,
  complete: {
    timezone: {
      club: 'unused',
      run(text, { words }) {
        const own = clubsZone(words);
        return [own, ...searchPlaces(text).map(({ name, timeZone }) => ({ name, value: timeZone }))]
          .filter(({ value }) => value !== own.value || own.value.startsWith(text.trim().toLowerCase()))
          .slice(0, 25);
      },
    },
    race: { run: (typed, { today, words }) => dayChoices(words, today, typed) },
    'no-race': {
      async run(typed, { club, userId, at, today, words }, { members }) {
        const { races } = await members.planOf({ club, userId, at });
        return ownRaceChoices(words, datesAhead(races, today), typed);
      },
    },
    programme: { run: (typed, { club, words }) => followChoices(words, club, typed) },
  },
  buttons: [reminderOff],

  async run({ goal, reminder, timezone, race: typedRace, 'no-race': typedNoRace, programme: typedProgramme, ...sessions }, call, services) {
    const { club, today } = call;
    const clubZone = calendarZone(club);
    const member = { club, userId: call.userId, at: call.at };
    const timeZone = timezone === undefined ? undefined : zoneOf(timezone, clubZone, call.words);
    const { race, noRace } = await ownRaceFrom({ race: typedRace, noRace: typedNoRace }, call, services);
    const programme = typedProgramme === undefined ? undefined : programmeFrom(typedProgramme, call);
    const isPlanNew = [goal, reminder, timeZone, programme, race, noRace].some((each) => each !== undefined);
    const plan = isPlanNew
      ? await services.members.changePlan(member, { goal, reminder, timeZone, programme, race, noRace })
      : await services.members.planOf(member);
    const { areNew, ...how } = await changeSessions(sessions, call, services);
    return memberPlan(call.words, {
      ...plan,
      ...how,
      clubZone,
      programme: hasSeveral(club) ? { followed: plan.programme === null ? null : programmeOf(club, plan.programme) } : null,
      reminder: plan.reminder && {
        minute: plan.reminder.plan.minute,
        stopped: plan.reminder.stopped ?? (hasStopped(plan.reminder.plan) ? 'ignored' : null), // from the last one on
        next: nextReminder(plan.reminder.plan, call.at),
        heldBy: holderOf(plan.reminder.plan, today),
      },
      races: datesAhead(plan.races, today),
      falls: fallsOf(plan.races, call),
      at: call.at,
      isNew: isPlanNew || areNew,
    });
  },
});

const datesAhead = (races: readonly EnteredRace[], today: LocalDate) => racesAhead(races, today).map(({ localDate }) => localDate);

/** The race to enter, and the one to take out. @throws UserError for a day that does not fit, or one race too many */
async function ownRaceFrom(
  typed: { race: string | undefined; noRace: string | undefined },
  { club, userId, at, today, words }: Call,
  { members }: Services,
): Promise<{ race: LocalDate | undefined; noRace: LocalDate | undefined }> {
  const { problems, trainingCalendar } = words;
  if (typed.race === undefined && typed.noRace === undefined) return { race: undefined, noRace: undefined };
  const ahead = datesAhead((await members.planOf({ club, userId, at })).races, today);
  const noRace = typed.noRace === undefined ? undefined : readOwnRace(words, typed.noRace, ahead, today);
  if (noRace === null) throw new UserError(problems.badOption('no-race', trainingCalendar.problem.notThere));
  const race = typed.race === undefined ? undefined : readComingDay(words, typed.race, today);
  if (race === null) throw new UserError(problems.badOption('race', problems.option('date')));
  const problem = race && dayProblem(race, today);
  if (problem) throw new UserError(problems.badOption('race', trainingCalendar.problem[problem]));
  const others = ahead.filter((each) => each !== race && each !== noRace);
  if (race && others.length >= MOST_RACES.member) throw new UserError(trainingCalendar.problem.tooManyOwn(MOST_RACES.member));
  return { race, noRace };
}

/** The weeks to come in which fewer days are enough for the member, because of a race of theirs or of the club. */
function fallsOf(own: readonly EnteredRace[], { club, today }: Call): PlanView['falls'] {
  const near = [...racesAhead(own, today), ...racesAhead(club.races, today)];
  const mondays = near.flatMap(({ localDate: race }) => [-QUIET_DAYS_BEFORE, 0, 1].map((n) => weekStart(addDays(race, n))));
  return [...new Set(mondays)]
    .filter((monday) => monday >= weekStart(today))
    .sort()
    .map((monday) => ({ monday, by: goalFall(firstProgramme(club), monday, own) }))
    .filter(({ by }) => by > 0);
}

/** How the member's sessions go: the leg that they begin with, and easier days. `areNew`: something of it was changed. */
async function changeSessions(
  { 'first-leg': leg, week }: Pick<z.infer<typeof input>, 'first-leg' | 'week'>,
  { club, userId, at, today }: Call,
  { training, catalogue }: Services,
): Promise<Pick<PlanView, 'firstLeg' | 'easierWeek' | 'isEasierAlready'> & { areNew: boolean }> {
  const trainee = { club, userId, at };
  const read = () => training.on(trainee, firstProgramme(club), today);
  const since = async () => easierSince((await read()).log.easierFrom, today);
  const before = week ? await since() : null;
  if (leg) await training.beginWith(trainee, leg === 'either' ? null : leg);
  if (week === 'easier' && before === null) await training.beginEasierWeek(trainee, today);
  if (week === 'usual') for (let from = before; from !== null; from = await since()) await training.dropEasierWeek(trainee, from);
  const { firstLeg, log } = await read();
  const { easierWeek } = coach(catalogue.exercises, log, today);
  const isWeekNew = week !== undefined && (week === 'easier') === (before === null);
  return { firstLeg, easierWeek, isEasierAlready: week === 'easier' && before !== null, areNew: leg !== undefined || isWeekNew };
}

function holderOf({ pauses, club }: ReminderPlan, today: LocalDate): Holder | null {
  if (isPaused(pauses, today)) return 'member';
  return isPaused(club.pauses, today) ? 'club' : null;
}

/** The number of the programme to follow; null: none in particular. @throws UserError where there is none of that name, or no choice */
function programmeFrom(typed: string, { club, words }: Call): number | null {
  const { problems, programmes } = words;
  if (!hasSeveral(club)) throw new UserError(problems.badOption('programme', programmes.onlyOne));
  if (isNone(words, typed)) return null;
  const programme = readProgramme(words, typed, club);
  if (!programme) throw new UserError(problems.badOption('programme', programmes.unknown));
  return programme.number;
}

/** @returns null for the club's own. @throws UserError for a zone that does not exist */
function zoneOf(typed: string, clubZone: string, words: Words): string | null {
  const { name, value } = clubsZone(words);
  if ([value, name].includes(tidy(typed).toLowerCase())) return null;
  const zone = resolvePlace(typed);
  if (zone.kind !== 'zone') throw new UserError(badTimeZone(words, typed, zone));
  return zone.timeZone === clubZone ? null : zone.timeZone;
}
