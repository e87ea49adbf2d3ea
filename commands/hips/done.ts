/** /hips done and the Done button: checks the caller in for a club day, once, and shows how their week stands. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays, localDay } from '../../src/club/calendar.ts';
import { EFFORTS, type Effort, type LocalDate } from '../../src/club/club.ts';
import { milestonesReached } from '../../src/club/milestone.ts';
import { standingOf } from '../../src/club/standing.ts';
import { type Button, type Call, clubOf, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { alreadyCheckedIn, checkedIn, effortNoted, NO_CHECKIN_THERE } from '../../src/messages/checkin.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { SAY } from '../../src/messages/problems.ts';

/** How many days back each choice reaches: 48 hours by the club's calendar. */
const DAYS_BACK = { today: 0, yesterday: 1, 'two-days-ago': 2 } as const;
type Day = keyof typeof DAYS_BACK;
const DAYS = Object.keys(DAYS_BACK) as Day[];

const done: Button = {
  ...BUTTONS.done,
  run: (argument, call, services) =>
    checkIn({ effort: null, day: 'today', buttonDate: readPromptKey(argument)?.localDate ?? null }, call, services),
};

/** How a day felt, said after the check-in. */
const effort: Button = {
  ...BUTTONS.effort,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const [localDate, felt] = argument.split('.');
    const typed = z.tuple([z.iso.date(), z.enum(EFFORTS)]).safeParse([localDate, felt]);
    if (!typed.success) throw new UserError(SAY.unknownButton);
    const [date, said] = typed.data;
    const isNoted = await services.checkins.rate({ club, userId: call.userId, localDate: date, effort: said });
    if (!isNoted) throw new UserError(NO_CHECKIN_THERE);
    return effortNoted(date, said);
  },
};

export default defineCommand({
  data: {
    name: 'done',
    description: 'Check in: you did a hip session',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'effort',
        description: 'How it felt: could you have done more?',
        choices: [
          { name: 'easy: four or more left in me', value: 'easy' },
          { name: 'right: two or three left', value: 'right' },
          { name: 'hard: none or one left', value: 'hard' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'day',
        description: 'The club’s day that it was: today unless you choose',
        choices: [
          { name: 'today', value: 'today' },
          { name: 'yesterday', value: 'yesterday' },
          { name: 'two days ago', value: 'two-days-ago' },
        ],
      },
    ],
  },
  input: z.strictObject({ effort: z.enum(EFFORTS).optional(), day: z.enum(DAYS).default('today') }),
  buttons: [done, effort],

  run: ({ effort = null, day }, call, services) => checkIn({ effort, day, buttonDate: null }, call, services),
});

/** `buttonDate`: the day of the prompt whose button was pressed; null for the command. */
async function checkIn(
  { effort, day, buttonDate }: { effort: Effort | null; day: Day; buttonDate: LocalDate | null },
  call: Call,
  services: Services,
): Promise<Reply> {
  const club = await clubOf(call, services);
  const { userId, interactionId, at } = call;
  const today = localDay(at, club.timeZone);
  const localDate = addDays(today, -DAYS_BACK[day]);
  const { already, checkin } = await services.checkins.record({ club, userId, localDate, effort, interactionId, at });
  const habit = await services.habits.get({ club, userId });
  const standing = standingOf(habit, today, localDate);
  const reached = milestonesReached({ checkins: habit.days.length, weeks: standing.week.after.kept });
  const milestones = await services.milestones.take({ club, userId, localDate: today }, reached);
  const view = { checkin, buttonDate, milestones, ...standing };
  if (!already) return checkedIn(view);
  if (effort) await services.checkins.rate({ club, userId, localDate: checkin.localDate, effort });
  return alreadyCheckedIn({ ...view, effort, timeZone: club.timeZone });
}
