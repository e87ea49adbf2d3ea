import type {
  APIApplicationCommand,
  APIApplicationCommandPermission,
  APIAttachment,
  APIGuildMember,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  Locale,
} from 'discord-api-types/v10';
import type { Instant, VirtualClock } from './clock.ts';
import { type Account, newAccount, newUser } from './entities.ts';
import type { Interaction, OpenModal } from './interaction.ts';
import { noteGap } from './notes.ts';
import { type Snowflakes, snowflakes } from './snowflake.ts';

/** A guild, and whether the bot is in it. */
export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: Locale;
  /** Where Discord writes who joined; null: nowhere. */
  systemChannelId: string | null;
  /** ISO 8601; null: the bot is not in this guild. */
  botJoinedAt: string | null;
  /** false while Discord plays an outage of the guild. */
  available: boolean;
  /** @everyone has the id of the guild. */
  roles: Map<string, APIRole>;
  members: Map<string, APIGuildMember>;
  /** In order. */
  channelIds: Set<string>;
  /** Who may use which command of the bot and where, by the command's id; by the application's for all of them. */
  commandPermissions: Map<string, APIApplicationCommandPermission[]>;
}

/** A channel of a guild, as Discord's JSON. */
export interface GuildChannel {
  id: string;
  /** 0 text, 2 voice, 4 category, 5 announcement. */
  type: 0 | 2 | 4 | 5;
  guild_id: string;
  name: string;
  position: number;
  topic: string | null;
  nsfw: boolean;
  parent_id: string | null;
  permission_overwrites: APIOverwrite[];
  rate_limit_per_user: number;
  last_message_id: string | null;
  flags: number;
}

/** The direct messages of the bot and one person, as Discord's JSON. */
export interface DirectChannel {
  id: string;
  type: 1;
  recipients: APIUser[];
  last_message_id: string | null;
  flags: number;
}

export type Channel = GuildChannel | DirectChannel;

/** A message and what Discord knows of it beside its JSON. */
export interface StoredMessage {
  json: APIMessage;
  /** The only person who sees it, or null for everyone in the channel. */
  visibleTo: string | null;
  /** Every file of the message; `json.attachments` leaves out those that a component or an embed shows. */
  files: APIAttachment[];
  nonce: string | number | null;
  /** The interaction whose answer or follow-up it is. */
  interactionId: string | null;
  /** Its text as it came: what phones have shown stays so, whatever is edited later. */
  firstContent: string;
  /** Its one reader has put it away. */
  dismissed: boolean;
}

/** Something happened. The gateway and the page both follow these. */
export type Change =
  | { kind: 'guild'; action: 'joined' | 'updated' | 'left' | 'outage' | 'back'; guild: Guild }
  | { kind: 'channel'; action: 'created' | 'updated' | 'deleted'; channel: Channel }
  | { kind: 'role'; action: 'created' | 'updated' | 'deleted'; guild: Guild; role: APIRole }
  | { kind: 'member'; action: 'joined' | 'updated' | 'left'; guild: Guild; member: APIGuildMember }
  | { kind: 'message'; action: 'created' | 'updated' | 'deleted'; message: StoredMessage }
  | { kind: 'interaction'; action: 'created' | 'answered' | 'failed'; interaction: Interaction }
  /** A modal has come up on someone's screen, or gone. */
  | { kind: 'modal'; userId: string }
  | { kind: 'commands'; guildId: string | null }
  /** Of a command, or with the application's id of all. */
  | { kind: 'command permissions'; guild: Guild; id: string }
  | { kind: 'bot'; action: 'connected' | 'disconnected'; shard: number }
  | { kind: 'gap'; gap: string }
  /** Something was broken on purpose, or mended. */
  | { kind: 'trouble' }
  | { kind: 'time'; at: Instant };

/** The one store. REST and gateway are projections of it, so they cannot contradict each other. */
export interface World {
  readonly clock: VirtualClock;
  readonly ids: Snowflakes;
  /** The application, its bot user and the account that owns it. */
  readonly application: { id: string; name: string; bot: APIUser; owner: APIUser };
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly accounts: Map<string, Account>;
  /** Of each channel, oldest first. */
  readonly messages: Map<string, StoredMessage[]>;
  /** Bytes of every file ever sent, by the attachment's id. */
  readonly files: Map<string, { attachment: APIAttachment; channelId: string; bytes: Uint8Array }>;
  /** Nonces of the bot's messages; the message may be deleted by now. */
  readonly nonces: Map<string, { messageId: string; channelId: string; at: Instant }>;
  readonly interactions: Map<string, Interaction>;
  /** The modal each person has on the screen. */
  readonly openModals: Map<string, OpenModal>;
  /** Registered commands by guild id; '' are the global ones. */
  readonly commands: Map<string, APIApplicationCommand[]>;
  /** What the bot asked for and is not here, and the promises that it broke; each once. */
  readonly gaps: string[];
  /** Where attachments are served from, without a slash at the end. */
  filesUrl: string;
  /** Which of the three readings of Discord's pages holds for files that stay through an edit and are shown by a component. */
  keptFilesAre: 'listed by id and filename' | 'listed by id' | 'uploaded again';

  /** Whether a broken promise is a gap. The promises go beyond Discord's rules. */
  holdsPromises: boolean;

  /** Collects a gap; `kind: what`, such as "route: GET /voice/regions". */
  gap(text: string): void;
  changed(change: Change): void;
  /** Tells `listener` of every change from now on; returns the way to stop it. */
  onChange(listener: (change: Change) => void): () => void;
}

/** Gaps that are kept, and characters of each: whoever can reach this port can name as many routes as they like. */
const MOST_GAPS = 200;
const GAP_LENGTH = 300;

/** A world with an application and nothing else. */
export function createWorld(clock: VirtualClock, applicationName: string): World {
  const ids = snowflakes(clock);
  const listeners = new Set<(change: Change) => void>();
  const owner = newUser(ids.next(), 'host');
  const id = ids.next();
  const bot = { ...newUser(id, applicationName), bot: true };

  const world: World = {
    clock,
    ids,
    application: { id, name: applicationName, bot, owner },
    guilds: new Map(),
    channels: new Map(),
    accounts: new Map([owner, bot].map((user) => [user.id, newAccount(user)])),
    messages: new Map(),
    files: new Map(),
    nonces: new Map(),
    interactions: new Map(),
    openModals: new Map(),
    commands: new Map(),
    gaps: [],
    filesUrl: '',
    keptFilesAre: 'listed by id and filename',
    holdsPromises: true,
    gap(text) {
      noteGap(text);
      const gap = text.slice(0, GAP_LENGTH);
      if (world.gaps.includes(gap) || world.gaps.length >= MOST_GAPS) return;
      world.gaps.push(world.gaps.length < MOST_GAPS - 1 ? gap : 'and more: further gaps are not kept');
      world.changed({ kind: 'gap', gap: world.gaps.at(-1)! });
    },
    changed(change) {
      for (const listener of [...listeners]) listener(change);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  clock.onTravel((at) => world.changed({ kind: 'time', at }));
  return world;
}
