import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, REST } from 'discord.js';
import {
  type APIApplicationCommand,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type GatewayGuildCreateDispatchData,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord-api-types/v10';
import { type Clock, elapsed } from '../clock.ts';
import type { Club } from '../club/club.ts';
import type { ChannelId, GuildId } from '../club/ids.ts';
import type { CommandRoot } from '../command.ts';
import { missingToPost } from '../permissions.ts';
import type { PlaceTrouble, Silence } from '../words/en/host-doctor.ts';
import { isDiscords, isDiscordsWord, onAnswer, trustNoStranger } from './answers.ts';
import { guildsOf } from './guilds.ts';
import { keptOf } from './kept-guild.ts';
import { registrationOf } from './registration.ts';

/** What Discord says about the bot. */
export interface OnDiscord {
  application: { id: string; name: string };
  /** By how many seconds the machine's clock is behind Discord's; negative: ahead. null: its answers tell no time. */
  secondsBehind: number | null;
  /** The commands that are not registered as this version has them: "/hips". */
  staleCommands: string[];
  places: PostingPlace[];
}

/** Where a club's prompts go, and what stands in the way. */
interface PostingPlace {
  guildId: GuildId;
  channelId: ChannelId;
  trouble: PlaceTrouble;
}

interface Asking {
  apiUrl: string;
  token: string;
  clock: Pick<Clock, 'now'>;
  roots: readonly CommandRoot[];
  clubs: readonly Club[];
}

/** Asks Discord about the bot, and about the places of these clubs. It changes nothing. */
export async function examineDiscord({ apiUrl, token, clock, roots, clubs }: Asking): Promise<OnDiscord | Silence> {
  const rest = trustNoStranger(new REST({ api: apiUrl, version: '10', retries: 1 }).setToken(token));
  const behind: number[] = [];
  let isStranger = false;
  onAnswer(rest, { ...clock, elapsed }, (answer) => {
    const date = Date.parse(answer.headers.get('Date') ?? '');
    if (!isDiscords(answer)) isStranger = true;
    else if (!Number.isNaN(date)) behind.push(date - answer.answered.wall);
  });
  try {
    const { id, name } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
    const registered = (await rest.get(Routes.applicationCommands(id))) as APIApplicationCommand[];
    const places: PostingPlace[] = [];
    for (const club of clubs) places.push(...(await placesOf(rest, club, id)));
    return {
      application: { id, name },
      secondsBehind: behind.length > 0 ? Math.round(behind.at(-1)! / 1000) : null,
      staleCommands: staleOf(registered, roots),
      places,
    };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) return 'refused';
    return isStranger ? 'stranger' : 'unreachable';
  }
}

async function placesOf(rest: REST, { guildId, programmes, settings }: Club, botId: string): Promise<PostingPlace[]> {
  const channelIds = programmes.map(({ channelId }) => channelId);
  try {
    const guild = (await rest.get(Routes.guild(guildId))) as APIGuild;
    const me = (await rest.get(Routes.guildMember(guildId, botId))) as APIGuildMember;
    const places: PostingPlace[] = [];
    for (const channelId of channelIds) {
      const trouble = await troubleIn(rest, { guild, me, botId }, channelId, settings.pictures);
      if (trouble.length > 0) places.push({ guildId, channelId, trouble });
    }
    return places;
  } catch (error) {
    return channelIds.map((channelId) => ({ guildId, channelId, trouble: isWord(error) ? 'out' : 'unknown' }));
  }
}

async function troubleIn(
  rest: REST,
  { guild, me, botId }: { guild: APIGuild; me: APIGuildMember; botId: string },
  channelId: ChannelId,
  pictures: boolean,
): Promise<PlaceTrouble> {
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
    const known = keptOf({ ...guild, members: [me], channels: [channel], threads: [] } as unknown as GatewayGuildCreateDispatchData, botId);
    const bits = guildsOf({ of: () => known }).botPermissionsIn(known.id, channelId);
    return missingToPost(bits ?? 0n, { pictures });
  } catch (error) {
    if (!isWord(error)) throw error;
    return (error as DiscordAPIError).status === 403 ? ['view-channel'] : 'gone';
  }
}

const isWord = (error: unknown) => error instanceof DiscordAPIError && isDiscordsWord(error);

/** Roots that Discord does not have, or has otherwise. */
function staleOf(registered: readonly APIApplicationCommand[], roots: readonly CommandRoot[]): string[] {
  return registrationOf(roots)
    .filter((wanted) => {
      const kept = registered.find(({ name }) => name === wanted.name);
      return !kept || !isDeepStrictEqual(shapeOf({ ...kept, type: 1 }), shapeOf({ ...wanted, type: 1 }));
    })
    .map(({ name }) => `/${name}`);
}

/** What people see of a command: Discord adds ids and defaults to what it was given. */
const SEEN = [
  'name',
  'description',
  'type',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'max_length',
];

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  const isSaid = (each: unknown) => each !== false && !(Array.isArray(each) && each.length === 0);
  const fields = Object.entries(value).filter(([name, each]) => SEEN.includes(name) && isSaid(each));
  return Object.fromEntries(fields.map(([name, each]) => [name, shapeOf(each)]));
}
