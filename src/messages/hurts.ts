import type { Exercise } from '../catalogue/schema.ts';
import type { LocalDate } from '../club/club.ts';
import type { Milestone } from '../club/milestone.ts';
import type { Reply } from '../reply.ts';
import { easierLevel, levelDose } from './dose.ts';
import { firstContactLine, quietMilestoneLine } from './milestone.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { dayName } from './words.ts';

/** The day that somebody is credited with who stops because something hurts. */
export interface HurtDay {
  localDate: LocalDate;
  /** The day's, for an easier version next time. */
  exercises: readonly Exercise[];
  /** That the day reached: it is a check-in like any other. */
  milestones: readonly Milestone[];
}

/**
 * What to do when something hurts, and who should see it how soon.
 *
 * The lists are general advice compiled from public guidance for patients; no clinician has reviewed them. Nothing of this is stored.
 *
 * @param day null: it could not be saved
 */
export function somethingHurts(day: HurtDay | null): Reply {
  const { exercises = [], milestones = [] } = day ?? {};
  return privately(
    container(
      ACCENT.attention,
      text(
        '### Stop here for today',
        `${day ? `${dayName(day.localDate)} counts as done.` : NOT_COUNTED} Nothing about pain is stored, and nobody else sees this message.`,
        ...quietMilestoneLine(milestones),
        'Leave hip work for two days, then start again with an easier version.',
        'Do you need longer? `/hips pause` holds your streak, and nobody asks why.',
        'Sore buttocks one to three days after something new are normal, as long as they do not change how you walk.',
      ),
      separator(),
      text(
        '**Get help now: your local emergency number (112, 999, 911)**',
        '- chest pain, fainting, or you cannot get your breath',
        '- numbness between the legs, new trouble with bladder or bowel, or weakness in both legs',
        '- after a fall: no weight on the leg, or it looks shorter or turned',
        '- a hot, swollen joint or severe hip pain with fever; a swollen calf with breathlessness; a cold, pale foot',
      ),
      text(
        '**Be seen in the next day or two, and do not run until then**',
        '- groin, front-of-hip or deep thigh pain that grows with running, or hurts when you hop or walk',
        '- a limp, pain on every step, pain at rest or at night',
        '- one calf newly swollen, warm or tender; new numbness or weakness in a leg; a pop with bruising',
      ),
      text(
        '**Ask a physiotherapist or doctor before you go on**',
        '- it comes back, or has lasted more than two weeks',
        '- the hip locks, catches or gives way',
      ),
      ...easierVersions(exercises),
      separator(),
      text(
        '-# I am a training diary, not a clinician: I cannot tell you what it is, and guessing could harm you.',
        ...firstContactLine(milestones),
      ),
    ),
  );
}

const NOT_COUNTED = 'The day could not be saved right now: tap **Done** later, and it counts.';

function easierVersions(exercises: readonly Exercise[]) {
  const lines = exercises.flatMap((exercise) => {
    const easier = easierLevel(exercise);
    return easier ? [`- ${exercise.name}: ${easier.label}, ${levelDose(exercise, easier)}`] : [];
  });
  return lines.length > 0 ? [separator(), text('**Easier, for when it has settled**', ...lines)] : [];
}
