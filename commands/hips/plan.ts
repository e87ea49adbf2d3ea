/** /hips plan: the caller's weekly goal, reminder and time zone. A reminder's button to turn it off lives here too. */

import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { coach } from '../../src/club/coach.ts';
import { easierSince } from '../../src/club/easier-week.ts';
import { asGuildId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { isPaused } from '../../src/club/pause.ts';
import { calendarZone, firstProgramme } from '../../src/club/programme.ts';
import { hasStopped, isWaking, nextReminder, type ReminderPlan } from '../../src/club/reminder.ts';
import { SIDES } from '../../src/club/training-log.ts';
import { readMinute, tidy } from '../../src/club/typed.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, optionProblem, shortText } from '../../src/input.ts';
import { clubsZone, memberPlan, type PlanView } from '../../src/messages/plan.ts';
import { remindersOff } from '../../src/messages/reminder.ts';
import { badTimeZone } from '../../src/messages/setup-problems.ts';
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
});

/**
 * It comes from a direct message, so the guild stands in its argument; whoever forges that switches off their own reminders there, and
 * hears the name of no server that they have nothing in.
 */
const reminderOff: Button = {
  ...BUTTONS.reminderOff,
  guildOf: (argument) => (/^\d{17,20}$/.test(argument) ? asGuildId(argument) : null),
  club: 'optional',
  async run(_argument, { club, guildId, userId, words }, { members, guilds }) {
    const isMember = club !== null && (await members.stopReminders({ club, userId }));
    return remindersOff(words, isMember ? guilds.nameOf(guildId) : null); // off too where there is nothing left to switch off
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
  },
  buttons: [reminderOff],

  async run({ goal, reminder, timezone, ...sessions }, call, services) {
    const { club, today } = call;
    const clubZone = calendarZone(club);
    const member = { club, userId: call.userId, at: call.at };
    const timeZone = timezone === undefined ? undefined : zoneOf(timezone, clubZone, call.words);
    const isPlanNew = goal !== undefined || reminder !== undefined || timeZone !== undefined;
    const plan = isPlanNew
      ? await services.members.changePlan(member, { goal, reminder, timeZone })
      : await services.members.planOf(member);
    const { areNew, ...how } = await changeSessions(sessions, call, services);
    return memberPlan(call.words, {
      ...plan,
      ...how,
      clubZone,
      reminder: plan.reminder && {
        minute: plan.reminder.plan.minute,
        stopped: plan.reminder.stopped ?? (hasStopped(plan.reminder.plan) ? 'ignored' : null), // from the last one on
        next: nextReminder(plan.reminder.plan, call.at),
        heldBy: holderOf(plan.reminder.plan, today),
      },
      at: call.at,
      isNew: isPlanNew || areNew,
    });
  },
});

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
  if (pauses.some((pause) => isPaused(pause, today))) return 'member';
  return isPaused(club.pause, today) ? 'club' : null;
}

/** @returns null for the club's own. @throws UserError for a zone that does not exist */
function zoneOf(typed: string, clubZone: string, words: Words): string | null {
  const { name, value } = clubsZone(words);
  if ([value, name].includes(tidy(typed).toLowerCase())) return null;
  const zone = resolvePlace(typed);
  if ('problem' in zone) throw new UserError(badTimeZone(words, typed, zone.problem, zone.suggestions));
  return zone.timeZone === clubZone ? null : zone.timeZone;
}
