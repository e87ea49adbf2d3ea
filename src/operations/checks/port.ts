import { hostWords } from '../../words/host.ts';
import { type Check, contentsOf, fine, wrong } from '../check.ts';

const say = hostWords.doctor.port;

export default {
  title: say.title,
  look(found) {
    const { config, machine, notReady } = found;
    if (!config) return null;
    if (!config.http) return fine(say.off);
    if (notReady !== null || contentsOf(found)?.isInUse) return fine(say.running); // the check of the bot tells how it answers there
    return machine.portTrouble ? wrong(say.taken(config.http, machine.portTrouble)) : fine(say.fine(config.http));
  },
} satisfies Check;
