/** /hips leaderboard: the club's total and ranking for a period. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { localDay, weekStart } from '../../src/club/calendar.ts';
import type { LocalDate } from '../../src/club/club.ts';
import { digestWeek } from '../../src/club/digest.ts';
import { PERIODS, type Period, periodOf } from '../../src/club/period.ts';
import { pointsOf } from '../../src/club/points.ts';
import { rank } from '../../src/club/ranking.ts';
import { type Button, type Call, clubOf, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { board } from '../../src/messages/board.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { SAY } from '../../src/messages/problems.ts';

/** See the board, under a digest: the week that the digest tells of. */
const weekBoard: Button = {
  ...BUTTONS.weekBoard,
  run(argument, call, services) {
    const key = readPromptKey(argument);
    if (!key) throw new UserError(SAY.unknownButton);
    return show('week', digestWeek(key.localDate).from, call, services);
  },
};

export default defineCommand({
  data: {
    name: 'leaderboard',
    description: 'How the club is doing together, and who keeps at it',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'This week unless you choose another',
        choices: [
          { name: 'this week', value: 'week' },
          { name: 'this month', value: 'month' },
          { name: 'this season', value: 'season' },
          { name: 'all time', value: 'all' },
        ],
      },
    ],
  },
  input: z.strictObject({ period: z.enum(PERIODS).optional() }),
  buttons: [weekBoard],

  run: ({ period = 'week' }, call, services) => show(period, null, call, services),
});

/** @param day a day of the period; null: today */
async function show(period: Period, day: LocalDate | null, call: Call, services: Services): Promise<Reply> {
  const club = await clubOf(call, services);
  const today = localDay(call.at, club.timeZone);
  const { from, to } = periodOf(period, day ?? today);
  // points are capped by whole weeks, so the week in which the period begins is read from its Monday
  const members = await services.checkins.daysByMember(club, weekStart(from), to < today ? to : today);
  const ranked = rank(members.map(({ userId, days }) => ({ userId, points: pointsOf(days, from, to) })));
  const clubDays = members.flatMap(({ days }) => days).filter((each) => from <= each && each <= to).length;
  return board({ period, from, ranked, clubDays, userId: call.userId });
}
