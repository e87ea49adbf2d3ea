import { hostWords } from '../../words/host.ts';
import { type Check, contentsOf, fine, wrong } from '../check.ts';

const say = hostWords.doctor.timeZones;

export default {
  title: say.title,
  look(found) {
    const contents = contentsOf(found);
    if (!contents) return null;
    const unknown = contents.timeZones.filter((timeZone) => !isKnown(timeZone));
    return unknown.length > 0 ? unknown.flatMap((timeZone) => wrong(say.unknown(timeZone))) : fine(say.fine(found.machine.timeZoneData));
  },
} satisfies Check;

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
