/**
 * Buttons under a reminder. They come from a direct message, so the guild stands first in their argument: they are for those alone who asked
 * for reminders there and have not left since, as far as is known. Whoever forges one does nothing anywhere else.
 */
import { asGuildId, type GuildId, isSnowflake } from '../../../src/club/ids.ts';
import type { Call, Services } from '../../../src/command.ts';
import { UserError } from '../../../src/errors.ts';

export function guildUnderReminder(argument: string): GuildId | null {
  const [guildId = ''] = argument.split('.', 1);
  return isSnowflake(guildId) ? asGuildId(guildId) : null;
}

/** What such a button says beside the guild. */
export const behindGuild = (argument: string): string => argument.slice(argument.indexOf('.') + 1);

/** @throws UserError for who gets no reminders there */
export async function holdReminded({ club, userId, at, words }: Call, { members, presence }: Services): Promise<void> {
  const { reminder } = await members.planOf({ club, userId, at });
  if (!reminder || !(await presence.isHere({ club, userId }))) throw new UserError(words.reminder.notYours);
}
