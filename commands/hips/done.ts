/** /hips done and the prompt's button Done: checks the caller in for a club day, once. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { EFFORTS, type Effort } from '../../src/club/club.ts';
import { sessionOfPrompt } from '../../src/club/meant.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { calendarZone, firstProgramme, hasEnded } from '../../src/club/programme.ts';
import { trainingDays } from '../../src/club/session.ts';
import { type Button, defineCommand, type Services, type SessionCall } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf } from '../../src/input.ts';
import { alreadyCheckedIn, checkedIn } from '../../src/messages/checkin.ts';
import { doneByReminder } from '../../src/messages/reminder.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { credit } from './done/credit.ts';
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
  club: 'with-session',
  hint: checkinUnder,
  run: (_argument, call, services) => checkIn(null, call, services),
};

/** Done under a reminder. */
const reminderDone: Button = {
  ...BUTTONS.reminderDone,
  guildOf: guildUnderReminder,
  club: 'with-session',
  hint: (argument) => checkinUnder(behindGuild(argument)),
  async run(_argument, call, services) {
    const { club, prompt, words } = call;
    if (!prompt) throw new UserError(words.reminder.notYours);
    await holdReminded(call, services);
    const { already, view } = await checkInFor({ effort: null, isOutside: true }, call, services);
    return doneByReminder(words, { ...view, buttonDate: prompt.localDate, already, timeZone: calendarZone(club), guildId: club.guildId });
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

  club: 'with-session',
  hint: ({ day }) => ({ kind: 'typed', daysBack: DAYS_BACK[day] }),

  run: ({ effort = null }, call, services) => checkIn(effort, call, services),
});

/** Checks the caller in, and says so. */
async function checkIn(effort: Effort | null, call: SessionCall, services: Services): Promise<Reply> {
  const { club, prompt, words } = call;
  const { already, view } = await checkInFor({ effort }, call, services);
  const pressed = sessionOfPrompt(prompt, club)?.programme;
  const made = { ...view, buttonDate: prompt?.localDate ?? null, ended: pressed && hasEnded(club, pressed) ? pressed : null };
  return already ? alreadyCheckedIn(words, { ...made, effort, timeZone: calendarZone(club) }) : checkedIn(words, made);
}

/** Checks the caller in for the session that they mean, notes how it felt, and says how that leaves them. */
async function checkInFor(how: { effort: Effort | null; isOutside?: boolean }, call: SessionCall, services: Services) {
  const { club, userId, today, meant } = call;
  const { effort } = how;
  const { already, session, log, races, ...credited } = await credit(how, call, services);
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
    races,
    programme: hasEnded(club, meant.programme) ? firstProgramme(club) : meant.programme,
  });
  const next = { coming, story, afterwards: afterwards(services.catalogue, logged, { localDate, today }) };
  return { already, view: { ...credited, checkin, ...next } };
}
