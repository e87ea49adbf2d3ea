import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId, type MemberId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { PlanChanges } from '../../src/store/members.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, fromPlain, NOTHING_ASKED, theDay } from '../support/plain.ts';
import { sendReminder, takeReminder } from '../support/reminders.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_SIX = Temporal.Instant.from('2026-03-02T17:00:00Z');
const SIX = 18 * 60;
const ANA = asUserId('300000000000000003');
const days = (count: number) => ({ hours: 24 * count });
const REMINDERS = claimBy('test', { kinds: ['reminder'], limit: 1 });

/** What holds for plans and reminders on either engine. */
export function reminderSuite(engine: Engine): void {
  /** A store with a club, in which every day has something to do, and a member who asked for reminders at 18:00. */
  async function openWithAna() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save({ ...PARIS, weekPlan: PARIS.weekPlan.map(() => 'light') }, by(SUNDAY_NOON));
    const ana = (at: Instant) => ({ club, userId: ANA, at });
    await store.members.changePlan(ana(SUNDAY_NOON), { reminder: SIX });
    let interactions = 0;
    return Object.assign(store, {
      club,
      change: (at: Instant, changes: PlanChanges) => store.members.changePlan(ana(at), changes),
      plan: (at: Instant) => store.members.planOf(ana(at)),
      checkIn(localDate: LocalDate, at: Instant) {
        interactions++;
        return store.checkins.record({
          ...ana(at),
          localDate,
          effort: null,
          session: NOTHING_ASKED,
          interactionId: asInteractionId(`${interactions}`),
        });
      },
      /** The day that a reminder was sent for; null: none was. */
      async remind(at: Instant) {
        return (await sendReminder(store, at))?.localDate ?? null;
      },
      row: () => store.db.selectFrom('reminders').selectAll().executeTakeFirst(),
    });
  }

  describe('a plan', () => {
    test('has the defaults for somebody who never did anything here, and nothing is stored of them', async () => {
      await using store = await openTestStore(engine);
      const club = await store.clubs.save(PARIS, by(SUNDAY_NOON));
      expect(await store.members.planOf({ club, userId: ANA, at: SUNDAY_NOON })).toEqual({
        goal: 3,
        timeZone: null,
        programme: null,
        reminder: null,
        races: [],
      });
      expect(await store.members.stopReminders({ club, userId: ANA })).toBe(false);
      expect(await store.db.selectFrom('members').selectAll().execute()).toEqual([]);
    });

    test('is kept as it was chosen, and what is left out stays', async () => {
      await using store = await openWithAna();
      await store.change(SUNDAY_NOON, { goal: 4, timeZone: 'America/New_York' });
      const { goal, timeZone, reminder } = await store.plan(SUNDAY_NOON);
      expect([goal, timeZone, reminder?.plan.minute, reminder?.plan.timeZone]).toEqual([4, 'America/New_York', SIX, 'America/New_York']);
      await store.change(SUNDAY_NOON, { timeZone: null });
      expect((await store.plan(SUNDAY_NOON)).reminder?.plan.timeZone).toBe('Europe/Paris');
    });

    test('has a goal that counts from the week in which it was set', async () => {
      await using store = await openWithAna();
      await store.change(SUNDAY_NOON, { goal: 2 });
      await store.change(MONDAY_SIX, { goal: 5 });
      await store.change(MONDAY_SIX.add(days(1)), { goal: 4 });
      const rows = await store.db.selectFrom('goals').select(['from_date', 'days']).orderBy('from_date').execute();
      expect(rows).toEqual([
        { from_date: '2026-02-23', days: 2 },
        { from_date: '2026-03-02', days: 4 },
      ]);
      expect((await store.plan(SUNDAY_NOON)).goal).toBe(2);
      expect((await store.plan(MONDAY_SIX)).goal).toBe(4);
    });

    test('of one club says nothing about another', async () => {
      await using store = await openWithAna();
      const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('100000000000000009') }, by(SUNDAY_NOON));
      expect(await store.members.planOf({ club: other, userId: ANA, at: SUNDAY_NOON })).toMatchObject({ reminder: null });
    });
  });

  describe('a reminder', () => {
    test('is claimed at its hour, once, and written down before it is sent', async () => {
      await using store = await openWithAna();
      expect(await store.remind(MONDAY_SIX.subtract({ seconds: 1 }))).toBeNull();
      const reminder = await takeReminder(store, MONDAY_SIX);
      expect(reminder).toMatchObject({ localDate: '2026-03-02', dueAt: MONDAY_SIX, member: { userId: ANA, ignored: 1 } });
      expect(await store.row()).toMatchObject({ next_at: '2026-03-03T17:00:00.000Z' });
      // whoever claimed it is killed here: it stays claimed, and counts when it is found
      expect(await store.remind(MONDAY_SIX)).toBeNull();
      expect(await store.remind(MONDAY_SIX.add({ hours: 1 }))).toBeNull();
      expect(await store.row()).toMatchObject({ reminded_date: '2026-03-02', ignored: 1 });
      expect(await store.remind(MONDAY_SIX.add(days(1)))).toBe('2026-03-03');
    });

    test('that the bot slept through is left out, and the next one comes', async () => {
      await using store = await openWithAna();
      expect(await store.remind(MONDAY_SIX.add({ hours: 2, seconds: 1 }))).toBeNull();
      expect(await store.remind(MONDAY_SIX.add(days(1)))).toBe('2026-03-03');
    });

    test('is not sent for a day that is done, nor in a pause, nor to somebody who left, nor for a club that took the bot out', async () => {
      await using store = await openWithAna();
      const at = (day: number) => MONDAY_SIX.add(days(day));
      await store.checkIn(theDay('2026-03-02'), MONDAY_SIX);
      expect(await store.remind(at(0))).toBeNull();
      const { id: member_id } = await store.db.selectFrom('members').select('id').executeTakeFirstOrThrow();
      await store.db
        .insertInto('member_pauses')
        .values({ member_id, from_date: theDay('2026-03-03'), until_date: theDay('2026-03-04') })
        .execute();
      expect(await store.remind(at(1))).toBeNull();
      expect(await store.remind(at(2))).toBe('2026-03-04');
      await store.db.updateTable('members').set({ left_at: '2026-03-05T00:00:00.000Z' }).execute();
      expect(await store.remind(at(3))).toBeNull();
      await store.db.updateTable('members').set({ left_at: null }).execute();
      expect(await store.remind(at(4))).toBe('2026-03-06');
      await store.clubs.remove(PARIS.guildId, at(4));
      expect(await store.remind(at(5))).toBeNull();
    });

    test('comes by the club’s new zone once it moved, for those who have none of their own', async () => {
      await using store = await openWithAna();
      await store.members.changePlan(
        { club: store.club, userId: asUserId('Ben'), at: SUNDAY_NOON },
        { reminder: SIX, timeZone: 'Asia/Tokyo' },
      );
      await store.clubs.save({ ...PARIS, timeZone: 'America/New_York' }, by(SUNDAY_NOON));
      const rows = await store.db.selectFrom('reminders').select('next_at').orderBy('member_id').execute();
      expect(rows.map((row) => row.next_at)).toEqual(['2026-03-01T23:00:00.000Z', '2026-03-02T09:00:00.000Z']);
    });

    test('is one for a club day, though the hour moves, they are switched off and on, and the zone moves west', async () => {
      await using store = await openWithAna();
      expect(await store.remind(MONDAY_SIX)).toBe('2026-03-02');
      await store.change(MONDAY_SIX, { reminder: SIX + 60 });
      await store.change(MONDAY_SIX, { reminder: 'off' });
      expect((await store.plan(MONDAY_SIX)).reminder).toBeNull();
      await store.change(MONDAY_SIX, { reminder: SIX + 60 });
      expect(await store.remind(MONDAY_SIX.add({ hours: 1 }))).toBeNull();
      await store.change(MONDAY_SIX.add({ hours: 1 }), { timeZone: 'America/New_York' });
      expect(await store.remind(Temporal.Instant.from('2026-03-03T00:00:00Z'))).toBeNull(); // 19:00 in New York, Monday's in Paris
      expect(await store.remind(Temporal.Instant.from('2026-03-04T00:00:00Z'))).toBe('2026-03-03');
    });

    test('is daily, then every second day, then none, until the member sets it anew', async () => {
      await using store = await openWithAna();
      const sent: number[] = [];
      for (let day = 0; day < 60; day++) if (await store.remind(MONDAY_SIX.add(days(day)))) sent.push(day);
      expect(sent).toEqual([0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
      expect(await store.plan(MONDAY_SIX.add(days(60)))).toMatchObject({ reminder: { stopped: 'ignored' } });
      await store.change(MONDAY_SIX.add(days(60)), { reminder: SIX });
      expect(await store.plan(MONDAY_SIX.add(days(60)))).toMatchObject({ reminder: { stopped: null, plan: { ignored: 0 } } });
      expect(await store.remind(MONDAY_SIX.add(days(61)))).not.toBeNull();
    });

    test('is daily again after a check-in', async () => {
      await using store = await openWithAna();
      for (let day = 0; day < 5; day++) await store.remind(MONDAY_SIX.add(days(day)));
      await store.checkIn(theDay('2026-03-06'), MONDAY_SIX.add({ hours: 24 * 4 + 3 }));
      expect(await store.remind(MONDAY_SIX.add(days(5)))).toBe('2026-03-07');
      expect(await store.row()).toMatchObject({ ignored: 1 });
    });

    test('that is known not to be out is tried again while it is soon enough, and does not count', async () => {
      await using store = await openWithAna();
      const reminder = await takeReminder(store, MONDAY_SIX);
      await store.posts.settle(reminder!, { state: 'due', reason: 'network', notBeforeAt: MONDAY_SIX.add({ minutes: 30 }) }, MONDAY_SIX);
      expect(await store.row()).toMatchObject({ reminded_date: null, ignored: 0 });
      expect(await store.remind(MONDAY_SIX.add({ minutes: 29 }))).toBeNull();
      expect(await store.remind(MONDAY_SIX.add({ minutes: 30 }))).toBe('2026-03-02');
    });

    test('to a closed inbox is the last', async () => {
      await using store = await openWithAna();
      const reminder = await takeReminder(store, MONDAY_SIX);
      await store.posts.settle(reminder!, { state: 'blocked', reason: 'inbox-closed' }, MONDAY_SIX);
      expect(await store.plan(MONDAY_SIX)).toMatchObject({ reminder: { stopped: 'inbox' } });
      expect(await store.remind(MONDAY_SIX.add(days(1)))).toBeNull();
    });

    test('that fails does not undo what the member chose meanwhile', async () => {
      await using store = await openWithAna();
      const reminder = await takeReminder(store, MONDAY_SIX);
      await store.change(MONDAY_SIX, { reminder: 'off' });
      await store.posts.settle(reminder!, { state: 'due', reason: 'network', notBeforeAt: null }, MONDAY_SIX);
      expect(await store.remind(MONDAY_SIX)).toBeNull();
      expect((await store.plan(MONDAY_SIX)).reminder).toBeNull();

      await store.change(MONDAY_SIX, { reminder: SIX });
      const tomorrow = MONDAY_SIX.add(days(1));
      const next = await takeReminder(store, tomorrow);
      await store.change(tomorrow, { reminder: 'off' });
      await store.posts.settle(next!, { state: 'blocked', reason: 'inbox-closed' }, tomorrow);
      expect((await store.plan(tomorrow)).reminder).toBeNull();
    });

    test('leaves nothing in the outbox when it comes to its end, however it ends', async () => {
      await using store = await openWithAna();
      const left = async () => (await store.db.selectFrom('posts').select('id').where('kind', '=', 'reminder').execute()).length;
      expect(await store.remind(MONDAY_SIX)).toBe('2026-03-02');
      expect(await left()).toBe(0);
      await store.posts.planReminders(MONDAY_SIX.add(days(1)));
      expect(await left()).toBe(1);
      await store.posts.materialise(MONDAY_SIX.add({ hours: 24 + 3 }));
      expect(await left()).toBe(0);
    });
  });

  describe('of many that are due', () => {
    /** As many members, all with their hour at the same time; those who had one before come second. */
    async function openWithMany(count: number) {
      const store = await openTestStore(engine);
      const club = await store.clubs.save({ ...PARIS, weekPlan: PARIS.weekPlan.map(() => 'light') }, by(SUNDAY_NOON));
      for (let n = 0; n < count; n++) {
        await store.members.changePlan({ club, userId: asUserId(String(n)), at: SUNDAY_NOON }, { reminder: SIX });
      }
      return Object.assign(store, { club });
    }

    test('one is claimed at a time, and it is told that others wait', async () => {
      await using store = await openWithMany(3);
      const claimed: [string | undefined, boolean][] = [];
      for (let n = 0; n < 4; n++) {
        const post = await takeReminder(store, MONDAY_SIX);
        claimed.push([post?.member?.userId, await store.posts.isWaiting(MONDAY_SIX, ['reminder'])]);
      }
      expect(claimed).toEqual([
        ['0', true],
        ['1', true],
        ['2', false],
        [undefined, false],
      ]);
    });

    test('those who never had one wait when only others may be reminded', async () => {
      await using store = await openWithMany(2);
      await store.db
        .updateTable('reminders')
        .set({ reminded_date: theDay('2026-02-27') })
        .where('member_id', '=', fromPlain<MemberId>(2))
        .execute();
      await store.posts.planReminders(MONDAY_SIX);
      const claim = async (mayBeFirst: boolean) =>
        (await store.posts.claim(MONDAY_SIX, { ...REMINDERS, mayBeFirst })).map(({ member }) => member?.userId);
      expect(await claim(false)).toEqual(['1']);
      expect(await claim(false)).toEqual([]);
      expect(await claim(true)).toEqual(['0']);
    });

    test('those who need none are passed over fifty at a time, however many', async () => {
      await using store = await openWithMany(60);
      await store.db.updateTable('members').set({ left_at: '2026-03-01T13:00:00.000Z' }).where('user_id', '<>', asUserId('59')).execute();
      expect(await store.posts.planReminders(MONDAY_SIX)).toBe(true);
      expect(await store.posts.isWaiting(MONDAY_SIX, ['reminder'])).toBe(false);
      expect(await store.posts.planReminders(MONDAY_SIX)).toBe(false);
      expect(await store.posts.claim(MONDAY_SIX, REMINDERS)).toMatchObject([{ member: { userId: '59' } }]);
      const waiting = await store.db.selectFrom('reminders').select('next_at').distinct().execute();
      expect(waiting).toEqual([{ next_at: '2026-03-03T17:00:00.000Z' }]);
    });
  });
}
