/** /club settings: the weekly digest, and when the season began. Without options it shows what is set and what that means. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, LocalDate } from '../../src/club/club.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { clubSettings, QUARTERS, readSeason, seasonChoices } from '../../src/messages/settings.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.club.settings;

/** How long ago a season may have begun, in days. */
const LONGEST_SEASON = 730;

const ON_OFF = [
  { name: say.onOff.on, value: 'on' },
  { name: say.onOff.off, value: 'off' },
];

export default defineCommand({
  data: {
    name: 'settings',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'digest',
        description: say.digest,
        choices: ON_OFF,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'season',
        description: say.season,
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({
    digest: oneOf(ON_OFF).optional(),
    season: shortText('season').optional(),
  }),
  complete: {
    season: { run: (typed, { today, words }) => seasonChoices(words, today, typed) },
  },

  async run({ digest, season }, call, services) {
    const { club, today } = call;
    const from = season === undefined ? undefined : seasonFrom(season, today, call.words);
    let saved: Club = club;
    if (digest !== undefined) saved = await services.clubs.setDigest(club, digest === 'on', call.at);
    if (from !== undefined) saved = await services.clubs.setSeason(club, from);
    return clubSettings(call.words, { club: saved, isChanged: saved !== club });
  },
});

/** The first day of the season; null: the quarters of the year. @throws UserError for what is no day, or one that is to come, or too long ago */
function seasonFrom(typed: string, today: LocalDate, words: Words): LocalDate | null {
  const { problems } = words;
  const season = readSeason(words, typed, today);
  if (season === null) throw new UserError(problems.badOption('season', problems.option('season')));
  if (season === QUARTERS) return null;
  if (season > today) throw new UserError(problems.badOption('season', words.settings.season.future));
  if (season < addDays(today, -LONGEST_SEASON)) throw new UserError(problems.badOption('season', words.settings.season.long));
  return season;
}
