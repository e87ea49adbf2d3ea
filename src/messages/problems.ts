import type { Reply } from '../reply.ts';
import { ACCENT, container, privately, text } from './parts.ts';

/** Something the person can put right, in the words of whoever noticed it. */
export function problem(sentence: string): Reply {
  return privately(container(ACCENT.attention, text(sentence)));
}

/** A bug. The reference stands in the log too. */
export function bug(reference: string): Reply {
  return privately(
    container(
      ACCENT.attention,
      text(
        'Something went wrong on my side. Please try again; if it happens again, give your organiser this reference:',
        `\`${reference}\``,
      ),
    ),
  );
}

export const SAY = {
  notSetUp: 'This club is not set up yet. Ask someone with the Manage Server permission to run `/club setup`.',
  guildsOnly: 'This works in your club’s server, not in direct messages. Open the server and type it there.',
  organisersOnly: 'Only organisers can do this: it needs the Manage Server permission. Ask someone who has it.',
  unknownCommand: 'I do not know this command any more. Reload Discord to see the present ones, then try again.',
  needed: 'this is needed; choose or type a value.',
  unreadable: 'I cannot read that. Choose from the list, or leave it out.',
  unknownButton: 'This button is from an older version and does nothing now. Type `/hips today` for today’s session.',
  notSaved: 'Can’t save right now. Nothing was counted. Try again in a minute.',
  restarting: 'I am restarting and did not do this. Please try again in a minute.',
} as const;

/** An option that does not fit, in words; `problem` completes the sentence. */
export function badOption(option: string, problem: string): string {
  return `\`${option}\`: ${problem}`;
}
