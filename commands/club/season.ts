/** /club season: the club's own season, by name, first and last day; one under way and one ahead. Without options it shows them. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Season } from '../../src/club/club.ts';
import { LONGEST_SEASON_NAME, overlappingSeason, seasonAhead, seasonNow, seasonProblem } from '../../src/club/season.ts';
import { tidy } from '../../src/club/typed.ts';
import { type Call, type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { clubSeasons, readSeasonDay, seasonDayChoices, seasonText } from '../../src/messages/season.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.season;

const WHICH = ['now', 'next'] as const;
type Which = (typeof WHICH)[number];
const WHICH_CHOICES = WHICH.map((value) => ({ name: say.which[value], value }));

const begin: Completion = { run: (typed, { today, words }) => seasonDayChoices(words, today, { typed, option: 'begin' }) };
const end: Completion = { run: (typed, { today, words }) => seasonDayChoices(words, today, { typed, option: 'end' }) };

interface Typed {
  name?: string | undefined;
  begin?: string | undefined;
  end?: string | undefined;
  season?: Which | undefined;
}

export default defineCommand({
  data: {
    name: 'season',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'name', description: say.name, max_length: LONGEST_SEASON_NAME },
      { type: ApplicationCommandOptionType.String, name: 'begin', description: say.begin, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'end', description: say.end, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'season', description: say.season, choices: WHICH_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'remove', description: say.remove, choices: WHICH_CHOICES },
    ],
  },
  input: z.strictObject({
    name: shortText('season', LONGEST_SEASON_NAME).optional(),
    begin: shortText('date').optional(),
    end: shortText('date').optional(),
    season: oneOf(WHICH_CHOICES).optional(),
    remove: oneOf(WHICH_CHOICES).optional(),
  }),
  complete: { begin, end },

  async run({ remove, ...typed }, call, { clubs }) {
    const { club: before, userId, today, at, words } = call;
    let club = before;
    if (remove !== undefined) club = await clubs.dropSeason({ club, userId, at }, theSeason(remove, 'remove', call).from);
    if (typed.name !== undefined || typed.begin !== undefined || typed.end !== undefined) {
      const { season, replaced } = seasonFrom(typed, { ...call, club });
      club = await clubs.enterSeason({ club, userId, at }, season, replaced?.from ?? null);
      const isEntered = club.seasons.some(({ from, to, name }) => from === season.from && to === season.to && name === season.name);
      if (!isEntered) throw new UserError(words.season.problem.meanwhile);
    } else if (typed.season !== undefined) theSeason(typed.season, 'season', call);
    return clubSeasons(words, { club, before: club === before ? null : before, today });
  },
});

/** The season under way, or the one ahead. @throws UserError when there is none */
function theSeason(which: Which, option: 'season' | 'remove', { club, today, words }: Call): Season {
  const season = (which === 'now' ? seasonNow : seasonAhead)(club.seasons, today);
  if (!season) throw new UserError(words.problems.badOption(option, words.season.problem.none[which]));
  return season;
}

/** The season that was typed: another one, or one that takes the place of an earlier one with what was typed. @throws UserError for what does not fit */
function seasonFrom(typed: Typed, call: Call): { season: Season; replaced: Season | null } {
  const { club, today, words } = call;
  const { problems, season: sayOf } = words;
  const refuse = (option: string, problem: string) => new UserError(problems.badOption(option, problem));
  const now = seasonNow(club.seasons, today);
  const isNow = (typed.season ?? (typed.begin === undefined && now ? 'now' : 'next')) === 'now';
  if (isNow && !now) throw refuse('season', sayOf.problem.none.now);
  if (isNow && typed.begin !== undefined) throw refuse('begin', sayOf.problem.begin.begun);
  const replaced = isNow ? now : seasonAhead(club.seasons, today);
  const name = typed.name === undefined ? replaced?.name : tidy(typed.name);
  const from = dayFrom('begin', typed, call) ?? replaced?.from;
  const to = dayFrom('end', typed, call) ?? replaced?.to;
  const there = typed.name !== undefined ? 'name' : typed.begin !== undefined ? 'begin' : 'end';
  if (from === undefined) throw refuse(there, sayOf.problem.daysNeeded);
  if (!name) throw refuse(there, sayOf.problem.nameNeeded);
  if (to === undefined) throw refuse(there, sayOf.problem.endNeeded);
  const wrong = seasonProblem({ from, to }, replaced, today);
  if (wrong?.option === 'begin') throw refuse('begin', sayOf.problem.begin[wrong.problem]);
  if (wrong) throw refuse('end', sayOf.problem.end[wrong.problem]);
  const other = overlappingSeason(
    club.seasons.filter((season) => season !== replaced),
    { from, to },
  );
  if (other) throw refuse(typed.begin === undefined ? 'end' : 'begin', sayOf.problem.overlaps(seasonText(words, other)));
  return { season: { name, from, to }, replaced };
}

/** A day that was typed; null: none was. @throws UserError for what is no day */
function dayFrom(option: 'begin' | 'end', typed: Typed, { today, words }: Call) {
  const text = typed[option];
  if (text === undefined) return null;
  const day = readSeasonDay(words, today, { typed: text, option });
  if (day === null) throw new UserError(words.problems.badOption(option, words.problems.option('date')));
  return day;
}
