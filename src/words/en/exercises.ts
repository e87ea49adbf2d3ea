import type { LocalDate } from '../../club/local-date.ts';
import { format, list, one } from './format.ts';

/** What /club exercises says. */
export const clubExercises = {
  title: 'Exercises',
  saved: 'Saved',
  bands: '**Bands** yes. Your members have none? `/club exercises bands:no` leaves out what needs one.',
  /** @param without those that are left out for it */
  noBands: (without: readonly string[]) =>
    [
      '**Bands** no.',
      ...(without.length > 0 ? [`${list(without)} ${one(without.length, 'needs one, so it does', 'need one, so they do')} not come.`] : []),
      '`/club exercises bands:yes` goes back.',
    ].join(' '),
  core: '**The core**, from the first day on',
  further: (from: LocalDate) => `**Further ones**, in turn, one on each strength day from ${format.longDayName(from)} on`,
  on: (name: string) => name,
  off: (name: string) => `~~${name}~~ off`,
  needsBand: (name: string) => `~~${name}~~ needs a band`,
  /** What is left of the core. */
  single: 'One of the core is left, and none comes on two days running: light days have nothing to do.',
  few: 'Few of the core are left, so you will see each of them often.',
  how: '`/club exercises exercise:` and `use:off` or `use:on` switch one, or several with commas between. Prompts that are out stay as they are; `/club preview` shows the next ones. **My version** may give a newcomer an easier exercise in place of one that comes later for them, also one that is off here.',
  /** Why a change was not made. @param names any of them would do */
  tooFew: (names: readonly string[]) =>
    `Nothing was changed. Keep one of these on: ${list(names)}. Newcomers begin with them, and every strength day is built on the core.`,
  /** Completes a sentence that begins with the option that is there. */
  useNeeded: 'choose as well whether to `use` it, on or off.',
};
