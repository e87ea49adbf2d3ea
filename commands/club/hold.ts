/** /club hold: holds the streaks of a past week, or lets one go again. Without options it shows the weeks that are held. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { weekStart } from '../../src/club/calendar.ts';
import { type MemberWeeks, streaksHeld, weeksToHold } from '../../src/club/held-weeks.ts';
import type { MemberId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { isWeekPaused } from '../../src/club/pause.ts';
import type { ToldNumber } from '../../src/club/small-numbers.ts';
import type { Habit } from '../../src/club/streak.ts';
import { type Call, type Completion, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { newestFirst, readWeek, weekChoices, weekHeld, weekReleased, weeksHeld } from '../../src/messages/held-weeks.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.hold;

/** Members read at once. */
const AT_ONCE = 100;

const week: Completion = { run: (typed, { club, today, words }) => weekChoices(words, weeksToHold(club, today), typed) };
const remove: Completion = { run: (typed, { club, words }) => weekChoices(words, newestFirst(club.heldWeeks), typed) };

export default defineCommand({
  data: {
    name: 'hold',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'week', description: say.week, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'remove', description: say.remove, max_length: 100, autocomplete: true },
    ],
  },
  input: z.strictObject({ week: shortText('week').optional(), remove: shortText('week').optional() }),
  complete: { week, remove },

  async run({ week: held, remove: released }, call, services) {
    const { words, club } = call;
    if (held !== undefined && released !== undefined)
      throw new UserError(words.problems.badOption('remove', words.heldWeeks.problem.bothWays));
    if (held !== undefined) return hold(held, call, services);
    return released === undefined ? weeksHeld(words, club) : release(released, call, services);
  },
});

async function hold(typed: string, call: Call, services: Services) {
  const { club, userId, today, at, words } = call;
  const { problems, heldWeeks } = words;
  const monday = readWeek(words, typed, { today, mondays: weeksToHold(club, today) });
  if (monday === null) throw new UserError(problems.badOption('week', problems.option('week')));
  const habit = await services.habits.get({ club, userId });
  const problem = problemOf(monday, call, habit);
  if (problem) throw new UserError(problems.badOption('week', heldWeeks.problem[problem]));
  await services.clubs.hold({ club, userId, at }, monday);
  const streaks = await countStreaks(services.records, call, { monday, today, habit });
  return weekHeld(words, { monday, wasHeld: club.heldWeeks.includes(monday), streaks });
}

/** Why a week cannot be held; null: it can. */
function problemOf(monday: LocalDate, { club, today }: Call, { missed }: Habit): keyof Call['words']['heldWeeks']['problem'] | null {
  if (monday >= weekStart(today)) return 'notOver';
  if (!weeksToHold(club, today).includes(monday)) return 'notPast';
  if (isWeekPaused(club.pauses, monday)) return 'paused';
  return missed.some((day) => weekStart(day) === monday) ? 'away' : null;
}

/** How many members' streaks the week holds. */
async function countStreaks(
  records: Services['records'],
  { club }: Call,
  { habit, ...week }: { monday: LocalDate; today: LocalDate; habit: Habit },
): Promise<ToldNumber> {
  const members: MemberWeeks[] = [];
  for (let after: MemberId | null | undefined; after !== null; ) {
    const page = await records.page(club, AT_ONCE, after);
    members.push(...page.members);
    after = page.next;
  }
  return streaksHeld(members, habit, week);
}

async function release(typed: string, { club, userId, today, at, words }: Call, { clubs }: Services) {
  const monday = readWeek(words, typed, { today, mondays: club.heldWeeks });
  if (monday === null || !club.heldWeeks.includes(monday)) {
    throw new UserError(words.problems.badOption('remove', words.heldWeeks.problem.notHeld));
  }
  await clubs.release({ club, userId, at }, monday);
  return weekReleased(words, monday);
}
