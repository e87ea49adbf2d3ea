/**
 * Everything of `/club` that people can do, by everybody who might do it: one table, made from the list of commands, so that a command, a
 * button or a suggestion that is new is in it by itself.
 */
import { type APIInteraction, ApplicationCommandType, ChannelType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { asRoleId, everyoneIn, type RoleId } from '../../src/club/ids.ts';
import type { Authority } from '../../src/club/organiser.ts';
import type { CommandGroup, CommandRoot } from '../../src/command.ts';
import { customId } from '../../src/custom-ids.ts';
import { type CommandRule, type CommandRules, NO_RULES } from '../../src/discord/command-rules.ts';
import { createOrganisers } from '../../src/discord/organisers.ts';
import { type Answered, choicesFor, replyTo, type Typing } from '../../src/discord/route.ts';
import { UserError } from '../../src/errors.ts';
import { en } from '../../src/words/en.ts';
import { ANA, CHANNEL, clubServices, GUILD, guilds } from '../support/club.ts';
import { organising } from '../support/plain.ts';

const COACHES = asRoleId('100000000000000050');
const RUNNERS = asRoleId('100000000000000051');
const EVERYONE = everyoneIn(GUILD);
const THREAD = '100000000000000060';
const { ManageGuild, Administrator, SendMessages } = PermissionFlagsBits;

/** Somebody, and what the server set of `/club`. */
interface Case {
  who: string;
  permissions?: bigint;
  roles?: readonly RoleId[];
  /** null: Discord cannot be asked. */
  rules?: readonly CommandRule[] | null;
  app?: readonly CommandRule[];
  inThread?: boolean;
  /** The role that the club chose: the coaches' unless told. */
  chosen?: RoleId | null;
  stands: Authority;
}

const CASES: readonly Case[] = [
  { who: 'a member', stands: 'other' },
  { who: 'a member with another role', roles: [RUNNERS], stands: 'other' },
  { who: 'a member with the organiser role', roles: [RUNNERS, COACHES], stands: 'organiser' },
  { who: 'a member with a role that is the organisers’ no more', roles: [COACHES], chosen: null, stands: 'other' },
  { who: 'a member whom Discord allows', rules: [[2, ANA, true]], stands: 'organiser' },
  { who: 'a member of a role that Discord allows', roles: [RUNNERS], rules: [[1, RUNNERS, true]], stands: 'organiser' },
  { who: 'a member of a role that Discord allows the whole app', roles: [RUNNERS], app: [[1, RUNNERS, true]], stands: 'organiser' },
  { who: 'a member of a server that allows everyone', rules: [[1, EVERYONE, true]], stands: 'other' },
  { who: 'a member whom Discord denies', rules: [[2, ANA, false]], stands: 'denied' },
  { who: 'the organiser role that Discord denies', roles: [COACHES], rules: [[1, COACHES, false]], stands: 'denied' },
  { who: 'the organiser role where Discord denies everyone', roles: [COACHES], rules: [[1, EVERYONE, false]], stands: 'denied' },
  { who: 'the organiser role where it is off in the channel', roles: [COACHES], rules: [[3, CHANNEL, false]], stands: 'channel' },
  {
    who: 'the organiser role in a thread of such a channel',
    roles: [COACHES],
    rules: [[3, CHANNEL, false]],
    inThread: true,
    stands: 'channel',
  },
  { who: 'Manage Server', permissions: ManageGuild, stands: 'organiser' },
  { who: 'Manage Server that Discord denies', permissions: ManageGuild, rules: [[1, EVERYONE, false]], stands: 'denied' },
  { who: 'Manage Server where it is off in the channel', permissions: ManageGuild, rules: [[3, CHANNEL, false]], stands: 'channel' },
  { who: 'Administrator', permissions: Administrator, stands: 'organiser' },
  {
    who: 'Administrator whom Discord denies',
    permissions: Administrator,
    rules: [
      [1, EVERYONE, false],
      [3, CHANNEL, false],
    ],
    stands: 'organiser',
  },
  { who: 'a member while Discord cannot be asked', rules: null, stands: 'unknown' },
  { who: 'the organiser role while Discord cannot be asked', roles: [COACHES], rules: null, stands: 'unknown' },
  { who: 'Manage Server while Discord cannot be asked', permissions: ManageGuild, rules: null, stands: 'organiser' },
  { who: 'Administrator while Discord cannot be asked', permissions: Administrator, rules: null, stands: 'organiser' },
];

/** A deed: what travels with the interaction. */
interface Deed {
  kind: 'command' | 'button' | 'modal' | 'suggestion';
  name: string;
  type: InteractionType;
  data: object;
}

/** All that can be done with a root: each command, each button in each version, each suggestion; and a form with the id of each button, as none is ours. */
function deedsOf({ name: root, commands }: CommandRoot): Deed[] {
  const typed = (group: CommandGroup | undefined, name: string, options: object[]) => ({
    name: root,
    type: ApplicationCommandType.ChatInput,
    options: [group ? { type: 2, name: group.name, options: [{ type: 1, name, options }] } : { type: 1, name, options }],
  });
  return commands.flatMap(({ data: { name }, group, buttons = [], complete = {} }): Deed[] => [
    { kind: 'command', name: `/${root} ${name}`, type: InteractionType.ApplicationCommand, data: typed(group, name, []) },
    ...Object.keys(complete).map((option): Deed => {
      const focused = { type: 3, name: option, value: '', focused: true };
      return {
        kind: 'suggestion',
        name: `/${root} ${name} ${option}:`,
        type: InteractionType.ApplicationCommandAutocomplete,
        data: typed(group, name, [focused]),
      };
    }),
    ...buttons.flatMap((button) =>
      [button.version, ...Object.keys(button.earlier ?? {}).map(Number)].flatMap((version): Deed[] => {
        const custom_id = customId({ ...button, version }, '');
        return [
          { kind: 'button', name: custom_id, type: InteractionType.MessageComponent, data: { custom_id, component_type: 2 } },
          { kind: 'modal', name: custom_id, type: InteractionType.ModalSubmit, data: { custom_id, components: [] } },
        ];
      }),
    ),
  ]);
}

const club = roots.find(({ name }) => name === 'club')!;
const DEEDS = deedsOf(club);
const REFUSALS = Object.fromEntries(
  (['other', 'denied', 'channel', 'unknown'] as const).map((why) => [en.problems.notOrganiser(why), why]),
);

type Parts = Awaited<ReturnType<typeof clubServices>>;

/** How the person stands, as the answer to the deed tells: a refusal by its sentence, and anything else was let through. */
async function standing(deed: Deed, person: Case, parts: Parts): Promise<Authority | 'no such form'> {
  const { permissions = 0n, roles = [], rules = [], app = [], inThread = false } = person;
  const channel = inThread
    ? { id: THREAD, type: ChannelType.PublicThread, parent_id: CHANNEL, thread_metadata: {} }
    : { id: CHANNEL, type: ChannelType.GuildText };
  const member = { user: { id: ANA }, permissions: String(permissions | SendMessages), roles };
  const interaction = {
    id: '1478100000000000001',
    token: 't',
    guild_id: GUILD,
    locale: 'en-GB',
    channel,
    member,
    type: deed.type,
    data: deed.data,
  } as unknown as APIInteraction;
  const told: CommandRules | null = rules === null ? null : rules.length + app.length === 0 ? NO_RULES : { command: rules, app };
  const organisers = createOrganisers({ rules: { of: async () => told }, guilds: guilds(), clubs: parts.clubs });
  const by = { services: parts, organisers };
  try {
    if (deed.kind === 'suggestion') await choicesFor(interaction as Typing, roots, by);
    else await replyTo(interaction as Answered, roots)(by);
    return 'organiser';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.message === en.problems.unknownCommand) return 'no such form';
    return REFUSALS[error.message] ?? 'organiser'; // it was let through, and something else is wrong with it
  }
}

test('the table has every command, button and suggestion of /club', () => {
  const count = (kind: Deed['kind']) => DEEDS.filter((each) => each.kind === kind).length;
  expect(count('command')).toBe(club.commands.length);
  expect(count('button')).toBeGreaterThanOrEqual(club.commands.flatMap(({ buttons = [] }) => buttons).length);
  expect(count('suggestion')).toBe(club.commands.flatMap(({ complete = {} }) => Object.keys(complete)).length);
  expect(count('modal')).toBe(count('button'));
});

test.each(CASES)('$who: $stands', async (person) => {
  const parts = await clubServices();
  const { chosen = COACHES } = person;
  await parts.clubs.change(organising(parts.club, parts.club.programmes[0].nextPrompt!.at), { organisers: chosen });
  const found: Record<string, string> = {};
  for (const deed of DEEDS) found[`${deed.kind} ${deed.name}`] = await standing(deed, person, parts);
  const expected = DEEDS.map(({ kind, name }) => [`${kind} ${name}`, kind === 'modal' ? 'no such form' : person.stands]);
  expect(found).toEqual(Object.fromEntries(expected));
});

test('what is for everyone asks nobody whether they may', async () => {
  const parts = await clubServices();
  const members = roots.filter(({ permissions }) => permissions === null);
  for (const deed of members.flatMap(deedsOf)) {
    if (deed.kind !== 'modal')
      expect(await standing(deed, { who: 'a member', rules: null, stands: 'organiser' }, parts), deed.name).toBe('organiser');
  }
});
