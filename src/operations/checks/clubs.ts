import { stoppingPosts } from '../../permissions.ts';
import { hostWords } from '../../words/host.ts';
import { type Check, contentsOf, fine, odd, wordOf, wrong } from '../check.ts';

const say = hostWords.doctor.clubs;

export default {
  title: say.title,
  look(found) {
    const word = wordOf(found);
    const contents = contentsOf(found);
    if (!word || !contents || contents.migrationsAhead.length > 0) return null;
    const { clubs, clubsInAll } = contents;
    if (clubsInAll === 0) return fine(say.none);
    const troubles = word.places.flatMap(({ guildId, channelId, trouble }) => {
      const says = say.trouble(guildId, channelId, trouble);
      const isStopped = typeof trouble === 'string' ? trouble !== 'unknown' : stoppingPosts(trouble).length > 0;
      return isStopped ? wrong(says) : odd(says);
    });
    const rest = clubsInAll > clubs.length ? odd(say.firstOnly(clubs.length, clubsInAll)) : [];
    return troubles.length > 0 ? [...troubles, ...rest] : [...fine(say.fine(clubs.length)), ...rest];
  },
} satisfies Check;
