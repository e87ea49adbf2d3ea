import { expect, test } from 'vitest';
import { asChannelId, asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import type { Hint } from '../../src/club/meant.ts';
import type { Session } from '../../src/club/session.ts';
import type { MemberMove } from '../../src/club/training-log.ts';
import type { Engine } from '../../src/store/engine.ts';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, organising, theDay } from '../support/plain.ts';

const MONDAY = theDay('2026-03-02');
const WEDNESDAY = theDay('2026-03-04');
const TODAY: Hint = { kind: 'typed', daysBack: 0 };
const NOON = instant('2026-03-02T11:00:00Z');
const STRENGTH: Session = { kind: 'strength', exerciseIds: ['clam', 'standing-wall-press'], rotation: 0 };
const LIGHT: Session = { kind: 'light', focus: 'primer', exerciseIds: ['clam'], rotation: 0 };
const eased = (exerciseId: string, move: MemberMove['move'] = 'easier'): MemberMove => ({
  localDate: MONDAY,
  exerciseId,
  move,
  noBands: false,
});

/** What holds for the facts that a member's levels follow from, on either engine. */
export function trainingSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(NOON));
    const ana = { club, userId: asUserId('400000000000000001') };
    let interaction = 0;
    const checkIn = (localDate = MONDAY, session = STRENGTH) =>
      store.checkins.record({ ...ana, localDate, effort: null, session, interactionId: asInteractionId(String(++interaction)), at: NOON });
    const trained = async (localDate = WEDNESDAY) => store.training.on(ana, club.programmes[0], localDate);
    return Object.assign(store, { club, ana, checkIn, trained });
  }

  test('somebody who did nothing yet has an empty log', async () => {
    await using store = await openWithClub();
    expect(await store.trained()).toEqual({
      kept: [],
      checkin: null,
      keptByCheckin: null,
      log: { days: [], moves: [], easierFrom: [] },
      firstLeg: null,
      races: [],
    });
  });

  test('the session that somebody means comes with its club and what it is made from', async () => {
    await using store = await openWithClub();
    await store.checkIn();
    const ana = { guildId: PARIS.guildId, userId: store.ana.userId, channelId: null, at: NOON };
    expect(await store.training.meant(ana, TODAY)).toEqual({
      club: store.club,
      meant: { programme: store.club.programmes[0], localDate: MONDAY },
      isGuess: false,
      madeFrom: await store.trained(MONDAY),
    });
    expect(await store.training.meant({ ...ana, guildId: asGuildId('900000000000000001') }, TODAY)).toBeNull();
  });

  test('of several programmes the one that they follow is meant, and one that has ended under its own prompts', async () => {
    await using store = await openWithClub();
    const organiser = organising(store.club, NOON);
    const settings = { ...PARIS, channelId: asChannelId('200000000000000009'), name: 'Evening' };
    await store.clubs.saveProgramme(organiser, { number: null, settings });
    const ana = { guildId: PARIS.guildId, userId: store.ana.userId, channelId: null, at: NOON };
    const meant = async (hint: Hint) => {
      const found = await store.training.meant(ana, hint);
      return [found?.meant.programme.number, found?.isGuess];
    };
    expect(await meant(TODAY)).toEqual([1, true]);
    await store.members.changePlan({ ...store.ana, at: NOON }, { programme: 2 });
    expect(await meant(TODAY)).toEqual([2, false]);
    const { club } = (await store.training.meant(ana, TODAY))!;
    await store.clubs.endProgramme(organising(club, NOON), 2);
    expect(await meant(TODAY)).toEqual([1, false]);
    expect(await meant({ kind: 'session', prompt: { programme: 2, localDate: MONDAY } })).toEqual([2, false]);
  });

  test('a tap under the prompt of tomorrow counts for tomorrow if that prompt is there', async () => {
    await using store = await openWithClub();
    const ana = { guildId: PARIS.guildId, userId: store.ana.userId, channelId: null, at: NOON };
    const dayMeant = async (kind: 'session' | 'check-in', localDate: string) =>
      (await store.training.meant(ana, { kind, prompt: { programme: 1, localDate: theDay(localDate) } }))?.meant.localDate;
    expect(await dayMeant('check-in', '2026-03-03')).toBe(MONDAY);
    await store.posts.materialise(instant('2026-03-03T12:00:00Z'));
    expect(await dayMeant('check-in', '2026-03-03')).toBe('2026-03-03');
    expect(await dayMeant('check-in', '2026-03-04')).toBe(MONDAY);
    expect(await dayMeant('session', '2026-03-04')).toBe('2026-03-04');
  });

  test('a strength day is in the log with what it asked and how it felt; a light day trains nobody', async () => {
    await using store = await openWithClub();
    await store.checkIn();
    await store.checkIn(theDay('2026-03-03'), LIGHT);
    await store.checkins.rate({ ...store.ana, localDate: MONDAY, kind: 'effort', effort: 'right' });
    await store.checkins.rate({ ...store.ana, localDate: MONDAY, kind: 'harder-side', harderSide: 'left' });
    const { log, checkin } = await store.trained(MONDAY);
    expect(log.days).toEqual([
      { localDate: MONDAY, exerciseIds: STRENGTH.exerciseIds, noBands: false, effort: 'right', harderSide: 'left' },
    ]);
    expect(checkin).toMatchObject({ localDate: MONDAY, effort: 'right' });
  });

  test('a day without bands is kept as one', async () => {
    await using store = await openWithClub();
    await store.checkIn(MONDAY, { ...STRENGTH, noBands: true } as Session);
    expect((await store.trained()).log.days).toMatchObject([{ noBands: true }]);
  });

  test('a check-in that is taken back leaves the log as if it had never been', async () => {
    await using store = await openWithClub();
    await store.checkIn();
    const before = await store.trained();
    await store.checkIn(WEDNESDAY);
    await store.checkins.undo({ ...store.ana, since: NOON });
    expect(await store.trained()).toEqual(before);
  });

  test('one move a day and exercise: the later takes the place of the earlier, and can be taken back', async () => {
    await using store = await openWithClub();
    const who = { ...store.ana, at: NOON };
    await store.training.move(who, [eased('clam'), eased('standing-wall-press')]);
    await store.training.move(who, [eased('clam'), eased('standing-wall-press', 'harder')]);
    const moves = async () => (await store.trained()).log.moves.map(({ exerciseId, move }) => `${exerciseId} ${move}`).sort();
    expect(await moves()).toEqual(['clam easier', 'standing-wall-press harder']);
    await store.training.takeBack(store.ana, WEDNESDAY, ['clam']);
    await store.training.takeBack(store.ana, MONDAY, []);
    expect(await moves()).toHaveLength(2);
    await store.training.takeBack(store.ana, MONDAY, ['clam']);
    expect(await moves()).toEqual(['standing-wall-press harder']);
  });

  test('a move without bands says so', async () => {
    await using store = await openWithClub();
    await store.training.move({ ...store.ana, at: NOON }, [{ ...eased('clam'), noBands: true }]);
    expect((await store.trained()).log.moves).toEqual([{ ...eased('clam'), noBands: true }]);
  });

  test('an easier week is asked for once a day, and can be taken back', async () => {
    await using store = await openWithClub();
    const who = { ...store.ana, at: NOON };
    await store.training.beginEasierWeek(who, MONDAY);
    await store.training.beginEasierWeek(who, MONDAY);
    expect((await store.trained()).log.easierFrom).toEqual([MONDAY]);
    await store.training.dropEasierWeek(store.ana, MONDAY);
    expect((await store.trained()).log.easierFrom).toEqual([]);
  });

  test('the leg to begin with is kept until it is chosen anew', async () => {
    await using store = await openWithClub();
    const who = { ...store.ana, at: NOON };
    await store.training.beginWith(who, 'left');
    expect((await store.trained()).firstLeg).toBe('left');
    await store.training.beginWith(who, null);
    expect((await store.trained()).firstLeg).toBeNull();
  });

  test('whoever is erased leaves no move and no easier week behind', async () => {
    await using store = await openWithClub();
    const who = { ...store.ana, at: NOON };
    await store.checkIn();
    await store.training.move(who, [eased('clam')]);
    await store.training.beginEasierWeek(who, MONDAY);
    expect(await store.personal.everything(store.club, store.ana.userId)).toMatchObject({
      moves: [{ day: MONDAY, exercise: 'clam', move: 'easier', noBands: false }],
      easierWeeks: [MONDAY],
    });
    await store.personal.erase(store.club, store.ana.userId, NOON);
    for (const table of ['moves', 'easier_weeks'] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
}
