/** /club pause: no prompts until a day, or until /club resume. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays, localDay, weekStart } from '../../src/club/calendar.ts';
import type { LocalDate } from '../../src/club/club.ts';
import { LONGEST_PAUSE_DAYS } from '../../src/club/pause.ts';
import { type Choice, clubOf, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { paused, UNTIL, untilChoice } from '../../src/messages/pause.ts';
import { badOption } from '../../src/messages/problems.ts';

export default defineCommand({
  data: {
    name: 'pause',
    description: 'No prompts for a while; nobody’s streak breaks',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'until',
        description: 'The first day with a prompt again; leave it out to pause until /club resume',
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({ until: z.iso.date(UNTIL.form).optional() }),
  complete: {
    async until(typed, call, services) {
      const club = await clubOf(call, services);
      return choices(localDay(call.at, club.timeZone), typed);
    },
  },

  async run({ until = null }, call, services) {
    const club = await clubOf(call, services);
    const today = localDay(call.at, club.timeZone);
    if (until !== null && until <= today) throw new UserError(badOption('until', UNTIL.past));
    if (until !== null && until > addDays(today, LONGEST_PAUSE_DAYS)) throw new UserError(badOption('until', UNTIL.far));
    return paused(await services.clubs.pause(club, until, call.at));
  },
});

/** The days that people mean most often, and the one that is being typed. */
function choices(today: LocalDate, typed: string): Choice[] {
  const days: [LocalDate, string][] = [
    [addDays(today, 1), 'tomorrow'],
    [addDays(weekStart(today), 7), 'next Monday'],
    [addDays(today, 7), 'in 1 week'],
    [addDays(today, 14), 'in 2 weeks'],
    [addDays(today, 28), 'in 4 weeks'],
  ];
  const exact = z.iso.date().safeParse(typed);
  if (exact.success && exact.data > today) return [untilChoice(exact.data, null)];
  return days.map(([day, distance]) => untilChoice(day, distance)).filter(({ name, value }) => matches(typed, `${name} ${value}`));
}

function matches(typed: string, text: string): boolean {
  return text.toLowerCase().includes(typed.trim().toLowerCase());
}
