/** The questions under a check-in: how it felt, and whether one side was harder. Its buttons belong to /hips done. */
import { z } from 'zod';
import { exerciseById } from '../../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { Programme } from '../../../src/club/club.ts';
import { EFFORTS } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import { racesKnown } from '../../../src/club/day-plan.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { programmeMeant } from '../../../src/club/meant.ts';
import { nextDays } from '../../../src/club/next-days.ts';
import { calendarZone, hasSeveral } from '../../../src/club/programme.ts';
import { milestonesOf, standingOf } from '../../../src/club/standing.ts';
import { storyToldOn } from '../../../src/club/story.ts';
import { type Felt, SIDES, type TrainingLog } from '../../../src/club/training-log.ts';
import type { Button, Call, Services } from '../../../src/command.ts';
import { BUTTONS, milestoneText } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { ButtonDate } from '../../../src/input.ts';
import { type AfterCheckin, type Afterwards, feltNoted } from '../../../src/messages/checkin.ts';
import { doneByReminder } from '../../../src/messages/reminder.ts';
import type { StoryView } from '../../../src/messages/story.ts';
import { DAYS_BACK } from './hints.ts';
import { behindGuild, guildUnderReminder, holdReminded } from './under-reminder.ts';

/** How many days back a member can say how it felt: as far as they can check in. */
const MOST_DAYS_BACK = Math.max(...Object.values(DAYS_BACK));

/** How a day felt, said after the check-in. */
export const effort: Button = {
  ...BUTTONS.effort,
  async run(argument, call, services) {
    const { date, said, told } = readFelt(argument, z.enum(EFFORTS), call);
    return feltNoted(call.words, await note(date, { kind: 'effort', effort: said }, told, call, services));
  },
};

/** The same under a reminder. */
export const reminderEffort: Button = {
  ...BUTTONS.reminderEffort,
  guildOf: guildUnderReminder,
  async run(argument, call, services) {
    await holdReminded(call, services);
    const { date, said, told } = readFelt(behindGuild(argument), z.enum(EFFORTS), call);
    const view = await note(date, { kind: 'effort', effort: said }, told, call, services);
    const { club, words } = call;
    return doneByReminder(words, { ...view, buttonDate: date, already: false, timeZone: calendarZone(club), guildId: club.guildId });
  },
};

/** Which side was harder, said after the check-in. */
export const harderSide: Button = {
  ...BUTTONS.side,
  async run(argument, call, services) {
    const { date, said, told } = readFelt(argument, z.enum(SIDES), call);
    return feltNoted(call.words, await note(date, { kind: 'harder-side', harderSide: said }, told, call, services));
  },
};

/** What a member said of a day, in a button: "2026-03-02.right", and the milestones told above it. */
function readFelt<Said extends string>(argument: string, Sayings: z.ZodType<Said>, { today, words }: Call) {
  const [localDate, felt, ...told] = argument.split('.');
  const typed = z.tuple([ButtonDate, Sayings]).safeParse([localDate, felt]);
  if (!typed.success) throw new UserError(words.problems.unknownButton);
  const [date, said] = typed.data;
  if (date < addDays(today, -MOST_DAYS_BACK)) throw new UserError(words.checkin.effortTooLate); // as when it is typed
  return { date, said, told };
}

/** Notes what was said of a day, and gives how that leaves the caller. */
async function note(
  localDate: LocalDate,
  felt: Felt,
  told: readonly string[],
  call: Call,
  { checkins, habits, members, training, catalogue }: Services,
): Promise<AfterCheckin> {
  const { club, userId, today, words } = call;
  const isNoted = await checkins.rate({ club, userId, localDate, ...felt });
  if (!isNoted) throw new UserError(words.checkin.noneThere);
  const programme = await programmeOrFirst(call, { members });
  const [habit, { checkin, log, races }] = await Promise.all([
    habits.get({ club, userId }),
    training.on({ club, userId }, programme, localDate),
  ]);
  if (!checkin) throw new UserError(words.checkin.noneThere); // it was taken back a moment ago
  const standing = standingOf(habit, today, localDate);
  const milestones = milestonesOf(habit, standing).filter((milestone) => told.includes(milestoneText(milestone)));
  const coming = nextDays(club, { today, done: localDate, races: racesKnown(races, today), programme });
  const view = { checkin, milestones, checkins: habit.days.length, coming, afterwards: afterwards(catalogue, log, { localDate, today }) };
  return { ...view, ...standing, story: storyWith(catalogue, club, logUntil(log, localDate), localDate) };
}

/** What was logged up to a day: later days were told on their own. */
const logUntil = (log: TrainingLog, day: LocalDate) => ({ ...log, days: log.days.filter(({ localDate }) => localDate <= day) });

/** The four weeks that are told with a day's check-in. @param log as it was with that check-in */
export function storyWith(catalogue: Catalogue, { settings }: Call['club'], log: TrainingLog, day: LocalDate): StoryView | null {
  const story = storyToldOn({ exercises: catalogue.exercises, log, day, noBands: !settings.bands });
  return story && { story, catalogue };
}

/** What a day's session changes for the ones to come. @param log with the day in it */
export function afterwards(
  catalogue: Catalogue,
  log: TrainingLog,
  { localDate, today }: { localDate: LocalDate; today: LocalDate },
): Afterwards {
  const { exercises } = catalogue;
  const day = log.days.find((each) => each.localDate === localDate);
  if (!day) return { tasks: [], unanswered: 0, harderSide: null };
  const met = coach(exercises, log, localDate, day.noBands).met(day.exerciseIds);
  const next = coach(exercises, log, addDays(localDate < today ? today : localDate, 1), day.noBands); // what was done and moved since counts too
  const tasks = met.flatMap((id) => {
    const exercise = exerciseById(catalogue, id);
    return exercise ? [{ exercise, task: next.of(exercise) }] : [];
  });
  return { tasks, unanswered: next.unanswered, harderSide: day.harderSide };
}

/** The programme that they mean, and the first where nothing tells. */
async function programmeOrFirst(call: Call, { members }: Pick<Services, 'members'>): Promise<Programme> {
  const { club, userId, channelId } = call;
  const followed = hasSeveral(club) ? await members.followed({ club, userId }) : null;
  return programmeMeant(club, { channelId }, followed).programme;
}
