import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { KeptChange } from '../../src/club/changes.ts';
import { asChannelId, asRoleId, asUserId } from '../../src/club/ids.ts';
import type { Engine } from '../../src/store/engine.ts';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:00:00Z');
const LATER = instant('2026-03-03T09:00:00Z');
const [OLGA, CARA] = [asUserId('300000000000000001'), asUserId('300000000000000002')];
const COACHES = asRoleId('100000000000000050');

/** A change in short: what became what, and who did it. */
const short = ({ kind, before, after, userId }: KeptChange) => [kind, before, after, userId];

/** What holds for the changes that organisers make, on either engine. */
export function auditSuite(engine: Engine): void {
  test('a setup is noted with all that it says, and one that changes nothing is not', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.clubs.save(PARIS, by(LATER, CARA));
    expect((await store.audit.all(club)).map(short)).toEqual([
      ['channel', null, PARIS.channelId, OLGA],
      ['time', null, PARIS.promptMinute, OLGA],
      ['timezone', null, 'Europe/Paris', OLGA],
      ['days', null, PARIS.weekPlan, OLGA],
    ]);
    await store.clubs.save({ ...PARIS, promptMinute: 480, channelId: asChannelId('200000000000000009') }, by(LATER, CARA));
    expect((await store.audit.all(club)).slice(4)).toEqual([
      { kind: 'channel', before: PARIS.channelId, after: '200000000000000009', userId: CARA, at: LATER },
      { kind: 'time', before: PARIS.promptMinute, after: 480, userId: CARA, at: LATER },
    ]);
  });

  test('a race that is entered, gets another name, or is taken out, and the long run are noted', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    const cara = { club, ...by(LATER, CARA) };
    const race = { localDate: theDay('2026-03-29'), name: 'Spring 10', metres: 10_000 };
    await store.clubs.changeCalendar(cara, { enter: race });
    await store.clubs.changeCalendar(cara, { enter: race });
    await store.clubs.changeCalendar(cara, { enter: { ...race, name: 'Spring ten' } });
    await store.clubs.changeCalendar(cara, { drop: race.localDate });
    await store.clubs.change(cara, { longRun: 7 });
    expect((await store.audit.all(club)).slice(4).map(short)).toEqual([
      ['race', null, race, CARA],
      ['race', race, { ...race, name: 'Spring ten' }, CARA],
      ['race', { ...race, name: 'Spring ten' }, null, CARA],
      ['longRun', null, 7, CARA],
    ]);
  });

  test('settings, exercises, pauses and prompts by hand are noted, each with what it was before', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    const cara = { club, ...by(LATER, CARA) };
    await store.clubs.change(cara, { digest: false, welcome: false });
    await store.clubs.change(cara, { digest: false });
    const season = { name: 'Season', from: theDay('2026-04-01'), to: theDay('2026-05-31') };
    await store.clubs.enterSeason(cara, season);
    await store.clubs.enterSeason(cara, { ...season, name: 'Spring' }, season.from);
    await store.clubs.dropSeason(cara, season.from);
    await store.clubs.change(cara, { organisers: COACHES });
    await store.clubs.change(cara, { bands: false, exercisesOff: { add: ['clam'] } });
    await store.clubs.pause(cara, null);
    await store.clubs.pause(cara, theDay('2026-03-16'));
    await store.clubs.resume(cara);
    await store.clubs.resume(cara);
    const key = { programme: 1, localDate: theDay('2026-03-03'), generation: 0 };
    expect(await store.posts.request(cara, key)).toBe(true);
    expect(await store.posts.request(cara, key)).toBe(false);
    const from = '2026-03-03';
    expect((await store.audit.all(club)).slice(4).map(short)).toEqual([
      ['digest', true, false, CARA],
      ['welcome', true, false, CARA],
      ['season', null, season, CARA],
      ['season', season, { ...season, name: 'Spring' }, CARA],
      ['season', { ...season, name: 'Spring' }, null, CARA],
      ['organisers', null, COACHES, CARA],
      ['bands', true, false, CARA],
      ['exercisesOff', [], ['clam'], CARA],
      ['pause', null, { from, until: null }, CARA],
      ['pause', { from, until: null }, { from, until: '2026-03-16' }, CARA],
      ['pause', { from, until: '2026-03-16' }, null, CARA],
      ['prompt', null, { localDate: from, generation: 0 }, CARA],
    ]);
  });

  test('what the bot does by itself is no change of an organiser, and a setup that ends what came of it is', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.clubs.remove(PARIS.guildId, LATER);
    await store.clubs.welcomeBack(PARIS.guildId, LATER);
    await store.posts.materialise(LATER);
    expect(await store.audit.all(club)).toHaveLength(4);
    await store.clubs.save(PARIS, by(LATER, CARA));
    expect((await store.audit.all(club)).slice(4).map(short)).toEqual([['pause', { from: '2026-03-03', until: null }, null, CARA]]);
  });

  test('a pause that goes to another zone with its club stays the pause that it was', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.clubs.pause({ club, ...by(AT, OLGA) }, null);
    await store.clubs.save({ ...PARIS, timeZone: 'Pacific/Honolulu' }, by(AT, CARA)); // it is the day before there
    expect((await store.audit.all(club)).slice(5).map(short)).toEqual([['timezone', 'Europe/Paris', 'Pacific/Honolulu', CARA]]);
  });

  test('a change that fails is not noted', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    const broken = { name: '', from: theDay('2026-04-01'), to: theDay('2026-05-31') };
    await expect(store.clubs.enterSeason({ club, ...by(LATER, CARA) }, broken)).rejects.toThrow(/constraint/i);
    expect(await store.audit.all(club)).toHaveLength(4);
    expect((await store.clubs.get(PARIS.guildId))!.seasons).toEqual([]);
  });

  test('an export is noted, and changes nothing', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.audit.noteExport({ club, ...by(LATER, CARA) }, 'everything');
    expect((await store.audit.all(club)).slice(4)).toEqual([
      { kind: 'export', before: null, after: 'everything', userId: CARA, at: LATER },
    ]);
    expect(await store.clubs.get(PARIS.guildId)).toEqual(club);
  });

  test('who made changes and hides or has left is told from the others', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    const other = await store.clubs.save({ ...PARIS, guildId: '100000000000000077' as never }, by(AT, OLGA));
    const DAN = asUserId('300000000000000003');
    for (const userId of [CARA, DAN]) {
      await store.clubs.change({ club, ...by(LATER, userId) }, { digest: userId === DAN });
      await store.presence.setHidden({ club, userId, at: AT }, true);
    }
    await store.presence.setHidden({ club: other, userId: OLGA, at: AT }, true);
    await store.presence.setHidden({ club, userId: asUserId('300000000000000004'), at: AT }, true);
    await store.presence.left({ club, userId: DAN, at: LATER.add({ hours: 1 }) });
    expect(await store.audit.unnamedMakers(club)).toEqual([
      { userId: CARA, hasLeft: false },
      { userId: DAN, hasLeft: true },
    ]);
  });

  test('pages have the newest first, and say how many there are', async () => {
    await using store = await openTestStore(engine);
    let club = await store.clubs.save(PARIS, by(AT, OLGA));
    for (const digest of [false, true, false]) club = await store.clubs.change({ club, ...by(LATER, CARA) }, { digest });
    const page = async (number: number) => {
      const { changes, total } = await store.audit.page(club, { page: number, limit: 3 });
      return [total, ...changes.map(({ kind, after }) => `${kind} ${JSON.stringify(after)}`)];
    };
    expect(await page(0)).toEqual([7, 'digest false', 'digest true', 'digest false']);
    expect(await page(2)).toEqual([7, `channel "${PARIS.channelId}"`]);
    expect(await page(3)).toEqual([7]);
  });

  test('whoever has everything deleted is named no more, and what they changed stays', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.clubs.change({ club, ...by(LATER, CARA) }, { digest: false });
    expect((await store.audit.madeBy(club, CARA)).map(short)).toEqual([['digest', true, false, CARA]]);
    expect(await store.personal.erase(club, CARA, LATER)).toBe(true);
    expect(await store.personal.erase(club, CARA, LATER)).toBe(false);
    expect(await store.audit.madeBy(club, CARA)).toEqual([]);
    expect((await store.audit.all(club)).at(-1)).toEqual({ kind: 'digest', before: true, after: false, userId: null, at: LATER });
    expect(await store.audit.madeBy(club, OLGA)).toHaveLength(4);
  });

  test.each([
    `update changes set new_value = '"other"'`,
    `update changes set noted_at = '2026-03-01T00:00:00.000Z'`,
    `update changes set user_id = '300000000000000009'`,
    'update changes set what = null',
    'delete from changes',
    `delete from changes where user_id = '300000000000000001'`,
  ])('the database refuses: %s', async (statement) => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    const before = await store.audit.all(club);
    await expect(sql.raw(statement).execute(store.db)).rejects.toThrow(/constraint/);
    expect(await store.audit.all(club)).toEqual(before);
  });

  test.each([
    `what = 'digest'`,
    `old_value = '"other"'`,
    `new_value = '"other"'`,
    `noted_at = '2026-03-01T00:00:00.000Z'`,
    'club_id = club_id + 1',
  ])('whoever takes the maker out of a change cannot change it beside that: %s', async (value) => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, OLGA));
    await store.clubs.save({ ...PARIS, guildId: '100000000000000077' as never }, by(AT, OLGA));
    const before = await store.audit.all(club);
    const both = sql.raw(`update changes set user_id = null, ${value} where club_id = ${club.id}`);
    await expect(both.execute(store.db)).rejects.toThrow('a change that was noted down stays as it is');
    expect(await store.audit.all(club)).toEqual(before);
  });

  test('the changes of a club that took the bot out go with it, and those of others stay', async () => {
    await using store = await openTestStore(engine);
    await store.clubs.save(PARIS, by(AT, OLGA));
    const other = await store.clubs.save({ ...PARIS, guildId: '100000000000000077' as never }, by(AT, OLGA));
    await store.clubs.remove(PARIS.guildId, AT);
    expect(await store.clubs.purge(LATER)).toBe(1);
    expect(await store.db.selectFrom('changes').select('club_id').distinct().execute()).toEqual([{ club_id: other.id }]);
  });
}
