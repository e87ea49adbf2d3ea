import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd, wordOf, wrong } from '../check.ts';

const say = hostWords.doctor.clock;

/** Seconds by which a clock may be wrong before it is worth a word, and before the bot goes by Discord's. */
const ODD_FROM = 30;
const WRONG_FROM = 120;

export default {
  title: say.title,
  look(found) {
    const behind = wordOf(found)?.secondsBehind ?? null;
    if (behind === null) return null;
    if (Math.abs(behind) < ODD_FROM) return fine(say.fine);
    return (Math.abs(behind) < WRONG_FROM ? odd : wrong)(say.off(behind));
  },
} satisfies Check;
