/** /club settings: what the club chooses beside its setup. Without options it shows what is set and what that means. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { RoleId } from '../../src/club/ids.ts';
import {
  type ChoiceSetting,
  GENERAL_SETTINGS,
  type GeneralSetting,
  ROLE_SETTINGS,
  type RoleSetting,
  type RoleSettingName,
  type SettingChanges,
  settingOf,
} from '../../src/club/settings.ts';
import { type Call, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, roleId } from '../../src/input.ts';
import { clubSettings } from '../../src/messages/settings.ts';
import { managesServer } from '../../src/permissions.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.settings;

const ALL = GENERAL_SETTINGS.map((name) => [name, settingOf(name) as ChoiceSetting | RoleSetting] as const);

/** The words that people choose from. */
const choicesOf = ({ values }: ChoiceSetting) =>
  Object.keys(values).map((word) => ({ name: say.choice[word as keyof typeof say.choice] ?? word, value: word }));

/** Takes a role away: Discord's option for a role cannot be left empty. */
const CLEAR = 'clear';
const CLEAR_CHOICES = ROLE_SETTINGS.map((name) => ({ name: en.settings.each[name].clear, value: name }));

function optionOf([name, setting]: (typeof ALL)[number]): APIApplicationCommandBasicOption {
  const option = { name, description: en.settings.each[name].option };
  if (setting.kind === 'role') return { ...option, type: ApplicationCommandOptionType.Role };
  return { ...option, type: ApplicationCommandOptionType.String, choices: choicesOf(setting) };
}

const typedOf = ([name, setting]: (typeof ALL)[number]) => {
  const typed: z.ZodType<string> = setting.kind === 'choice' ? oneOf(choicesOf(setting)) : roleId();
  return [name, typed.optional()] as const;
};
type TypedSettings = { [Name in GeneralSetting]: z.ZodOptional<z.ZodType<Name extends RoleSettingName ? RoleId : string>> };
const input = z.strictObject({
  ...(Object.fromEntries(ALL.map(typedOf)) as TypedSettings),
  [CLEAR]: oneOf(CLEAR_CHOICES).optional(),
});
type Typed = z.output<typeof input>;

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

  async run(typed, call, services) {
    const { club, words } = call;
    const changes = changesOf(typed, call, services);
    const isChanged = Object.keys(changes).length > 0;
    const shown = isChanged ? await services.clubs.change({ club, userId: call.userId, at: call.at }, changes) : club;
    if (isChanged) services.tell('clubSaved', { guildId: club.guildId });
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

/** The settings that change. @throws UserError for what does not fit its setting */
function changesOf(typed: Typed, { club, permissions, words }: Call, { guilds }: Services): SettingChanges {
  const isAboutOrganisers = typed.organisers !== undefined || typed[CLEAR] === 'organisers';
  if (isAboutOrganisers && !managesServer(permissions)) throw new UserError(words.settings.managersOnly);
  const chosen = ALL.flatMap(([name, setting]) => {
    const word = typed[name];
    return setting.kind === 'choice' && word !== undefined ? [[name, setting.values[word]]] : [];
  });
  const roles = ROLE_SETTINGS.flatMap((name) => {
    const role = typed[name];
    return role === undefined ? [] : [[name, roleFrom(name, { role, club, words }, guilds)]];
  });
  const cleared = typed[CLEAR];
  if (cleared === undefined) return Object.fromEntries([...chosen, ...roles]);
  if (typed[cleared] !== undefined) throw new UserError(words.problems.badOption(CLEAR, words.settings.setAndCleared(cleared)));
  return { ...Object.fromEntries([...chosen, ...roles]), [cleared]: null };
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
