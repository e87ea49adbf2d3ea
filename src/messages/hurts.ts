import type { Exercise } from '../catalogue/schema.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { easierLevel, levelDose } from './dose.ts';
import { bullet, small } from './markup.ts';
import { firstContactLine, quietMilestoneLine } from './milestone.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

/** The day that somebody is credited with who stops because something hurts. */
export interface HurtDay {
  localDate: LocalDate;
  /** The day's, for an easier version next time. */
  exercises: readonly Exercise[];
  /** That the day reached: it is a check-in like any other. */
  milestones: readonly Milestone[];
}

/**
 * What to do when something hurts, and who should see it how soon. Nothing of this is stored.
 *
 * @param day null: it could not be saved
 */
export function somethingHurts(words: Words, day: HurtDay | null): Reply {
  const say = words.hurts;
  const { exercises = [], milestones = [] } = day ?? {};
  return privately(
    container(
      ACCENT.attention,
      text(
        `### ${say.title}`,
        day ? say.counted(day.localDate) : say.notCounted,
        ...quietMilestoneLine(words, milestones),
        say.rest,
        say.longer,
        say.soreness,
      ),
      separator(),
      ...[say.now, say.soon, say.before].map(({ title, signs }) => text(`**${title}**`, ...signs.map(bullet))),
      ...easierVersions(words, exercises),
      separator(),
      text(small(say.noClinician), ...firstContactLine(words, milestones)),
    ),
  );
}

function easierVersions(words: Words, exercises: readonly Exercise[]) {
  const lines = exercises.flatMap((exercise) => {
    const easier = easierLevel(exercise);
    return easier ? [bullet(words.hurts.easierVersion(exercise.name, easier.label, levelDose(words, exercise, easier)))] : [];
  });
  return lines.length > 0 ? [separator(), text(`**${words.hurts.easier}**`, ...lines)] : [];
}
