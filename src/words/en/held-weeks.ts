import type { LocalDate } from '../../club/local-date.ts';
import { count, format, list } from './format.ts';

/** "Mon 9 March to Sun 15 March 2026" */
const weekName = (monday: LocalDate, sunday: LocalDate) =>
  `${format.shortDayName(monday)} to ${format.shortDayName(sunday)} ${sunday.slice(0, 4)}`;

/** What is said of past weeks that organisers hold. */
export const heldWeeks = {
  title: 'Weeks that are held',
  what: 'A week that is held breaks nobody’s streak, as if the club had been paused. Who kept it keeps it.',
  none: 'None so far. `/club hold week:` holds one of the last eight weeks.',
  howTo: '`/club hold week:` holds another, `/club hold remove:` lets one go.',
  week: weekName,
  held: 'Week held',
  heldAlready: 'That week is held already',
  released: 'Week no longer held',
  /** @param streaks of how many members; `isLeast`: there may be others, who are hidden */
  streaks: (streaks: number, isLeast: boolean) => {
    if (streaks === 0) return isLeast ? 'No streak of a member whom boards show needs it.' : 'No streak needs it.';
    const what = `${streaks === 1 ? 'The streak' : 'The streaks'} of ${count(streaks, 'member')}${isLeast ? ' or more' : ''}`;
    return `${what} would break in it, or use a spare week. Held, ${streaks === 1 && !isLeast ? 'it does' : 'they do'} neither.`;
  },
  asBefore: 'It counts as it did before: a streak that it held ends there, or a spare week holds it.',
  takeBack: '`/club hold remove:` lets it go again.',
  /** Of `/club status`. */
  lately: (byOrganisers: readonly string[], away: readonly string[]) => {
    const parts = [
      ...(byOrganisers.length > 0 ? [`${list(byOrganisers)} by organisers`] : []),
      ...(away.length > 0 ? [`${list(away)} because I was away when a prompt was due`] : []),
    ];
    return `**Streaks held** ${parts.join('; ')}`;
  },
  /** Why a week was not taken. */
  problem: {
    notOver: 'that week is not over. `/club pause` holds streaks from today on.',
    notPast: 'choose one of the last eight weeks that are over.',
    paused: 'the club was paused in that week, which holds it already.',
    away: 'I was away in that week when a prompt was due, which holds it already.',
    notHeld: 'that week is not held. Choose one from the list.',
    bothWays: 'choose a week to hold or one to let go, not both at once.',
  },
};
