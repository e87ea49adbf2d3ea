import { commandPermissionsJson } from './command-permissions.ts';
import { guildJson } from './guild-json.ts';
import { channelsOf, permissionsIn } from './guilds.ts';
import { holds, PERMISSIONS } from './permissions.ts';
import type { Change, Channel, Guild, GuildChannel, World } from './world.ts';

/** The only intent whose events are played here. */
export const GUILDS_INTENT = 1 << 0;

const HIDDEN = { name: '___hidden___', flag: 1 << 17 } as const;

/** Every event that is sent, and when; one that is not named here cannot be sent. */
export const EVENTS = {
  READY: 'after the bot identified',
  RESUMED: 'after the bot resumed a session and got what it missed',
  INTERACTION_CREATE: 'a person used a command, pressed, chose, typed into an option or sent a form',
  GUILD_CREATE: 'after READY for every guild, when the bot is added, when an outage ends',
  GUILD_UPDATE: 'the guild has another name',
  GUILD_DELETE: 'the bot was removed, or an outage began',
  CHANNEL_CREATE: 'a channel was added',
  CHANNEL_UPDATE: 'a channel or its permissions changed; of one that the bot cannot view, almost everything is hidden',
  CHANNEL_DELETE: 'a channel was deleted',
  GUILD_ROLE_CREATE: 'a role was added',
  GUILD_ROLE_UPDATE: 'a role’s permissions changed',
  GUILD_ROLE_DELETE: 'a role was deleted',
  GUILD_MEMBERS_CHUNK: 'the bot asked for members',
  GUILD_MEMBER_UPDATE: 'the bot’s own roles changed, or it was timed out',
  APPLICATION_COMMAND_PERMISSIONS_UPDATE: 'who may use a command of the bot changed, or all of its commands',
} as const;
export type GatewayEvent = keyof typeof EVENTS;

/** A dispatch to send: to the sessions of one guild, or, without one, to those of the first shard. */
export interface Dispatch {
  guildId: string | null;
  event: GatewayEvent;
  data: unknown;
  /** Whether the session has to have asked for guild events. */
  needsGuildsIntent: boolean;
}

/** What the gateway says of a change. Messages belong to intents that are not played here, so there is nothing to say of them. */
export function dispatchesOf(world: World, change: Change): Dispatch[] {
  switch (change.kind) {
    case 'guild': {
      const isOutage = change.action === 'outage' || change.action === 'back';
      if (change.action === 'updated') return ofGuild(world, change.guild.id, 'GUILD_UPDATE', guildJson(change.guild));
      return isOutage && change.guild.botJoinedAt === null ? [] : [guildDispatch(world, change)];
    }
    case 'channel':
      return change.channel.type === 1
        ? []
        : ofGuild(world, change.channel.guild_id, `CHANNEL_${VERBS[change.action]}`, channelJson(world, change.channel));
    case 'role': {
      const isGone = change.action === 'deleted';
      const data = { guild_id: change.guild.id, ...(isGone ? { role_id: change.role.id } : { role: change.role }) };
      return ofGuild(world, change.guild.id, `GUILD_ROLE_${VERBS[change.action]}`, data);
    }
    case 'member':
      // Other members' changes need the privileged intent; a bot always hears of its own.
      if (change.member.user.id !== world.application.bot.id || change.action !== 'updated') return [];
      return ofGuild(world, change.guild.id, 'GUILD_MEMBER_UPDATE', { guild_id: change.guild.id, ...change.member });
    case 'command permissions':
      // It belongs to no intent.
      return ofGuild(
        world,
        change.guild.id,
        'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
        commandPermissionsJson(world, change.guild, change.id),
      ).map((each) => ({ ...each, needsGuildsIntent: false }));
    case 'interaction':
      if (change.action !== 'created') return [];
      return [
        { guildId: change.interaction.guildId, event: 'INTERACTION_CREATE', data: change.interaction.payload, needsGuildsIntent: false },
      ];
    default:
      return [];
  }
}

const VERBS = { created: 'CREATE', updated: 'UPDATE', deleted: 'DELETE' } as const;

function ofGuild(world: World, guildId: string, event: GatewayEvent, data: unknown): Dispatch[] {
  const guild = world.guilds.get(guildId);
  return guild?.botJoinedAt && guild.available ? [{ guildId, event, data, needsGuildsIntent: true }] : [];
}

function guildDispatch(world: World, { action, guild }: Extract<Change, { kind: 'guild' }>): Dispatch {
  const base = { guildId: guild.id, needsGuildsIntent: true };
  if (action === 'joined' || action === 'back') return { ...base, event: 'GUILD_CREATE', data: guildCreateJson(world, guild) };
  return { ...base, event: 'GUILD_DELETE', data: { id: guild.id, ...(action === 'outage' ? { unavailable: true } : {}) } };
}

/** READY for a session of that shard. */
export function readyJson(
  world: World,
  { sessionId, shard, isSharded, url }: { sessionId: string; shard: [number, number]; isSharded: boolean; url: string },
): Record<string, unknown> {
  return {
    v: 10,
    user: { ...world.application.bot, verified: true, mfa_enabled: false, email: null },
    private_channels: [], // a bot is never told any here; libraries read it all the same
    guilds: guildsOfShard(world, shard).map(({ id }) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: url,
    ...(isSharded ? { shard } : {}),
    application: { id: world.application.id, flags: 0 },
  };
}

/** The guilds of the bot that belong to a shard. */
export function guildsOfShard(world: World, shard: [number, number]): Guild[] {
  return [...world.guilds.values()].filter(({ id, botJoinedAt }) => botJoinedAt !== null && isOfShard(id, shard));
}

/** Whether events of a guild go to that shard; those without a guild go to the first one. */
export function isOfShard(guildId: string | null, [index, count]: [number, number]): boolean {
  return guildId === null ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
}

/** GUILD_CREATE in full. Of the members only the bot, as without the members intent. */
export function guildCreateJson(world: World, guild: Guild): Record<string, unknown> {
  return {
    ...guildJson(guild),
    joined_at: guild.botJoinedAt,
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    members: [guild.members.get(world.application.bot.id)],
    channels: channelsOf(world, guild).map((channel) => channelJson(world, channel)),
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/**
 * A channel as the gateway shows it to the bot. Of one that the bot cannot view only the id, type and place are true.
 *
 * @see https://docs.discord.com/developers/resources/channel (obfuscated channels, since 16 November 2026)
 */
function channelJson(world: World, channel: GuildChannel): Channel {
  const held = permissionsIn(world, world.application.bot.id, channel);
  if (holds(held, PERMISSIONS.VIEW_CHANNEL)) return { ...channel };
  const deny = PERMISSIONS.VIEW_CHANNEL.toString();
  return {
    ...channel,
    name: HIDDEN.name,
    flags: HIDDEN.flag,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    nsfw: false,
    permission_overwrites: [{ id: channel.guild_id, type: 0, allow: '0', deny }],
  };
}
