/** /hips done and the prompt's button Done: checks the caller in for a club day, once. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import { EFFORTS, type Effort } from '../../src/club/club.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { calendarZone, firstProgramme } from '../../src/club/programme.ts';
import { trainingDays } from '../../src/club/session.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, type PromptKey } from '../../src/custom-ids.ts';
import { oneOf, readPromptKey } from '../../src/input.ts';
import { alreadyCheckedIn, checkedIn } from '../../src/messages/checkin.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { credit, dayOfTap } from './done/credit.ts';
import { afterwards, effort, harderSide, storyWith } from './done/felt.ts';
import { hurts, hurtsList } from './done/hurts.ts';

const say = en.commands.hips.done;

/** How many days back each choice reaches: 48 hours by the club's calendar. */
const DAYS_BACK = { today: 0, yesterday: 1, 'two-days-ago': 2 } as const;
type Day = keyof typeof DAYS_BACK;
const DAY_CHOICES: { name: string; value: Day }[] = [
  { name: say.days.today, value: 'today' },
  { name: say.days.yesterday, value: 'yesterday' },
  { name: say.days['two-days-ago'], value: 'two-days-ago' },
];
const EFFORT_CHOICES = EFFORTS.map((value) => ({ name: say.efforts[value], value }));

const done: Button = {
  ...BUTTONS.done,
  run: (argument, call, services) => checkIn({ effort: null, day: 'today', button: readPromptKey(argument) }, call, services),
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
  buttons: [done, effort, hurts, harderSide, hurtsList],

  run: ({ effort = null, day }, call, services) => checkIn({ effort, day, button: null }, call, services),
});

/** `button`: the prompt whose button was pressed; null for the command. */
async function checkIn(
  { effort, day, button }: { effort: Effort | null; day: Day; button: PromptKey | null },
  call: Call,
  services: Services,
): Promise<Reply> {
  const { club, userId, words } = call;
  const typed = { programme: firstProgramme(club), localDate: addDays(call.today, -DAYS_BACK[day]) };
  const key = button ? await dayOfTap(button, call, services) : typed;
  const { already, session, log, ...credited } = await credit({ ...key, effort }, call, services);
  const { localDate } = credited.checkin;
  if (already && effort) await services.checkins.rate({ club, userId, localDate, effort });
  const checkin = { ...credited.checkin, effort: effort ?? credited.checkin.effort };
  const days = already
    ? log.days.map((each) => ({ ...each, effort: each.localDate === localDate ? checkin.effort : each.effort }))
    : [...log.days, ...trainingDays(session, { ...checkin, harderSide: null })];
  const logged = { ...log, days };
  const view = {
    ...credited,
    checkin,
    buttonDate: button?.localDate ?? null,
    coming: nextDays(club, call.today),
    afterwards: afterwards(services.catalogue, logged, localDate),
  };
  if (already) return alreadyCheckedIn(words, { ...view, effort, timeZone: calendarZone(club) });
  return checkedIn(words, { ...view, story: storyWith(services.catalogue, club, logged, localDate) });
}
