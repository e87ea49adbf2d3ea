import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.database;

export default {
  title: say.title,
  look({ stored }) {
    if (stored === null) return null;
    if (stored.kind === 'unreadable') return stored.problems.flatMap(wrong);
    const { name, migrationsAhead, wrongTotals, clubsInAll } = stored;
    if (migrationsAhead.length > 0) return odd(say.older(name, migrationsAhead));
    return wrongTotals > 0 ? wrong(say.wrongTotals(name, wrongTotals)) : fine(say.fine(name, clubsInAll));
  },
} satisfies Check;
