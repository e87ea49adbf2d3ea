import { type Hint, promptPressed } from './club/meant.ts';
import { clubToday } from './club/schedule.ts';
import type { Caller, SessionCall } from './command.ts';
import type { Asker, FoundSession } from './store/training.ts';

/** What the store is told of a caller, to find the session that they mean. */
export const askerOf = ({ guildId, userId, channelId, at }: Caller): Asker => ({ guildId, userId, channelId, at });

/** A call with the session that the store found for it. */
export function sessionCall(caller: Caller, hint: Hint, found: FoundSession): SessionCall {
  return { ...caller, ...found, today: clubToday(found.club, caller.at), prompt: promptPressed(hint) };
}
