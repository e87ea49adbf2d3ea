import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.settings;

export default {
  title: say.title,
  look({ settingProblems, settingWarnings }) {
    const found = [...settingProblems.flatMap(wrong), ...settingWarnings.flatMap(odd)];
    return found.length > 0 ? found : fine(say.fine);
  },
} satisfies Check;
