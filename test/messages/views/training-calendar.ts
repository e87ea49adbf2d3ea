/** The club's long run and races, and what they make of the days to come. */
import type { Club, Race } from '../../../src/club/club.ts';
import type { Weekday } from '../../../src/club/entries.ts';
import { weekPlanOf } from '../../../src/club/schedule.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { trainingCalendar } from '../../../src/messages/training-calendar.ts';
import { fromPlain, longKnown, type Plain } from '../../support/plain.ts';
import { club, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const SPRING_10 = { localDate: '2026-03-15', name: 'Spring *10*', metres: 10_000 };
const MARATHON = { localDate: '2026-10-11', name: 'City Marathon', metres: 42_195 };

/** The club with these entries. */
function training(races: Plain<Race>[], longRun: Weekday | null = null, weekPlan = club.programmes[0].weekPlan): Club {
  const entries = { longRun, races: longKnown(races.map(({ localDate }) => localDate)) };
  const [first] = club.programmes;
  return fromPlain<Club>({ ...club, settings: settingValues({ longRun }), races, programmes: [{ ...first, weekPlan, entries }] });
}
const several = (of: Club): Club => ({ ...of, programmes: [...of.programmes, { ...of.programmes[0], number: 2, name: 'Beginners' }] });
const seen = (of: Club, before: Club | null = null) => ({ club: of, before, today: TODAY });

export const TRAINING_CALENDAR: View[] = [
  ...states('training-calendar', trainingCalendar, {
    empty: [seen(training([]))],
    'long-run-that-changes-nothing': [seen(training([], 7))],
    'long-run-that-moves-a-day': [seen(training([], 6, weekPlanOf([2, 5])))],
    'long-run-that-had-moved-a-day-already': [seen(training([MARATHON], 6, weekPlanOf([2, 5])), training([], 6, weekPlanOf([2, 5])))],
    'long-run-another-day': [seen(training([], 6), training([], 7))],
    'long-run-taken-out': [seen(training([]), training([], 7))],
    'race-entered': [seen(training([SPRING_10]), training([]))],
    'race-with-another-name': [seen(training([SPRING_10]), training([{ ...SPRING_10, name: 'Spring 10', metres: null }]))],
    'race-taken-out': [seen(training([]), training([SPRING_10]))],
    'races-and-a-long-run': [seen(training([SPRING_10, MARATHON], 7))],
    'races-of-several-programmes': [seen(several(training([SPRING_10])))],
    'races-that-lower-a-goal': [
      seen(
        training([
          { ...SPRING_10, localDate: '2026-03-11' },
          { ...SPRING_10, name: 'Sprint' },
        ]),
      ),
    ],
  }),
];
