/** /hips done and the prompt's button Done: checks the caller in for a club day, once. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import { EFFORTS, type Effort } from '../../src/club/club.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { calendarZone, firstProgramme, hasEnded, postingProgramme } from '../../src/club/programme.ts';
import { trainingDays } from '../../src/club/session.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, type PromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, readPromptKey } from '../../src/input.ts';
import { alreadyCheckedIn, checkedIn } from '../../src/messages/checkin.ts';
import { doneByReminder } from '../../src/messages/reminder.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { credit, DAYS_BACK, dayOfTap } from './done/credit.ts';
import { afterwards, effort, harderSide, reminderEffort, storyWith } from './done/felt.ts';
import { hurts, hurtsList } from './done/hurts.ts';
import type { Shown } from './done/shown.ts';
import { behindGuild, guildUnderReminder, holdReminded } from './done/under-reminder.ts';
import { programmeOrFirst } from './done/which.ts';

const say = en.commands.hips.done;

type Day = keyof typeof DAYS_BACK;
const DAY_CHOICES = (Object.keys(DAYS_BACK) as Day[]).map((value) => ({ name: say.days[value], value }));
const EFFORT_CHOICES = EFFORTS.map((value) => ({ name: say.efforts[value], value }));

const done: Button = {
  ...BUTTONS.done,
  run: (argument, call, services) => checkIn({ effort: null, day: 'today', button: readPromptKey(argument) }, call, services),
};

/** Done under a reminder. */
const reminderDone: Button = {
  ...BUTTONS.reminderDone,
  guildOf: guildUnderReminder,
  async run(argument, call, services) {
    const { club, words } = call;
    const button = readPromptKey(behindGuild(argument));
    if (!button) throw new UserError(words.reminder.notYours);
    await holdReminded(call, services);
    const key = { ...(await dayOfTap(button, call, services)), isOutside: true };
    const { already, view } = await checkInFor(key, null, call, services);
    return doneByReminder(words, { ...view, buttonDate: button.localDate, already, timeZone: calendarZone(club), guildId: club.guildId });
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

  run: ({ effort = null, day }, call, services) => checkIn({ effort, day, button: null }, call, services),
});

/** `button`: the prompt whose button was pressed; null for the command. */
async function checkIn(
  { effort, day, button }: { effort: Effort | null; day: Day; button: PromptKey | null },
  call: Call,
  services: Services,
): Promise<Reply> {
  const { club, today, words } = call;
  const typed = async () => ({ programme: await programmeOrFirst(call, services), localDate: addDays(today, -DAYS_BACK[day]) });
  const key = button ? await dayOfTap(button, call, services) : await typed();
  const { already, view } = await checkInFor(key, effort, call, services);
  const pressed = button && postingProgramme(club, button.programme);
  const made = { ...view, buttonDate: button?.localDate ?? null, ended: pressed && hasEnded(club, pressed) ? pressed : null };
  return already ? alreadyCheckedIn(words, { ...made, effort, timeZone: calendarZone(club) }) : checkedIn(words, made);
}

/** Checks the caller in for that day, notes how it felt, and says how that leaves them. */
async function checkInFor(key: Shown & { isOutside?: boolean }, effort: Effort | null, call: Call, services: Services) {
  const { club, userId, today } = call;
  const { already, session, log, races, ...credited } = await credit({ ...key, effort }, call, services);
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
    programme: hasEnded(club, key.programme) ? firstProgramme(club) : key.programme,
  });
  const next = { coming, story, afterwards: afterwards(services.catalogue, logged, { localDate, today }) };
  return { already, view: { ...credited, checkin, ...next } };
}
