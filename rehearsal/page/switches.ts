import { setCommandPermissions } from 'local-discord/command-permissions.ts';
import type { Fault } from 'local-discord/faults.ts';
import { addBot, channelsOf, isTimedOut, removeBot, setAvailable, setOverwrite, timeOut } from 'local-discord/guilds.ts';
import { bits, holds, type PermissionName } from 'local-discord/permissions.ts';
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import type { Guild, GuildChannel } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { COACHES } from '../seed.ts';
import { PageProblem } from './problem.ts';
import { isOrganiser } from './seat.ts';

/** A trouble that stays until it is switched off, as the page shows it. */
export interface SwitchView {
  name: string;
  label: string;
  /** What it does, in one line. */
  says: string;
  isOn: boolean;
}

/** The troubles of a rehearsal. Whether one is on is read from the rehearsal itself, so every page agrees. */
export interface Switches {
  /** Those that can be thrown in that guild. */
  list(guild: Guild): SwitchView[];
  /** @throws PageProblem for a switch that is not there */
  set(guild: Guild, name: string, on: boolean): void;
}

interface Switch {
  name: string;
  label: string;
  says: string;
  isOn(): boolean;
  set(on: boolean): void;
}

/** The longest time-out that Discord lets a moderator choose. */
const TIME_OUT = { hours: 28 * 24 };
/** The club's channel, where permissions can be taken away. */
const CHANNEL = 'hips';

/** Nothing is broken yet. */
export function createSwitches(rehearsal: Rehearsal): Switches {
  const network = networkSwitches(rehearsal);
  const all = (guild: Guild) => [...network, ...permissionSwitches(rehearsal, guild), ...guildSwitches(rehearsal, guild)];
  return {
    list: (guild) => all(guild).map(({ name, label, says, isOn }) => ({ name, label, says, isOn: isOn() })),
    set(guild, name, on) {
      const found = all(guild).find((each) => each.name === name);
      if (!found) throw new PageProblem(404, `There is no switch "${name}" here. Reload the page.`);
      if (found.isOn() !== on) found.set(on);
      rehearsal.world.changed({ kind: 'trouble' });
    },
  };
}

/** What goes wrong between the bot and Discord. */
function networkSwitches({ faults, gateway }: Rehearsal): Switch[] {
  const faulty = (route: string, fault: Fault, words: Pick<Switch, 'name' | 'label' | 'says'>): Switch => {
    let end: (() => void) | null = null;
    return {
      ...words,
      isOn: () => end !== null,
      set(on) {
        end?.();
        end = on ? faults.answer(route, fault, Number.POSITIVE_INFINITY) : null;
      },
    };
  };
  const offline = faulty('* /*', TROUBLES.reset, {
    name: 'offline',
    label: 'No connection to Discord',
    says: 'Nothing gets through in either direction. The bot tries again by itself.',
  });
  return [
    faulty('* /channels/*', TROUBLES.unavailable, {
      name: 'unavailable',
      label: 'Discord answers 503',
      says: 'Posting and reading in channels fails. Answers to people still get through.',
    }),
    faulty('* /channels/*', TROUBLES.loginPage, {
      name: 'log-in-page',
      label: 'A log-in page answers in Discord’s place',
      says: 'The network wants a password before posting and reading in channels. Its clock is five days ahead.',
    }),
    faulty('POST /channels/:channel/messages', afterwards(TROUBLES.reset), {
      name: 'lost',
      label: 'Answers get lost after the message is stored',
      says: 'A message of the bot’s appears, and the bot never hears that it did.',
    }),
    faulty('* /channels/*', TROUBLES.slowDown, {
      name: 'slow-down',
      label: 'Discord asks to slow down (429)',
      says: 'Posting and reading in channels is refused, each time for a second.',
    }),
    {
      ...offline,
      set(on) {
        offline.set(on);
        gateway.reachable = !on;
        if (on) gateway.dropAll();
      },
    },
  ];
}

/** What an organiser could do to the bot in the club's channel. */
function permissionSwitches({ world }: Rehearsal, guild: Guild): Switch[] {
  const channel = channelsOf(world, guild).find(({ name }) => name === CHANNEL);
  if (!channel) return [];
  const botId = world.application.bot.id;
  const taken = (['SEND_MESSAGES', 'READ_MESSAGE_HISTORY'] as const).filter((permission) => isDenied(channel, botId, permission));
  const switchOf = (permission: PermissionName, label: string, says: string): Switch => ({
    name: permission,
    label: `Take away ${label} in #${CHANNEL}`,
    says,
    isOn: () => isDenied(channel, botId, permission),
    set(on) {
      const others = taken.filter((each) => each !== permission);
      setOverwrite(world, channel, botId, { deny: on ? [...others, permission] : others });
    },
  });
  return [
    switchOf('SEND_MESSAGES', 'Send Messages', 'The bot may no longer post there.'),
    switchOf('READ_MESSAGE_HISTORY', 'Read Message History', 'The bot can no longer look whether a message of its own is there.'),
  ];
}

/** What an administrator can set in Server Settings, Integrations: Discord's app shows `/club` to the coaches as well. */
function commandSwitches({ world }: Rehearsal, guild: Guild): Switch[] {
  const role = [...guild.roles.values()].find(({ name }) => name === COACHES);
  const command = world.commands.get('')?.find(({ name }) => name === 'club');
  if (!role || !command) return [];
  return [
    {
      name: 'coaches-see-club',
      label: `Show /club to the role ${COACHES}`,
      says: 'An administrator adds the role in Server Settings, Integrations, Hips, /club. That alone lets its people organise.',
      isOn: () => guild.commandPermissions.has(command.id),
      set: (on) => setCommandPermissions(world, guild, 'club', on ? { roles: { [role.id]: true } } : {}),
    },
  ];
}

/** What happens to the guild as a whole. */
function guildSwitches(rehearsal: Rehearsal, guild: Guild): Switch[] {
  const { world, clock } = rehearsal;
  const people = [...guild.members.values()].filter(({ user }) => !user.bot && isOrganiser(rehearsal, guild, user.id));
  const organisers = people.map(({ user }) => world.accounts.get(user.id)!);
  const bot = guild.members.get(world.application.bot.id);
  const timeOuts: Switch[] = bot
    ? [
        {
          name: 'timed-out',
          label: 'A moderator times the bot out',
          says: 'For four weeks it may only read: it answers people, and posts nothing. Switching off lifts it.',
          isOn: () => isTimedOut(world, bot),
          set: (on) => timeOut(world, guild, bot, on ? clock.now().add(TIME_OUT) : null),
        },
      ]
    : [];
  return [
    ...commandSwitches(rehearsal, guild),
    ...timeOuts,
    {
      name: 'no-direct-messages',
      label: 'Organisers accept no direct messages',
      says: 'Discord refuses what the bot writes to them in private.',
      isOn: () => organisers.every(({ acceptsDirectMessages }) => !acceptsDirectMessages),
      set(on) {
        for (const account of organisers) account.acceptsDirectMessages = !on;
      },
    },
    {
      name: 'outage',
      label: 'Server outage',
      says: 'Discord tells the bot that the server is unavailable for now.',
      isOn: () => !guild.available,
      set: (on) => setAvailable(world, guild, !on),
    },
    {
      name: 'removed',
      label: 'Remove the bot from the server',
      says: 'An organiser throws it out. Switching off invites it back.',
      isOn: () => guild.botJoinedAt === null,
      set: (on) => (on ? removeBot(world, guild) : addBot(world, guild)),
    },
  ];
}

function isDenied(channel: GuildChannel, id: string, permission: PermissionName): boolean {
  const denied = channel.permission_overwrites.find((overwrite) => overwrite.id === id)?.deny ?? '0';
  return holds(BigInt(denied), bits(permission));
}
