import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import { HURTS_LISTS, type HurtsList, hurtsListId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small } from './markup.ts';
import { firstContactLine, quietMilestoneLine } from './milestone.ts';
import { ACCENT, button, buttons, container, instead, privately, text } from './parts.ts';

/** The day that counts for somebody who stops because something hurts. */
interface HurtDay {
  localDate: LocalDate;
  /** Whether what it asked for gets easier: it may have asked for nothing. */
  isEased: boolean;
  /** Milestones that the day reached: it is a check-in like any other. */
  milestones: readonly Milestone[];
}

/**
 * What to do when something hurts, in three lines, and three buttons for how soon to have it seen. Nothing of this is stored.
 *
 * @param day null: it could not be saved
 */
export function somethingHurts(words: Words, day: HurtDay | null): Reply {
  const say = words.hurts;
  const milestones = day?.milestones ?? [];
  return privately(
    container(
      ACCENT.attention,
      text(
        `### ${say.title}`,
        [say.stop, ...(day?.isEased ? [say.eased] : [])].join(' '),
        day ? say.counted(day.localDate) : say.notCounted,
        say.howSoon,
        ...quietMilestoneLine(words, milestones),
        ...firstContactLine(words, milestones),
      ),
      listButtons(words),
      text(small(say.noClinician)),
    ),
  );
}

/** One of the lists, with the way to the others. */
export function signsList(words: Words, list: HurtsList): Reply {
  const { [list]: shown, noClinician } = words.hurts;
  return instead(
    container(
      ACCENT.attention,
      text(`### ${shown.title}`, ...shown.signs.map(bullet), shown.otherwise),
      listButtons(words),
      text(small(noClinician)),
    ),
  );
}

const listButtons = ({ hurts: say }: Words) =>
  buttons(...HURTS_LISTS.map((list) => button(say[list].label, hurtsListId(list), list === 'now' ? 'danger' : 'secondary')));
