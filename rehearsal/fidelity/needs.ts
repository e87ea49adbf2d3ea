import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GatewayDispatchEvents, Routes } from 'discord-api-types/v10';

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));

/** The gateway events that the bot needs, and what for: those it listens to itself, and those that keep its library's picture of a guild true. */
export const NEEDED_EVENTS: Record<string, string> = {
  READY: 'which guilds it is in',
  RESUMED: 'that nothing was missed',
  INTERACTION_CREATE: 'what people do',
  GUILD_CREATE: 'that somebody added it; permissions, the guild’s name and its own channel for messages',
  GUILD_UPDATE: 'a new name, another channel for the guild’s messages',
  GUILD_DELETE: 'that somebody removed it, or an outage',
  CHANNEL_CREATE: 'where it may post',
  CHANNEL_UPDATE: 'where it may post',
  CHANNEL_DELETE: 'where it may post',
  GUILD_ROLE_CREATE: 'what it may do',
  GUILD_ROLE_UPDATE: 'what it may do',
  GUILD_ROLE_DELETE: 'what it may do',
  GUILD_MEMBER_UPDATE: 'what it may do: its own roles, and whether it was timed out',
  APPLICATION_COMMAND_PERMISSIONS_UPDATE: 'who may use which of its commands',
  GUILD_MEMBERS_CHUNK: 'the names that members have now, for the club’s files',
};

/** Everything of that form in the bot's source, each once. */
function namedInSource(pattern: RegExp): string[] {
  const texts = globSync('**/*.ts', { cwd: SOURCE }).map((file) => readFileSync(`${SOURCE}${file}`, 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!)))].sort();
}

/** The paths that the bot's source asks for by name, as "/channels/:/messages": ids are left out, for their names differ. */
export function pathsInSource(): string[] {
  return namedInSource(/\bRoutes\.(\w+)\(/g).map((name) => {
    const route = Routes[name as keyof typeof Routes] as (...ids: string[]) => string;
    return withoutNames(route(':id', ':id', ':id'));
  });
}

/** The events that the bot's source listens to by name, beside its library. */
export function eventsInSource(): string[] {
  return namedInSource(/\bGatewayDispatchEvents\.(\w+)/g).map((name) => GatewayDispatchEvents[name as keyof typeof GatewayDispatchEvents]);
}

/** A path whose ids have no names: "/channels/:/messages/:". */
export function withoutNames(path: string): string {
  return path.replace(/:\w+|%3A\w+/g, ':').replace(/\?.*$/, '');
}
