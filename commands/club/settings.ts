/** /club settings: what the club chooses beside its setup. Without options it shows what is set and what that means. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import { asRoleId, type RoleId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import {
  type ChoiceSetting,
  type DaySetting,
  GENERAL_SETTINGS,
  type GeneralSetting,
  ROLE_SETTINGS,
  type RoleSetting,
  type RoleSettingName,
  type SettingChanges,
  settingOf,
} from '../../src/club/settings.ts';
import { type Call, type Completion, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, roleId, shortText } from '../../src/input.ts';
import { clubSettings, QUARTERS, readSeason, seasonChoices } from '../../src/messages/settings.ts';
import { managesServer } from '../../src/permissions.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.club.settings;

/** How long ago a season may have begun, in days. */
const LONGEST_SEASON = 730;

const ALL = GENERAL_SETTINGS.map((name) => [name, settingOf(name) as ChoiceSetting | DaySetting | RoleSetting] as const);

/** The words that people choose from. */
const choicesOf = ({ values }: ChoiceSetting) =>
  Object.keys(values).map((word) => ({ name: say.choice[word as keyof typeof say.choice] ?? word, value: word }));

/** Takes a role away: Discord's option for a role cannot be left empty. */
const CLEAR = 'clear';
const CLEAR_CHOICES = ROLE_SETTINGS.map((name) => ({ name: en.settings.each[name].clear, value: name }));

function optionOf([name, setting]: (typeof ALL)[number]): APIApplicationCommandBasicOption {
  const option = { name, description: en.settings.each[name].option };
  if (setting.kind === 'role') return { ...option, type: ApplicationCommandOptionType.Role };
  const text = { ...option, type: ApplicationCommandOptionType.String } as const;
  return setting.kind === 'choice' ? { ...text, choices: choicesOf(setting) } : { ...text, autocomplete: true };
}

const typedOf = ([name, setting]: (typeof ALL)[number]) => {
  const typed: z.ZodType<string> =
    setting.kind === 'choice' ? oneOf(choicesOf(setting)) : setting.kind === 'role' ? roleId() : shortText('season');
  return [name, typed.optional()] as const;
};
const input = z.strictObject({
  ...(Object.fromEntries(ALL.map(typedOf)) as Record<GeneralSetting, z.ZodOptional<z.ZodType<string>>>),
  [CLEAR]: oneOf(CLEAR_CHOICES).optional(),
});
type Typed = z.output<typeof input>;

const completeDay: Completion = { run: (typed, { today, words }) => seasonChoices(words, today, typed) };

export default defineCommand({
  data: {
    name: 'settings',
    description: say.description,
    options: [
      ...ALL.map(optionOf),
      { type: ApplicationCommandOptionType.String, name: CLEAR, description: say.clear, choices: CLEAR_CHOICES },
    ],
  },
  input,
  complete: Object.fromEntries(ALL.flatMap(([name, { kind }]) => (kind === 'day' ? [[name, completeDay]] : []))),

  async run(typed, call, services) {
    const { club, words } = call;
    const changes = changesOf(typed, call, services);
    const isChanged = Object.keys(changes).length > 0;
    const shown = isChanged ? await services.clubs.change({ club, userId: call.userId, at: call.at }, changes) : club;
    const { organisers } = shown.settings;
    const seesCommand = organisers === null ? null : await services.seesClubCommand(club.guildId, organisers);
    return clubSettings(words, {
      club: shown,
      isChanged,
      gone: rolesGone(shown, services),
      seesCommand,
      mayPing: mayPingIn(shown, services.guilds),
    });
  },
});

/** What becomes another. @throws UserError for what does not fit its setting */
function changesOf(typed: Typed, { club, today, permissions, words }: Call, { guilds }: Services): SettingChanges {
  const isAboutOrganisers = typed.organisers !== undefined || typed[CLEAR] === 'organisers';
  if (isAboutOrganisers && !managesServer(permissions)) throw new UserError(words.settings.managersOnly);
  const chosen = ALL.flatMap(([name, setting]) => {
    const word = typed[name];
    if (word === undefined) return [];
    if (setting.kind === 'choice') return [[name, setting.values[word]]];
    if (setting.kind === 'day') return [[name, dayFrom(name, { word, today, words })]];
    return [[name, roleFrom(name as RoleSettingName, { role: asRoleId(word), club, words }, guilds)]];
  });
  const cleared = typed[CLEAR];
  if (cleared === undefined) return Object.fromEntries(chosen);
  if (typed[cleared] !== undefined) throw new UserError(words.problems.badOption(CLEAR, words.settings.setAndCleared(cleared)));
  return { ...Object.fromEntries(chosen), [cleared]: null };
}

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

/** A role that people can be given. @throws UserError for another */
function roleFrom(
  name: RoleSettingName,
  { role, club, words }: Pick<Call, 'club' | 'words'> & { role: RoleId },
  guilds: Services['guilds'],
): RoleId {
  const kind = guilds.kindOfRole(club.guildId, role) ?? 'unseen';
  if (kind !== 'usual') throw new UserError(words.problems.badOption(name, words.settings.badRole(kind, name)));
  return role;
}

/** Whether the bot can ping the club's role where its prompts go; null: not known, or there is none. */
function mayPingIn({ guildId, settings: { ping }, programmes: [{ channelId }] }: Call['club'], guilds: Services['guilds']): boolean | null {
  return ping && guilds.mayPing(guildId, channelId, ping);
}

/** The settings whose role was deleted since. */
function rolesGone({ guildId, settings }: Call['club'], { guilds }: Services): RoleSettingName[] {
  return ROLE_SETTINGS.filter((name) => settings[name] !== null && guilds.kindOfRole(guildId, settings[name]) === 'gone');
}
