/** What the subcommands of /club programmes share: their group, the name of a programme, and the one that is meant. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Programme } from '../../../src/club/club.ts';
import { tidy } from '../../../src/club/typed.ts';
import type { Call, CommandGroup, Completion } from '../../../src/command.ts';
import { UserError } from '../../../src/errors.ts';
import { oneOf, optionProblem, shortText } from '../../../src/input.ts';
import { programmeChoices, readProgramme } from '../../../src/messages/programmes.ts';
import { en } from '../../../src/words/en.ts';

const say = en.commands.club.programmes;

export const GROUP: CommandGroup = { name: 'programmes', description: say.description };

const LONGEST_NAME = 40;

export const NAME_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'name',
  description: say.name,
  max_length: LONGEST_NAME,
} as const;

/** A name as it was typed, without letters that nobody sees. */
export const nameInput = z
  .string(optionProblem('name'))
  .max(LONGEST_NAME, optionProblem('name'))
  .transform((typed) => tidy(typed).replace(/\p{C}/gu, ''))
  .refine((name) => /[^\s\p{M}]/u.test(name) && name.length <= LONGEST_NAME, optionProblem('name'));

const ONLY_CHOICES = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ name: en.format.weekday(weekday), value: String(weekday) }));

/** The one day on which a group meets. An option may have 25 choices in Discord, and `days` has 21. */
export const ONLY_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'only',
  description: say.only,
  choices: ONLY_CHOICES,
} as const;

export const onlyInput = oneOf(ONLY_CHOICES).optional();

export const PROGRAMME_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'programme',
  description: say.programme,
  max_length: 100,
  autocomplete: true,
} as const;

export const programmeInput = shortText('programme');

export const completeProgramme: Completion = { run: (typed, { club, words }) => programmeChoices(words, club, typed) };

/** The programme that was typed. @throws UserError when none of that name goes on, or several fit */
export function demandProgramme(typed: string, { club, words }: Call): Programme {
  const programme = readProgramme(words, typed, club);
  if (!programme) throw new UserError(words.problems.badOption('programme', words.programmes.unknown));
  return programme;
}
