import type { APIUser } from 'discord-api-types/v10';
import { COMPONENT, walk } from './components.ts';
import { permissionsIn } from './guilds.ts';
import type { AllowedMentions, MessageBody } from './message-body.ts';
import { holds, PERMISSIONS } from './permissions.ts';
import type { Channel, World } from './world.ts';

/** What Discord allows when a body does not say: everything in a channel, only people in answers to interactions. */
export const DEFAULT_MENTIONS = {
  channel: { parse: ['users', 'roles', 'everyone'] },
  interaction: { parse: ['users'] },
} as const satisfies Record<string, AllowedMentions>;

/** Whom a message pings, in the fields of its JSON. */
export interface Pings {
  mentions: APIUser[];
  mention_roles: string[];
  mention_everyone: boolean;
}

/**
 * Whom a message of the bot pings: who is named in its text and allowed by `allowed_mentions`, or by `defaults` when it says nothing.
 * A role has to be mentionable unless the bot may mention everyone. Text in code blocks counts, which Discord leaves out.
 */
export function pings(
  world: World,
  channel: Channel,
  body: Pick<MessageBody, 'content' | 'components' | 'allowed_mentions'>,
  defaults: AllowedMentions,
): Pings {
  const text = mentionableText(body);
  const allowed = body.allowed_mentions ?? defaults;
  const allows = (kind: 'users' | 'roles', id: string) => allowed.parse?.includes(kind) || allowed[kind]?.includes(id) || false;
  const mayMentionAll = holds(permissionsIn(world, world.application.bot.id, channel), PERMISSIONS.MENTION_EVERYONE);
  const roles = channel.type === 1 ? undefined : world.guilds.get(channel.guild_id)?.roles;

  const users = idsIn(text, /<@!?(\d+)>/g).flatMap((id) => world.accounts.get(id)?.user ?? []);
  const mentionedRoles = idsIn(text, /<@&(\d+)>/g).flatMap((id) => roles?.get(id) ?? []);
  return {
    mentions: users.filter(({ id }) => allows('users', id)),
    mention_roles: mentionedRoles.filter((role) => allows('roles', role.id) && (role.mentionable || mayMentionAll)).map(({ id }) => id),
    mention_everyone: /@(everyone|here)\b/.test(text) && mayMentionAll && (allowed.parse?.includes('everyone') ?? false),
  };
}

function mentionableText({ content, components }: Pick<MessageBody, 'content' | 'components'>): string {
  const displays = walk(components).filter(({ component }) => component.type === COMPONENT.textDisplay);
  return [content ?? '', ...displays.map(({ component }) => String(component.content))].join('\n');
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
}
