import { expect, test } from 'vitest';
import { asGuildId, asMessageId, asUserId } from '../../src/club/ids.ts';
import type { Outcome } from '../../src/posts/post.ts';
import type { Engine } from '../../src/store/engine.ts';
import { PARIS } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { organising, theDay } from '../support/plain.ts';
import { DUE, MONDAY, openCounts, SUNDAY_NOON } from './count-stage.ts';

const COUNTED = { isLeast: false, isCounted: true, hasCount: true, linesAbove: null };

/** What holds on either engine for the counts that prompts tell. */
export function countSuite(engine: Engine): void {
  const openWith = (outcome?: Outcome) => openCounts(engine, outcome);

  test('a prompt is outdated from a check-in for its day on, until what it tells is noted', async () => {
    await using store = await openWith();
    expect(await store.outdated()).toEqual([]);
    await store.checkIn('1');
    await store.checkIn('2');
    await store.checkIn('2');
    await store.checkIn('3', theDay('2026-03-01'));
    const outdated = await store.outdated();
    const club = { settings: store.club.settings };
    const { guildId, channelId } = PARIS;
    expect(outdated).toEqual([{ id: 1, club, guildId, channelId, messageId: '900', ...COUNTED, checkedIn: 2 }]);
    await store.counts.shown(outdated[0]!);
    expect(await store.outdated()).toEqual([]);
    await store.checkins.undo({ club: store.club, userId: asUserId('1'), since: SUNDAY_NOON });
    expect(await store.outdated()).toMatchObject([{ checkedIn: 1 }]);
  });

  test('a club that wants no counts has them taken away once, and later put back', async () => {
    await using store = await openWith();
    await store.checkIn('1');
    const choose = (count: boolean) => store.clubs.change(organising(store.club, DUE), { count });
    await choose(false);
    const [prompt] = await store.outdated();
    expect(prompt).toMatchObject({ checkedIn: 1, isCounted: false });
    await store.counts.shown(prompt!);
    await store.checkIn('2');
    expect(await store.outdated()).toEqual([]);
    await choose(true);
    expect(await store.outdated()).toMatchObject([{ checkedIn: 2, isCounted: true }]);
  });

  test('a prompt tells nothing of one hidden member, and is told anew when somebody hides or shows themselves', async () => {
    await using store = await openWith();
    const [ana, ben] = ['1', '2'].map(asUserId);
    const hide = (hidden: boolean) => store.presence.setHidden({ club: store.club, userId: ana!, at: DUE }, hidden);
    await store.checkIn(ben!);
    await store.checkIn(ana!);
    await hide(true);
    const [shown] = await store.outdated();
    expect(shown).toMatchObject({ checkedIn: 1, isLeast: true });
    await store.counts.shown(shown!);
    expect(await store.outdated()).toEqual([]);
    await store.checkins.undo({ club: store.club, userId: ana!, since: SUNDAY_NOON });
    await store.checkIn(ana!);
    expect(await store.outdated(), 'she checked in').toEqual([]);
    await hide(true);
    expect(await store.outdated(), 'she was hidden already').toEqual([]);
    await hide(false);
    expect(await store.outdated()).toMatchObject([{ checkedIn: 2, isLeast: false }]);
  });

  test('a prompt of which nobody knows what it tells is outdated, with none checked in too', async () => {
    await using store = await openWith({ state: 'posted', messageId: asMessageId('900') });
    expect(await store.outdated()).toMatchObject([{ checkedIn: 0 }]);
  });

  test.each<Outcome>([
    { state: 'posted_deleted', reason: 'deleted' },
    { state: 'unknown', reason: 'no-answer' },
    { state: 'blocked', reason: 'permission' },
  ])('a prompt that ended as $state tells nothing', async (outcome) => {
    await using store = await openWith(outcome);
    await store.checkIn('1');
    expect(await store.outdated()).toEqual([]);
  });

  test('a prompt is kept up for two days', async () => {
    await using store = await openWith();
    await store.checkIn('1');
    const end = DUE.add({ hours: 48 });
    expect(await store.outdated(end)).toHaveLength(1);
    expect(await store.outdated(end.add({ milliseconds: 1 }))).toEqual([]);
  });

  test('only the guilds that were asked for are looked at', async () => {
    await using store = await openWith();
    await store.checkIn('1');
    expect(await store.counts.outdated([asGuildId('1')], DUE)).toEqual([]);
    expect(await store.counts.outdated([asGuildId('1'), PARIS.guildId], DUE)).toHaveLength(1);
  });

  test('a prompt that may be out keeps the count that it was made with, whatever the club chooses meanwhile', async () => {
    await using store = await openWith({ state: 'sending', reason: 'no-answer', notBeforeAt: null });
    await store.clubs.change(organising(store.club, DUE), { count: false });
    expect(await store.posts.claim(DUE, claimBy('a'))).toMatchObject([{ mayBeOut: true, hasCount: true }]);
  });

  test('one that is known not to be out is made as the club wants it now', async () => {
    await using store = await openWith({ state: 'due', reason: 'discord', notBeforeAt: null });
    await store.clubs.change(organising(store.club, DUE), { count: false });
    expect(await store.posts.claim(DUE, claimBy('a'))).toMatchObject([{ mayBeOut: false, hasCount: false }]);
  });

  test('where the count stands is known from the first edit on', async () => {
    await using store = await openWith();
    await store.checkIn('1');
    const [prompt] = await store.outdated();
    await store.counts.measured(prompt!, 7);
    expect(await store.outdated()).toMatchObject([{ hasCount: true, linesAbove: 7 }]);
  });

  test('a rest day on which nobody is in any more loses its count', async () => {
    await using store = await openWith({ state: 'due', reason: 'discord', notBeforeAt: null });
    await store.db.updateTable('posts').set({ session: '{"kind":"rest","exerciseIds":[]}' }).execute();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    expect(prompt).toMatchObject({ checkedIn: 0, hasCount: false });
    await store.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('900'), shownCount: 1 }, DUE);
    expect(await store.outdated()).toMatchObject([{ checkedIn: 0, isCounted: false }]);
  });

  test('a claimed prompt knows how many have checked in for its day before it goes out', async () => {
    await using store = await openWith({ state: 'posted', messageId: asMessageId('900'), shownCount: 0 });
    const later = DUE.add({ hours: 1 });
    await store.checkIn('1');
    await store.posts.request(organising(store.club, later), { programme: 1, localDate: MONDAY, generation: 1 });
    expect(await store.posts.claim(later, claimBy('a'))).toMatchObject([{ generation: 1, checkedIn: 1, isFirst: false }]);
  });
}
