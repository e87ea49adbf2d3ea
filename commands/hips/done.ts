/** /hips done and the prompt's button Done: checks the caller in for a club day, once. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { EFFORTS } from '../../src/club/club.ts';
import { promptPressed, sessionOfPrompt } from '../../src/club/meant.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { calendarZone, firstProgramme, hasEnded } from '../../src/club/programme.ts';
import { trainingDays } from '../../src/club/session.ts';
import { type Button, type Caller, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf } from '../../src/input.ts';
import { alreadyCheckedIn, checkedIn } from '../../src/messages/checkin.ts';
import { doneByReminder } from '../../src/messages/reminder.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { credit, type Wanted } from './done/credit.ts';
import { afterwards, effort, harderSide, reminderEffort, storyWith } from './done/felt.ts';
import { checkinUnder, DAYS_BACK } from './done/hints.ts';
import { hurts, hurtsList } from './done/hurts.ts';
import { behindGuild, guildUnderReminder, holdReminded } from './done/under-reminder.ts';

const say = en.commands.hips.done;

type Day = keyof typeof DAYS_BACK;
const DAY_CHOICES = (Object.keys(DAYS_BACK) as Day[]).map((value) => ({ name: say.days[value], value }));
const EFFORT_CHOICES = EFFORTS.map((value) => ({ name: say.efforts[value], value }));

const done: Button = {
  ...BUTTONS.done,
  club: 'unused',
  run: (argument, caller, services) => checkIn({ effort: null, hint: checkinUnder(argument) }, caller, services),
};

/** Done under a reminder. */
const reminderDone: Button = {
  ...BUTTONS.reminderDone,
  guildOf: guildUnderReminder,
  async run(argument, call, services) {
    const { guildId, words } = call;
    const hint = checkinUnder(behindGuild(argument));
    const prompt = promptPressed(hint);
    if (!prompt) throw new UserError(words.reminder.notYours);
    await holdReminded(call, services);
    const { already, view, call: made } = await checkInFor({ effort: null, hint, isOutside: true }, call, services);
    return doneByReminder(words, { ...view, buttonDate: prompt.localDate, already, timeZone: calendarZone(made.club), guildId });
  },
};

export default defineCommand({
  data: {
    name: 'done',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'effort',
        description: say.effort,
        choices: EFFORT_CHOICES,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'day',
        description: say.day,
        choices: DAY_CHOICES,
      },
    ],
  },
  input: z.strictObject({ effort: oneOf(EFFORT_CHOICES).optional(), day: oneOf(DAY_CHOICES).default('today') }),
  buttons: [done, effort, hurts, harderSide, hurtsList, reminderDone, reminderEffort],

  club: 'unused',

  run: ({ effort = null, day }, caller, services) =>
    checkIn({ effort, hint: { kind: 'typed', daysBack: DAYS_BACK[day] } }, caller, services),
});

/** Checks the caller in, and says so. */
async function checkIn(wanted: Wanted, caller: Caller, services: Services): Promise<Reply> {
  const { already, view, call } = await checkInFor(wanted, caller, services);
  const { club, prompt, words } = call;
  const pressed = sessionOfPrompt(prompt, club)?.programme;
  const made = { ...view, buttonDate: prompt?.localDate ?? null, ended: pressed && hasEnded(club, pressed) ? pressed : null };
  return already ? alreadyCheckedIn(words, { ...made, effort: wanted.effort, timeZone: calendarZone(club) }) : checkedIn(words, made);
}

/** Checks the caller in for the session that they mean, notes how it felt, and says how that leaves them. */
async function checkInFor(wanted: Wanted, caller: Caller, services: Services) {
  const { effort } = wanted;
  const { call, session, already, credited } = await credit(wanted, caller, services);
  const { club, userId, today, meant, madeFrom } = call;
  const { log, races } = madeFrom;
  const { localDate } = credited.checkin;
  if (already && effort) await services.checkins.rate({ club, userId, localDate, kind: 'effort', effort });
  const checkin = { ...credited.checkin, effort: effort ?? credited.checkin.effort };
  const days = already
    ? log.days.map((each) => ({ ...each, effort: each.localDate === localDate ? checkin.effort : each.effort }))
    : [...log.days, ...trainingDays(session, { ...checkin, harderSide: null })];
  const logged = { ...log, days };
  const story = already ? null : storyWith(services.catalogue, club, logged, localDate);
  const coming = nextDays(club, {
    today,
    done: localDate,
    races: races.map((race) => race.localDate),
    programme: hasEnded(club, meant.programme) ? firstProgramme(club) : meant.programme,
  });
  const next = { coming, story, afterwards: afterwards(services.catalogue, logged, { localDate, today }) };
  return { call, already, view: { ...credited, checkin, ...next } };
}
