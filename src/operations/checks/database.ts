import { hostWords } from '../../words/host.ts';
import { type Check, contentsOf, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.database;

export default {
  title: say.title,
  look(found) {
    if (found.stored === null) return null;
    const contents = contentsOf(found);
    if (!contents) return (found.stored as readonly string[]).flatMap(wrong);
    const { name, migrationsAhead, wrongTotals, clubsInAll } = contents;
    if (migrationsAhead.length > 0) return odd(say.older(name, migrationsAhead));
    return wrongTotals > 0 ? wrong(say.wrongTotals(name, wrongTotals)) : fine(say.fine(name, clubsInAll));
  },
} satisfies Check;
