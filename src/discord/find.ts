import type { REST } from 'discord.js';
import { type APIMessage, type APIMessageTopLevelComponent, PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import type { Guilds } from '../command.ts';
import { dayButtonId, weekBoardId } from '../messages/custom-ids.ts';
import { snowflakeAt } from '../snowflake.ts';
import type { Prompt } from '../store/claim.ts';

/** Whether a prompt or a digest is in its channel; `unreadable` when that cannot be told. */
export type Sighting = { messageId: string } | 'absent' | 'unreadable';

/** Looks for a prompt that may have been posted. Resolves whatever Discord answers. */
export type FindPosted = (prompt: Prompt) => Promise<Sighting>;

/** Messages to a page, and pages read before the search is given up. */
const PAGE = 100;
const MAX_PAGES = 20;

/** How far before its first attempt the search begins, in minutes: our clock and Discord's may differ. */
const MARGIN_MINUTES = 60;

/**
 * Looks through the channel since the first attempt for a message of ours with the button of that day or week. Discord lets a bot read its own
 * messages' components without any intent; without the permission to read the history it answers with an empty list, which proves nothing.
 */
export function createFind(rest: REST, { botUserId, guilds }: { botUserId: string; guilds: Guilds }): FindPosted {
  return async (prompt) => {
    const permissions = guilds.botPermissionsIn(prompt.club.guildId, prompt.channelId);
    if (permissions === null || (permissions & PermissionFlagsBits.ReadMessageHistory) === 0n) return 'unreadable';
    try {
      return await search(rest, prompt, botUserId);
    } catch {
      return 'unreadable'; // an outage, or a permission that went since; the outbox asks again
    }
  };
}

async function search(rest: REST, prompt: Prompt, botUserId: string): Promise<Sighting> {
  const customId = markOf(prompt);
  let after = snowflakeAt(earliest(prompt.firstAttemptAt, prompt.dueAt).subtract({ minutes: MARGIN_MINUTES }));
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const messages = (await rest.get(Routes.channelMessages(prompt.channelId), { query })) as APIMessage[];
    const found = messages.find(
      ({ author, components = [] }) => author.id === botUserId && components.some((each) => holds(each, customId)),
    );
    if (found) return { messageId: found.id };
    if (messages.length < PAGE) return 'absent';
    after = messages[0]!.id; // newest first
  }
  return 'unreadable';
}

/** The button that tells which prompt or digest a message is. */
function markOf(prompt: Prompt): string {
  return prompt.kind === 'daily' ? dayButtonId('done', prompt) : weekBoardId(prompt);
}

function holds(component: APIMessageTopLevelComponent, customId: string): boolean {
  const { custom_id, components = [] } = component as { custom_id?: string; components?: APIMessageTopLevelComponent[] };
  return custom_id === customId || components.some((each) => holds(each, customId));
}

function earliest(a: Instant, b: Instant): Instant {
  return isAfter(a, b) ? b : a;
}
