/** /club settings: the weekly digest, and when the season began. Without options it shows what is set and what that means. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, LocalDate } from '../../src/club/club.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { badOption } from '../../src/messages/problems.ts';
import { clubSettings, QUARTERS, readSeason, SEASON, seasonChoices } from '../../src/messages/settings.ts';

/** How long ago a season may have begun, in days. */
const LONGEST_SEASON = 730;

const ON_OFF = [
  { name: 'on', value: 'on' },
  { name: 'off', value: 'off' },
];

export default defineCommand({
  data: {
    name: 'settings',
    description: 'The weekly digest and the season; leave all out to see what is set',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'digest',
        description: 'On Mondays, what the club did together in the week before',
        choices: ON_OFF,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'season',
        description: 'The day on which the season of the board began',
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({
    digest: oneOf(ON_OFF).optional(),
    season: shortText(SEASON.form).optional(),
  }),
  complete: {
    season: { run: (typed, { today }) => seasonChoices(today, typed) },
  },

  async run({ digest, season }, call, services) {
    const { club, today } = call;
    const from = season === undefined ? undefined : seasonFrom(season, today);
    let saved: Club = club;
    if (digest !== undefined) saved = await services.clubs.setDigest(club, digest === 'on', call.at);
    if (from !== undefined) saved = await services.clubs.setSeason(club, from);
    return clubSettings({ club: saved, isChanged: saved !== club });
  },
});

/** The first day of the season; null: the quarters of the year. @throws UserError for what is no day, or one that is to come, or too long ago */
function seasonFrom(typed: string, today: LocalDate): LocalDate | null {
  const season = readSeason(typed, today);
  if (season === null) throw new UserError(badOption('season', SEASON.form));
  if (season === QUARTERS) return null;
  if (season > today) throw new UserError(badOption('season', SEASON.future));
  if (season < addDays(today, -LONGEST_SEASON)) throw new UserError(badOption('season', SEASON.long));
  return season;
}
