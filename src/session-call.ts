import { type Hint, promptPressed } from './club/meant.ts';
import { postingProgramme } from './club/programme.ts';
import { clubToday } from './club/schedule.ts';
import type { Caller, SessionCall } from './command.ts';
import type { Asker, FoundSession } from './store/training.ts';

/** What the store is told of a caller, to find the session that they mean. */
export const askerOf = ({ guildId, userId, channelId, at }: Caller): Asker => ({ guildId, userId, channelId, at });

/** A call with the session that the store found for it. */
export function sessionCall(caller: Caller, hint: Hint, { club, meant, isGuess, madeFrom }: FoundSession): SessionCall {
  const programme = postingProgramme(club, meant.programme)!; // the store found it in this very club
  const today = clubToday(club, caller.at);
  return { ...caller, club, today, prompt: promptPressed(hint), meant: { ...meant, programme }, isGuess, madeFrom };
}
