/** /club calendar, and what prompts, previews, sessions and answers say around a long run and races. */

import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { asInteractionId, type UserId } from '../../src/club/ids.ts';
import { MOST_RACES } from '../../src/club/race.ts';
import { readDistance } from '../../src/club/typed.ts';
import type { Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, GUILD } from '../support/club.ts';
import { calendar, done, me, plan, preview, today, undo } from '../support/commands.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const say = en.trainingCalendar.problem;

/** Wednesday noon. */
const NOW = '2026-03-04T12:00:00Z';
const SUNDAY = '2026-03-08';
const MY_VERSION = today.buttons.find(({ name }) => name === BUTTONS.myVersion.name)!;
const enter = (parts: Services, typed: object, now = NOW) => calendar.run(typed, call(now), parts);
const racesOf = async (parts: Services) => (await parts.clubs.get(GUILD))!.races;

describe('/club calendar', () => {
  test('without options shows what is entered and changes nothing', async () => {
    const parts = await clubServices();
    await expectWhole(await enter(parts, {}), 'club-calendar/empty');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { longRun: null }, races: [] });
  });

  test('sets the long run and says what it changes, and takes it out again', async () => {
    const parts = await clubServices();
    await expectWhole(await enter(parts, { 'long-run': 'saturday' }), 'club-calendar/long-run');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { longRun: 6 } });
    await expectWhole(await enter(parts, {}), 'club-calendar/with-a-long-run');
    await expectWhole(await enter(parts, { 'long-run': 'none' }), 'club-calendar/no-long-run-any-more');
  });

  test('enters a race, gives it another name, and takes it out', async () => {
    const parts = await clubServices();
    await expectWhole(await enter(parts, { race: 'Spring *10*', date: SUNDAY, distance: '10k' }), 'club-calendar/race');
    expect(await racesOf(parts)).toEqual([{ localDate: SUNDAY, name: 'Spring *10*', metres: 10_000 }]);
    await expectWhole(await enter(parts, { race: 'Spring 10 miles', date: 'Sunday', distance: '10 miles' }), 'club-calendar/race-renamed');
    await expectWhole(await enter(parts, { remove: 'spring' }), 'club-calendar/race-removed');
    expect(await racesOf(parts)).toEqual([]);
  });

  test('a race that leaves too few strength days says how the goal falls', async () => {
    const parts = await clubServices();
    await expectWhole(await enter(parts, { race: 'Midweek Mile', date: '2026-03-12', 'long-run': 'sunday' }), 'club-calendar/goal-falls');
  });

  test.each([
    [{ race: 'Spring 10' }, badOption('race', say.dateNeeded)],
    [{ date: SUNDAY }, badOption('date', say.raceNeeded)],
    [{ distance: '10 km' }, badOption('distance', say.raceNeeded)],
    [{ race: ' ', date: SUNDAY }, badOption('race', say.raceNeeded)],
    [{ race: 'Spring 10', date: 'someday' }, badOption('date', option('date'))],
    [{ race: 'Spring 10', date: '2026-03-03' }, badOption('date', say.past)],
    [{ race: 'Spring 10', date: '2028-03-03' }, badOption('date', say.far)],
    [{ race: 'Spring 10', date: SUNDAY, distance: 'far' }, badOption('distance', option('distance'))],
    [{ remove: 'Spring 10' }, badOption('remove', say.notThere)],
  ])('refuses %j, and nothing is saved', async (typed, words) => {
    const parts = await clubServices();
    await expect(enter(parts, { 'long-run': 'sunday', ...typed })).rejects.toThrow(words);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { longRun: null }, races: [] });
  });

  test('has room for a few races ahead, and one that is over takes none', async () => {
    const parts = await clubServices();
    for (let n = 0; n < MOST_RACES.club; n++) await enter(parts, { race: `Race ${n}`, date: addDays(theDay(SUNDAY), 14 * n) });
    await expect(enter(parts, { race: 'One more', date: '2026-12-06' })).rejects.toThrow(say.tooMany(MOST_RACES.club));
    await enter(parts, { race: 'Race 0, moved', date: SUNDAY }); // in place of the one of that day
    await enter(parts, { race: 'One more', date: '2026-12-06', remove: 'Race 1' });
    await enter(parts, { race: 'Another', date: '2026-12-13' }, '2026-03-09T12:00:00Z');
    expect((await racesOf(parts))[0]).toMatchObject({ name: 'Race 0, moved' });
  });

  test('suggests days, distances and the races ahead, and takes a suggestion’s name', async () => {
    const parts = await clubServices();
    const suggest = async (option: string, typed: string) => await calendar.complete[option]!(typed, call(NOW), parts);
    expect((await suggest('date', '')).map(({ name }) => name).slice(0, 2)).toEqual(['Saturday 7 March 2026', 'Sunday 8 March 2026']);
    expect(await suggest('date', '6 sept')).toEqual([{ name: 'Sunday 6 September 2026', value: '2026-09-06' }]);
    expect((await suggest('distance', 'mar')).map(({ name }) => name)).toEqual(['half marathon', 'marathon']);
    expect((await suggest('distance', '7,5')).map(({ name }) => name)).toEqual(['7.5 km']);
    await enter(parts, { race: 'Spring 10', date: 'Sunday 8 March 2026', distance: 'half marathon' });
    expect(await racesOf(parts)).toEqual([{ localDate: SUNDAY, name: 'Spring 10', metres: 21_098 }]);
    const [choice] = await suggest('remove', 'sp');
    expect(choice).toEqual({ name: 'Spring 10, Sunday 8 March 2026', value: SUNDAY });
    await enter(parts, { remove: choice!.name });
    expect(await racesOf(parts)).toEqual([]);
  });

  test('a race that was entered shows in /club preview, and a long run that moves a session too', async () => {
    const parts = await clubServices();
    await enter(parts, { 'long-run': 'saturday', race: 'Spring 10', date: '2026-03-10', distance: '10 km' });
    await expectWhole(await preview.run({}, call(NOW), parts), 'club-calendar/preview');
  });
});

describe('on the days around a race', () => {
  test('a member sees the race, a check-in counts, and what comes next is said', async () => {
    const parts = await clubServices();
    await enter(parts, { race: 'Spring 10', date: SUNDAY, distance: '10 km' });
    await expectWhole(await today.run({}, call('2026-03-06T12:00:00Z'), parts), 'club-calendar/today-before-a-race');
    await expectWhole(await today.run({}, call('2026-03-08T12:00:00Z'), parts), 'club-calendar/today-on-race-day');
    await expectWhole(await done.run({ day: 'today' }, call('2026-03-07T12:00:00Z'), parts), 'club-calendar/done-on-the-eve');
    await expectWhole(
      await done.run({ day: 'today' }, call('2026-03-08T15:00:00Z', { interactionId: asInteractionId('2') }), parts),
      'club-calendar/done-on-race-day',
    );
    await undo.run({}, call('2026-03-08T15:01:00Z'), parts);
  });
});

describe('a race of one’s own', () => {
  const mine = (parts: Services, typed: object, now = NOW) => plan.run(typed, call(now), parts);

  test('is entered, eases only its member, and is taken out', async () => {
    const parts = await clubServices();
    await expectWhole(await mine(parts, { race: 'Saturday' }), 'club-calendar/my-race');
    await expectWhole(await MY_VERSION.run('1.2026-03-04', call(NOW), parts), 'club-calendar/my-version-before-my-race');
    await expectWhole(await MY_VERSION.run('1.2026-03-07', call('2026-03-07T12:00:00Z'), parts), 'club-calendar/my-version-on-my-race-day');
    await expectWhole(await MY_VERSION.run('1.2026-03-04', call(NOW, { userId: BEN }), parts), 'club-calendar/version-of-somebody-else');
    await expectWhole(await mine(parts, { 'no-race': 'Saturday 7 March 2026' }), 'club-calendar/my-race-taken-out');
    expect((await parts.members.planOf({ club: parts.club, userId: ANA, at: call(NOW).at })).races).toEqual([]);
  });

  test('a day that it eased counts as no strength session', async () => {
    const parts = await clubServices();
    await mine(parts, { race: '2026-03-07' });
    await done.run({ day: 'today' }, call(NOW), parts);
    await done.run({ day: 'today' }, call(NOW, { userId: BEN, interactionId: asInteractionId('2') }), parts);
    const daysOf = async (userId: UserId) =>
      (await parts.training.on({ club: parts.club, userId: userId }, parts.club.programmes[0], theDay('2026-03-04'))).log.days;
    expect(await daysOf(ANA)).toEqual([]);
    expect(await daysOf(BEN)).toHaveLength(1);
  });

  test('a goal that it lowers is kept on fewer days, and /hips me counts the week', async () => {
    const parts = await clubServices();
    await mine(parts, { race: '2026-03-05', goal: 2 }); // Wednesday and Friday are light
    await expectWhole(await done.run({ day: 'today' }, call(NOW), parts), 'club-calendar/week-kept-with-a-lower-goal');
    await expectWhole(await me.run({}, call(NOW), parts), 'club-calendar/my-weeks-with-a-lower-goal');
  });

  test.each([
    [{ race: 'someday' }, badOption('race', option('date'))],
    [{ race: '2026-03-01' }, badOption('race', say.past)],
    [{ 'no-race': '2026-03-08' }, badOption('no-race', say.notThere)],
  ])('refuses %j, and nothing is saved', async (typed, words) => {
    const parts = await clubServices();
    await expect(mine(parts, { goal: 5, ...typed })).rejects.toThrow(words);
    expect(await parts.members.planOf({ club: parts.club, userId: ANA, at: call(NOW).at })).toMatchObject({ goal: 3, races: [] });
  });

  test('has room for a few', async () => {
    const parts = await clubServices();
    for (let n = 0; n < MOST_RACES.member; n++) await mine(parts, { race: addDays(theDay(SUNDAY), 14 * n) });
    await expect(mine(parts, { race: '2026-12-06' })).rejects.toThrow(say.tooManyOwn(MOST_RACES.member));
    await mine(parts, { race: '2026-12-06', 'no-race': SUNDAY });
    const suggested = await plan.complete['no-race']!('dec', call(NOW), parts);
    expect(suggested).toEqual([{ name: 'Sunday 6 December 2026', value: '2026-12-06' }]);
  });
});

test.each([
  ['10', 10_000],
  ['10k', 10_000],
  ['10 km', 10_000],
  ['7,5 km', 7_500],
  ['5 miles', 8_047],
  ['800 m', 800],
  ['Half Marathon', 21_098],
  ['half-marathon', 21_098],
  ['a marathon', 42_195],
  ['٥ km', 5_000],
  ['50 m', null],
  ['far', null],
  ['-5', null],
  ['10 parsecs', null],
])('the distance %j is %j metres', (typed, metres) => {
  expect(readDistance(typed)).toBe(metres);
});
