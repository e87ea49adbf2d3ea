import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { ACCENT, container, privately, text } from './parts.ts';

/** Something the person can put right, in the words of whoever noticed it. */
export function problem(sentence: string): Reply {
  return privately(container(ACCENT.attention, text(sentence)));
}

/** A bug. The reference stands in the log too. */
export function bug({ problems: say }: Words, reference: string): Reply {
  return privately(container(ACCENT.attention, text(say.bug, `\`${reference}\``)));
}
