/** /club settings: what the club chooses beside its setup. Without options it shows what is set and what that means. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import {
  type ChoiceSetting,
  type DaySetting,
  GENERAL_SETTINGS,
  type GeneralSetting,
  type SettingChanges,
  settingOf,
} from '../../src/club/settings.ts';
import { type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { clubSettings, QUARTERS, readSeason, seasonChoices } from '../../src/messages/settings.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.club.settings;

/** How long ago a season may have begun, in days. */
const LONGEST_SEASON = 730;

const ALL = GENERAL_SETTINGS.map((name) => [name, settingOf(name) as ChoiceSetting | DaySetting] as const);

/** The words that people choose from. */
const choicesOf = ({ values }: ChoiceSetting) =>
  Object.keys(values).map((word) => ({ name: say.choice[word as keyof typeof say.choice] ?? word, value: word }));

function optionOf([name, setting]: (typeof ALL)[number]): APIApplicationCommandBasicOption {
  const option = { type: ApplicationCommandOptionType.String, name, description: en.settings.each[name].option } as const;
  return setting.kind === 'choice' ? { ...option, choices: choicesOf(setting) } : { ...option, autocomplete: true };
}

const typedOf = ([name, setting]: (typeof ALL)[number]) => {
  const typed: z.ZodType<string> = setting.kind === 'choice' ? oneOf(choicesOf(setting)) : shortText('season');
  return [name, typed.optional()] as const;
};
const input = z.strictObject(Object.fromEntries(ALL.map(typedOf)) as Record<GeneralSetting, z.ZodOptional<z.ZodType<string>>>);

const completeDay: Completion = { run: (typed, { today, words }) => seasonChoices(words, today, typed) };

export default defineCommand({
  data: { name: 'settings', description: say.description, options: ALL.map(optionOf) },
  input,
  complete: Object.fromEntries(ALL.flatMap(([name, { kind }]) => (kind === 'day' ? [[name, completeDay]] : []))),

  async run(typed, call, services) {
    const { club, today } = call;
    const chosen = ALL.flatMap(([name, setting]) => {
      const word = typed[name];
      if (word === undefined) return [];
      return [[name, setting.kind === 'choice' ? setting.values[word] : dayFrom(name, { word, today, words: call.words })]];
    });
    if (chosen.length === 0) return clubSettings(call.words, { club, isChanged: false });
    const changes: SettingChanges = Object.fromEntries(chosen);
    return clubSettings(call.words, { club: await services.clubs.change(club, changes, call.at), isChanged: true });
  },
});

/** A day; null: none. @throws UserError for what is no day, or one that is to come, or too long ago */
function dayFrom(name: GeneralSetting, { word, today, words }: { word: string; today: LocalDate; words: Words }): LocalDate | null {
  const { problems, settings } = words;
  const day = readSeason(words, word, today);
  if (day === null) throw new UserError(problems.badOption(name, problems.option('season')));
  if (day === QUARTERS) return null;
  if (day > today) throw new UserError(problems.badOption(name, settings.season.future));
  if (day < addDays(today, -LONGEST_SEASON)) throw new UserError(problems.badOption(name, settings.season.long));
  return day;
}
