import { hostWords } from '../../words/host.ts';
import { type Check, contentsOf, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.beat;

/** Minutes after which a bot that has the database open and writes down no time is stuck. It writes it down every five. */
const STUCK_AFTER = 12;

export default {
  title: say.title,
  look(found) {
    const contents = contentsOf(found);
    const { latestAt, notReady } = found;
    if (!contents || contents.migrationsAhead.length > 0) return null;
    if (!contents.isInUse) return odd(latestAt ? say.stoppedSince(latestAt.toString()) : say.neverRan);
    if (notReady && notReady.length > 0) return notReady.flatMap((line) => wrong(say.notReady(line)));
    const minutes = latestAt ? Math.floor(found.at.since(latestAt).total('minutes')) : null;
    if (minutes !== null && minutes >= STUCK_AFTER) return wrong(say.stuck(minutes));
    const http = found.config?.http;
    return http && notReady === null ? odd(say.silent(http)) : fine(say.fine);
  },
} satisfies Check;
