import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.disk;

/** Bytes below which a bot soon keeps nothing, and below which its host should look. */
const WRONG_BELOW = 50 * 1024 ** 2;
const ODD_BELOW = 500 * 1024 ** 2;

/** Milliseconds for a small file from which check-ins are noticeably slow. */
const SLOW_FROM = 100;

export default {
  title: say.title,
  look({ stored, machine: { disk, openToAll } }) {
    if (stored === null) return null;
    if (disk === null) return fine(say.elsewhere);
    if (disk.kind === 'unwritable')
      return disk.code === 'ENOENT' ? odd(say.notThere(disk.folder)) : wrong(say.unwritable(disk.folder, disk.code));
    const found = [
      ...(disk.freeBytes < WRONG_BELOW ? wrong(say.full(disk)) : disk.freeBytes < ODD_BELOW ? odd(say.full(disk)) : []),
      ...(disk.fsyncMilliseconds >= SLOW_FROM ? odd(say.slow(disk)) : []),
      ...(openToAll.length > 0 ? wrong(say.open(openToAll)) : []),
    ];
    return found.length > 0 ? found : fine(say.fine(disk));
  },
} satisfies Check;
