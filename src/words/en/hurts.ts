import type { LocalDate } from '../../club/local-date.ts';
import { dayName } from './format.ts';

/**
 * What to do when something hurts, and who should see it how soon.
 *
 * The lists are general advice compiled from public guidance for patients; no clinician has reviewed them.
 */
export const hurts = {
  title: 'Stop here for today',
  stop: 'Leave hip work for two days.',
  eased: 'What this day asked for is one step easier then, until you tap **Harder**.',
  counted: (localDate: LocalDate) => `${dayName(localDate)} counts as done. Nothing about pain is stored.`,
  notCounted: 'Not all of it could be saved right now: tap **Done** later, and the day counts. Nothing about pain is stored.',
  howSoon: 'Who should see it, and how soon? Nobody learns which list you open.',
  now: {
    label: 'Get help now',
    title: 'Get help now: your local emergency number (112, 999, 911)',
    signs: [
      'chest pain, fainting, or you cannot get your breath',
      'numbness between the legs, new trouble with bladder or bowel, or weakness in both legs',
      'after a fall: no weight on the leg, or it looks shorter or turned',
      'a hot, swollen joint or severe hip pain with fever; a swollen calf with breathlessness; a cold, pale foot',
    ],
    otherwise: 'None of these? Look at **In the next days** as well.',
  },
  soon: {
    label: 'In the next days',
    title: 'Be seen in the next day or two, and do not run until then',
    signs: [
      'groin, front-of-hip or deep thigh pain that grows with running, or hurts when you hop or walk',
      'a limp, pain on every step, pain at rest or at night',
      'one calf newly swollen, warm or tender; new numbness or weakness in a leg; a pop with bruising',
    ],
    otherwise: 'None of these? Look at **Not sure**.',
  },
  unsure: {
    label: 'Not sure',
    title: 'Ask a physiotherapist or doctor before you go on',
    signs: [
      'it comes back, or has lasted more than two weeks',
      'the hip locks, catches or gives way',
      'you cannot tell whether it is the muscle working or something else',
    ],
    otherwise:
      'Sore buttocks one to three days after something new are normal, as long as they do not change how you walk. Do you need longer? `/hips pause` holds your streak, and nobody asks why.',
  },
  noClinician: 'I am a training diary, not a clinician: I cannot tell what it is.',
};
