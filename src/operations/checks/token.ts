import { hostWords } from '../../words/host.ts';
import { type Check, fine, wordOf, wrong } from '../check.ts';

const say = hostWords.doctor.token;

export default {
  title: say.title,
  look(found) {
    if (found.discord === null) return null;
    const word = wordOf(found);
    return word ? fine(say.fine(word.application)) : wrong(say.silence(found.discord as 'refused' | 'unreachable' | 'stranger'));
  },
} satisfies Check;
