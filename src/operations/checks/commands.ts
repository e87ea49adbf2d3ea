import { hostWords } from '../../words/host.ts';
import { type Check, fine, wordOf, wrong } from '../check.ts';

const say = hostWords.doctor.commands;

export default {
  title: say.title,
  look(found) {
    const word = wordOf(found);
    if (!word) return null;
    return word.staleCommands.length > 0 ? wrong(say.stale(word.staleCommands)) : fine(say.fine);
  },
} satisfies Check;
