import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd } from '../check.ts';

const say = hostWords.doctor.node;

export default {
  title: say.title,
  look({ machine: { node, isOwnNode, isBundled } }) {
    const found = [...(isOwnNode ? [] : odd(say.other(node))), ...(isBundled ? [] : odd(say.slow))];
    return found.length > 0 ? found : fine(say.fine(node));
  },
} satisfies Check;
