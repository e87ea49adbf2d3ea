import { hostWords } from '../../words/host.ts';
import { type Check, fine, wrong } from '../check.ts';

const say = hostWords.doctor.token;

export default {
  title: say.title,
  look({ discord }) {
    if (discord === null) return null;
    return typeof discord === 'string' ? wrong(say.silence(discord)) : fine(say.fine(discord.application));
  },
} satisfies Check;
