import type { APIApplicationCommand } from 'discord-api-types/v10';
import { mayUse } from './command-permissions.ts';
import { permissionsIn } from './guilds.ts';
import { holds, PERMISSIONS } from './permissions.ts';
import { PersonCannot } from './person-cannot.ts';
import { pickChannel, pickMentionable, pickRole, pickUser, type Resolved, type Scene } from './person-values.ts';
import type { Registered } from './rules/command.ts';

/** What someone types into an option: a choice by its name or value; people, roles and channels by name or id. */
export type OptionValue = string | number | boolean;

/** A chosen command: the whole, and the options of the subcommand at its end. */
interface Chosen {
  command: APIApplicationCommand;
  /** The subcommand group and subcommand, as they travel. */
  path: readonly Registered[];
  options: readonly Registered[];
}

const OPTION = { subcommand: 1, group: 2, text: 3, integer: 4, flag: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10 } as const;

/** The slash commands that Discord's app offers the person there: registered, meant for that place, and allowed for them. */
export function offeredCommands({ world, userId, channel }: Scene): APIApplicationCommand[] {
  const guildId = channel.type === 1 ? null : channel.guild_id;
  if (guildId && !world.guilds.get(guildId)?.botJoinedAt) return [];
  const held = permissionsIn(world, userId, channel);
  if (!holds(held, PERMISSIONS.USE_APPLICATION_COMMANDS)) return [];

  const registered = [...(guildId ? (world.commands.get(guildId) ?? []) : []), ...(world.commands.get('') ?? [])];
  return registered.filter((command) => {
    const { type, contexts } = command;
    if (type !== 1 || !(contexts ?? [0, 1, 2]).includes(guildId ? 0 : 1)) return false;
    return channel.type === 1 || mayUse(world, userId, channel, command);
  });
}

/**
 * `data` of the interaction in which someone sends a command with these options.
 *
 * @param line "/tags add", as somebody types it
 * @throws PersonCannot for a command, option or value that Discord's app would not take
 */
export function commandData(scene: Scene, line: string, given: Record<string, OptionValue>): Record<string, unknown> {
  const chosen = choose(scene, line);
  for (const name of Object.keys(given)) optionOf(chosen, line, name);
  const missing = chosen.options.filter(({ required, name }) => required && !(name in given));
  if (missing.length > 0) throw new PersonCannot(`${line} needs ${missing.map(({ name }) => name).join(', ')}.`);

  const resolved: Resolved = {};
  const options = chosen.options
    .filter(({ name }) => name in given)
    .map((option) => ({ type: option.type, name: option.name, value: sentValue(scene, option, given[option.name]!, resolved) }));
  return dataOf(chosen, options, resolved);
}

/** `data` of the interaction in which Discord's app asks for suggestions while someone types into an option. */
export function completionData(
  scene: Scene,
  line: string,
  name: string,
  typed: string,
  others: Record<string, OptionValue>,
): Record<string, unknown> {
  const chosen = choose(scene, line);
  const focused = optionOf(chosen, line, name);
  if (!focused.autocomplete) throw new PersonCannot(`${line} has no suggestions for ${name}.`);
  const resolved: Resolved = {};
  const filled = Object.entries(others).map(([other, value]) => {
    const option = optionOf(chosen, line, other);
    return { type: option.type, name: other, value: sentValue(scene, option, value, resolved) };
  });
  return dataOf(chosen, [...filled, { type: focused.type, name, value: typed, focused: true }], resolved);
}

function choose(scene: Scene, line: string): Chosen {
  const [root = '', ...rest] = line.replace(/^\//, '').split(/\s+/);
  const command = offeredCommands(scene).find(({ name }) => name === root);
  const path: Registered[] = [];
  let options = (command?.options ?? []) as Registered[];
  for (const word of rest) {
    const next = options.find(({ name, type }) => name === word && (type === OPTION.subcommand || type === OPTION.group));
    if (!next) break;
    path.push(next);
    options = next.options ?? [];
  }
  const isWhole = path.length === rest.length && !options.some(({ type }) => type === OPTION.subcommand || type === OPTION.group);
  if (!command || !isWhole) throw new PersonCannot(`Discord offers ${scene.name} no command "${line}" here.`);
  return { command, path, options };
}

function optionOf({ options }: Chosen, line: string, name: string): Registered {
  const option = options.find((candidate) => candidate.name === name);
  if (!option)
    throw new PersonCannot(`${line} has no option "${name}", only ${options.map((other) => other.name).join(', ') || 'none at all'}.`);
  return option;
}

function dataOf({ command, path }: Chosen, options: object[], resolved: Resolved): Record<string, unknown> {
  const nested = path.reduceRight<object[]>((inner, { type, name }) => [{ type, name, options: inner }], options);
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    options: nested,
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
  };
}

function sentValue(scene: Scene, option: Registered, given: OptionValue, resolved: Resolved): OptionValue {
  if (option.choices?.length) {
    const choice = option.choices.find(({ name, value }) => name === given || value === given);
    if (!choice) throw new PersonCannot(`"${given}" is no choice of ${option.name}: ${option.choices.map(({ name }) => name).join(', ')}.`);
    return choice.value;
  }
  switch (option.type) {
    case OPTION.text:
      return withinBounds(
        option,
        given,
        typeof given === 'string',
        String(given).length,
        option.min_length ?? 0,
        option.max_length ?? 6000,
      );
    case OPTION.integer:
      return withinBounds(
        option,
        given,
        Number.isInteger(given),
        Number(given),
        option.min_value ?? Number.MIN_SAFE_INTEGER,
        option.max_value ?? Number.MAX_SAFE_INTEGER,
      );
    case OPTION.number:
      return withinBounds(
        option,
        given,
        typeof given === 'number',
        Number(given),
        option.min_value ?? -(2 ** 53),
        option.max_value ?? 2 ** 53,
      );
    case OPTION.flag:
      return withinBounds(option, given, typeof given === 'boolean', 0, 0, 0);
    case OPTION.user:
      return pickUser(scene, String(given), resolved);
    case OPTION.channel:
      return pickChannel(scene, String(given), (option as { channel_types?: number[] }).channel_types, resolved);
    case OPTION.role:
      return pickRole(scene, String(given), resolved);
    case OPTION.mentionable:
      return pickMentionable(scene, String(given), resolved);
    default:
      scene.world.gap(`person: options of type ${option.type} cannot be filled in yet`);
      throw new PersonCannot(`Nobody here can fill in options of type ${option.type} yet.`);
  }
}

function withinBounds(option: Registered, given: OptionValue, isKind: boolean, measure: number, least: number, most: number): OptionValue {
  if (isKind && measure >= least && measure <= most) return given;
  throw new PersonCannot(`Discord does not take "${given}" for ${option.name}.`);
}
