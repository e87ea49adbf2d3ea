/** /hips done and the prompt's buttons Done and Something hurts: checks the caller in for a club day, once. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { exerciseById } from '../../src/catalogue/catalogue.ts';
import { addDays, localDay } from '../../src/club/calendar.ts';
import { EFFORTS, type Effort, type Programme } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Milestone } from '../../src/club/milestone.ts';
import { calendarZone, firstProgramme, programmeOf } from '../../src/club/programme.ts';
import { milestonesOf, standingOf } from '../../src/club/standing.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, milestoneText, type PromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { ButtonDate, oneOf, readPromptKey } from '../../src/input.ts';
import { alreadyCheckedIn, checkedIn, effortNoted } from '../../src/messages/checkin.ts';
import { type HurtDay, somethingHurts } from '../../src/messages/hurts.ts';
import { askedIn } from '../../src/posts/asked.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

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

/**
 * Says what to do next, also when nothing can be saved: who should see it how soon cannot wait for a disk. Nothing about pain is stored:
 * the check-in is made as Done makes it, and leaves the same traces.
 */
const hurts: Button = {
  ...BUTTONS.hurts,
  run: async (argument, call, services) => somethingHurts(call.words, await creditHurt(argument, call, services)),
  whenNotSaved: ({ words }) => somethingHurts(words, null),
};

async function creditHurt(argument: string, call: Call, services: Services): Promise<HurtDay> {
  const key = await dayOfTap(readPromptKey(argument), call, services);
  const { milestones, exerciseIds } = await credit({ ...key, effort: null }, call, services);
  const exercises = exerciseIds.flatMap((id) => exerciseById(services.catalogue, id) ?? []);
  return { localDate: key.localDate, exercises, milestones };
}

/** How a day felt, said after the check-in. */
const effort: Button = {
  ...BUTTONS.effort,
  async run(argument, call, services) {
    const { club, today } = call;
    const [localDate, felt, ...told] = argument.split('.');
    const typed = z.tuple([ButtonDate, z.enum(EFFORTS)]).safeParse([localDate, felt]);
    if (!typed.success) throw new UserError(call.words.problems.unknownButton);
    const [date, said] = typed.data;
    if (date < addDays(today, -DAYS_BACK['two-days-ago'])) throw new UserError(call.words.checkin.effortTooLate); // as when it is typed
    const isNoted = await services.checkins.rate({ club, userId: call.userId, localDate: date, effort: said });
    if (!isNoted) throw new UserError(call.words.checkin.noneThere);
    const habit = await services.habits.get({ club, userId: call.userId });
    const standing = standingOf(habit, today, date);
    const milestones = milestonesOf(habit, standing).filter((milestone) => told.includes(milestoneText(milestone)));
    return effortNoted(call.words, { localDate: date, effort: said, milestones, ...standing });
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
  buttons: [done, effort, hurts],

  run: ({ effort = null, day }, call, services) => checkIn({ effort, day, button: null }, call, services),
});

/** `button`: the prompt whose button was pressed; null for the command. */
async function checkIn(
  { effort, day, button }: { effort: Effort | null; day: Day; button: PromptKey | null },
  call: Call,
  services: Services,
): Promise<Reply> {
  const typed = { programme: firstProgramme(call.club), localDate: addDays(call.today, -DAYS_BACK[day]) };
  const key = button ? await dayOfTap(button, call, services) : typed;
  const { already, ...credited } = await credit({ ...key, effort }, call, services);
  const view = { ...credited, buttonDate: button?.localDate ?? null };
  if (!already) return checkedIn(call.words, view);
  if (effort) await services.checkins.rate({ club: call.club, userId: call.userId, localDate: credited.checkin.localDate, effort });
  return alreadyCheckedIn(call.words, { ...view, effort, timeZone: calendarZone(call.club) });
}

/**
 * The day that a tap under a prompt counts for: today, unless the prompt's own day is not over yet where its programme is, as at 01:00, or
 * has not begun though the prompt is out.
 */
async function dayOfTap(key: PromptKey | null, { club, today, at }: Call, { posts }: Services): Promise<Credited> {
  const programme = key && programmeOf(club, key.programme);
  if (!programme) return { programme: firstProgramme(club), localDate: today };
  const pressed = { ...key, programme };
  if (key.localDate === today || key.localDate === localDay(at, programme.timeZone)) return pressed;
  return key.localDate > today && (await posts.ofDay(programme, key.localDate)) ? pressed : { programme, localDate: today };
}

/** A club day, and which programme's prompt of it is meant; without a generation the latest. */
interface Credited {
  programme: Programme;
  localDate: LocalDate;
  generation?: number;
}

/** The one way to check in, whatever was pressed or typed: the day, and the milestones that it reached. */
async function credit({ programme, localDate, generation, effort }: Credited & { effort: Effort | null }, call: Call, services: Services) {
  const { club, userId, interactionId, at } = call;
  const askedOn = await askedIn({ club, programme }, { from: localDate, to: localDate }, services);
  const { exerciseIds } = askedOn(localDate, generation);
  const recorded = await services.checkins.record({ club, userId, localDate, effort, exerciseIds, interactionId, at });
  const { already, checkin, standing, checkins } = recorded;
  if (!already) services.tell('checkinMade', { guildId: club.guildId });
  const isTold = ({ kind, number }: Milestone) => !(kind === 'checkins' && number === 1 && checkins > 1); // at the first, or never
  return { already, checkin, ...standing, exerciseIds, milestones: recorded.milestones.filter(isTold) };
}
