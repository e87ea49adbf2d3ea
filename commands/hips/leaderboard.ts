/** /hips leaderboard: the club's total and ranking for a period. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { localDay, weekStart } from '../../src/club/calendar.ts';
import { PERIODS, periodOf } from '../../src/club/period.ts';
import { pointsOf } from '../../src/club/points.ts';
import { rank } from '../../src/club/ranking.ts';
import { clubOf, defineCommand } from '../../src/command.ts';
import { board } from '../../src/messages/board.ts';

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

  async run({ period = 'week' }, call, services) {
    const club = await clubOf(call, services);
    const today = localDay(call.at, club.timeZone);
    const { from, to } = periodOf(period, today);
    // points are capped by whole weeks, so the week in which the period begins is read from its Monday
    const members = await services.checkins.daysByMember(club, weekStart(from), today);
    const ranked = rank(members.map(({ userId, days }) => ({ userId, points: pointsOf(days, from, to) })));
    const clubDays = members.flatMap(({ days }) => days).filter((day) => from <= day && day <= to).length;
    return board({ period, from, ranked, clubDays, userId: call.userId });
  },
});
