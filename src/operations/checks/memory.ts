import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd } from '../check.ts';

const say = hostWords.doctor.memory;

/** Bytes below which a bot that is not started yet may not fit: it takes some 175 MB. */
const ODD_BELOW = 256 * 1024 ** 2;

export default {
  title: say.title,
  look({ machine: { availableBytes } }) {
    return availableBytes < ODD_BELOW ? odd(say.little(availableBytes)) : fine(say.fine(availableBytes));
  },
} satisfies Check;
