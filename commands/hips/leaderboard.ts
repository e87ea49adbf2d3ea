/** /hips leaderboard: the club's total and ranking for a period, ten rows at a time. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { digestWeek } from '../../src/club/digest.ts';
import type { UserId } from '../../src/club/ids.ts';
import { type LocalDate, readLocalDate } from '../../src/club/local-date.ts';
import { PERIODS, type Period, periodOf, stretchBefore } from '../../src/club/period.ts';
import { hasRanks } from '../../src/club/ranking.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { ButtonDate, oneOf } from '../../src/input.ts';
import { anotherBoardPage, anotherQuietBoardPage, board, quietBoard } from '../../src/messages/board.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.leaderboard;

const PERIOD_CHOICES = PERIODS.map((value) => ({ name: say.periods[value], value }));

const Key = z.tuple([z.enum(PERIODS), ButtonDate, z.coerce.number().int().min(0).max(99_999)]);

/** Another page of a board. It stays with its period, so a button from last week shows the pages of last week. */
const page: Button = {
  ...BUTTONS.board,
  async run(argument, call, services) {
    const key = Key.safeParse(argument.split('.'));
    if (!key.success) throw new UserError(call.words.problems.unknownButton);
    const [period, from, page] = key.data;
    return look({ period, from, page }, call, services, { board: anotherBoardPage, quiet: anotherQuietBoardPage });
  },
};

/** See the board, under a digest: the week that the digest tells of, for the one who presses it. */
const weekBoard: Button = {
  ...BUTTONS.weekBoard,
  async run(argument, call, services) {
    const monday = readLocalDate(argument);
    if (!monday) throw new UserError(call.words.problems.unknownButton);
    return look({ period: 'week', from: digestWeek(monday).from, page: 0 }, call, services, AS_ANSWER);
  },
};

export default defineCommand({
  data: {
    name: 'leaderboard',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: say.period,
        choices: PERIOD_CHOICES,
      },
    ],
  },
  input: z.strictObject({ period: oneOf(PERIOD_CHOICES).optional() }),
  buttons: [page, weekBoard],

  run: ({ period = 'week' }, call, services) => look({ period, from: null, page: 0 }, call, services, AS_ANSWER),
});

/** How a board is laid out, with ranks and without. */
interface Layout {
  board: typeof board;
  quiet: typeof quietBoard;
}
const AS_ANSWER: Layout = { board, quiet: quietBoard };

/** What page of which board. */
interface Asked {
  period: Period;
  /** The first day of the period; null: the period that is now. */
  from: LocalDate | null;
  page: number;
}

/** Shows the page. */
async function look(asked: Asked, call: Call, services: Services, layout: Layout): Promise<Reply> {
  const read = asked.period === 'season' ? seasonPage : pageOf;
  const { reply, userIds } = await read(asked, call, services, layout);
  services.tell('boardShown', { guildId: call.guildId, userIds });
  return reply;
}

/** A page, and the members on it. */
interface Page {
  reply: Reply;
  userIds: readonly UserId[];
}

/** A page of a season, read while nothing of it is left to count. An edit of seasons may come before or meanwhile. */
async function seasonPage(asked: Asked, call: Call, services: Services, layout: Layout): Promise<Page> {
  const { boards, clubs } = services;
  for (let { club } = call; ; club = (await clubs.get(call.guildId)) ?? club) {
    if (await boards.areSeasonsCounted(club)) {
      const page = await pageOf(asked, { ...call, club }, services, layout);
      if (await boards.areSeasonsCounted(club)) return page;
    }
    await boards.countSeasons(club);
  }
}

async function pageOf({ period, from, page }: Asked, call: Call, services: Services, layout: Layout): Promise<Page> {
  const { boards, presence } = services;
  const { club, today, userId, at, words } = call;
  const { seasons } = club;
  const range = periodOf(period, from ?? today, seasons);
  if (from !== null && (range.from !== from || from > today)) throw new UserError(call.words.board.gone);

  const through = today < range.to ? today : range.to;
  const before = stretchBefore(period, range, { through, seasons });
  const asked = { club, period, from: range.from, page, userId };
  const isRanked = hasRanks(club, await boards.sizeOf(club));
  const read = isRanked ? () => boards.read(asked) : () => boards.quiet(asked);
  let shown = await read();
  if (shown.own?.hasLeft) {
    // whoever looks at it is back
    await presence.here({ club, userId, at });
    shown = await read();
  }
  const days = await boards.daysIn(club, { from: range.from, to: through });
  const daysBefore = before && (await boards.daysIn(club, before));
  const head = {
    period,
    range,
    season: period === 'season' ? (seasons.find((season) => season.from === range.from)?.name ?? null) : null,
    isNow: today <= range.to,
    days: days.count,
    daysBefore: daysBefore && !daysBefore.isLeast ? daysBefore.count : null,
    userId,
  };
  const userIds = shown.kind === 'ranked' ? [...shown.rows, ...(shown.own?.around ?? [])].map((row) => row.userId) : shown.userIds;
  if (shown.kind === 'ranked') return { reply: layout.board(words, { ...head, ...shown }), userIds };
  return { reply: layout.quiet(words, { ...head, ...shown, ranksFrom: club.settings['ranks-from'] }), userIds };
}
