import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Club } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import { type ErasedList, noteErased } from '../../src/store/erased-list.ts';
import type { Schema } from '../../src/store/schema.ts';
import { PARIS } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, ORGANISER, organising, theDay } from '../support/plain.ts';
import type { Verbs } from './sql-recorder.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const DAY = theDay('2026-03-02');
const LATER = AT.add({ hours: 1 });

/**
 * A story of one club in which every verb is used, and every query of the store is sent at least once.
 *
 * @param db for damage that no verb does
 */
export async function useEveryVerb(verbs: Verbs, db: Kysely<Schema>): Promise<void> {
  await useEndings(verbs, await liveThrough(verbs, db));
}

/** The same story without its end: what it leaves is a database with something in nearly every table. */
export async function liveThrough(verbs: Verbs, db: Kysely<Schema>): Promise<Club> {
  const club = await useClubs(verbs);
  await useCheckins(verbs, club);
  await useBoards(verbs, club);
  await db.deleteFrom('day_totals').execute();
  await verbs.recount.wrong();
  await verbs.doctor.inspect();
  await verbs.recount.all();
  await usePosts(verbs, club);
  await db.updateTable('planned').set({ due_at: '2026-03-02T12:00:00.000Z' }).execute();
  await verbs.posts.replanAll(AT);
  await useHabits(verbs, club);
  await useTraining(verbs, club);
  await useSelfTests(verbs, club);
  await useReminders(verbs, club);
  return club;
}

async function useClubs({ clubs, facts }: Verbs): Promise<Club> {
  await clubs.save(PARIS, by(AT.subtract({ seconds: 1 })));
  for (const digest of [false, true])
    await clubs.change(organising((await clubs.get(PARIS.guildId))!, AT.subtract({ seconds: 1 })), { digest });
  for (const longRun of [7, null] as const)
    await clubs.changeCalendar(organising((await clubs.get(PARIS.guildId))!, AT.subtract({ seconds: 1 })), { longRun });
  const race = { localDate: theDay('2026-03-29'), name: 'Spring 10', metres: 10_000 };
  await clubs.changeCalendar(organising((await clubs.get(PARIS.guildId))!, AT.subtract({ seconds: 1 })), { enter: race });
  await clubs.changeCalendar(organising((await clubs.get(PARIS.guildId))!, AT.subtract({ seconds: 1 })), { drop: race.localDate });
  for (const change of [{ count: false }, { posts: 'strength' }, { count: true, posts: 'usual' }] as const)
    await clubs.change(organising((await clubs.get(PARIS.guildId))!, AT.subtract({ seconds: 1 })), change);
  await clubs.plan(PARIS, AT);
  await clubs.guilds();
  await clubs.guildsAfter((await clubs.get(PARIS.guildId))!.id, 100);
  await facts.set('key', 'value');
  await facts.get('key');
  return (await clubs.get(PARIS.guildId))!;
}

async function useCheckins({ checkins }: Verbs, club: Club): Promise<void> {
  const ana = { club, userId: asUserId('4') };
  const checkin = { ...ana, localDate: DAY, effort: null, session: NOTHING_ASKED, interactionId: asInteractionId('5'), at: AT };
  const tap = { ...PARIS, userId: ana.userId, interactionId: checkin.interactionId, effort: null, isOutside: false, at: AT };
  await checkins.make(tap, { kind: 'typed', daysBack: 0 });
  await checkins.record(checkin); // the same again
  await checkins.rate({ ...ana, localDate: DAY, kind: 'effort', effort: 'easy' });
  await checkins.undo({ ...ana, since: AT });
  await checkins.record({ ...checkin, interactionId: asInteractionId('6') });
}

/** More members than a page of a board shows. One of them leaves and comes back, one is hidden, one is deleted. */
async function useBoards({ audit, boards, records, checkins, presence, personal, digests, clubs }: Verbs, club: Club): Promise<void> {
  for (let member = 10; member < 33; member++) {
    const person = { club, userId: asUserId(`${member}`), at: AT };
    await checkins.record({ ...person, localDate: DAY, effort: null, session: NOTHING_ASKED, interactionId: asInteractionId(`${member}`) });
  }
  await checkins.undo({ club, userId: asUserId('13'), since: AT }); // others have checked in for that day
  for (const page of [0, 1]) await boards.read({ club, period: 'all', from: theDay('0001-01-01'), page, userId: asUserId('32') });
  for (const period of ['week', 'all'] as const) {
    await boards.quiet({ club, period, from: theDay(period === 'week' ? '2026-03-02' : '0001-01-01'), page: 0, userId: asUserId('32') });
  }
  await boards.sizeOf(club);
  await boards.daysIn(club, { from: DAY, to: theDay('2026-03-08') });
  await records.page(club, 20);
  await digests.ofWeekBefore(club, theDay('2026-03-09'));
  await presence.unseen(AT, { limit: 2, except: [asGuildId('9')] });
  await presence.unseen(AT, { limit: 2 });
  await presence.unseenOf(PARIS.guildId, [asUserId('4'), asUserId('5')], AT);
  await presence.setHidden({ club, userId: asUserId('10'), at: AT }, true);
  await presence.left({ club, userId: asUserId('11'), at: LATER });
  await presence.isHere({ club, userId: asUserId('11') });
  await presence.here({ club, userId: asUserId('11'), at: AT.add({ hours: 2 }) });
  await personal.setUp(club, ORGANISER);
  await personal.everything(club, asUserId('12'));
  await personal.erase(club, asUserId('12'), AT);
  await audit.page(club, { page: 0, limit: 8 });
  await audit.all(club);
  await audit.madeBy(club, ORGANISER);
  const season = { name: 'Spring', from: theDay('2026-02-01'), to: theDay('2026-04-12') };
  for (const days of [season, { ...season, to: theDay('2026-05-31') }]) await clubs.enterSeason(organising(club, AT), days, season.from);
  await clubs.dropSeason(organising(club, AT), season.from);
  await boards.areSeasonsCounted(club);
  await boards.countSeasons(club);
  await clubs.hold(organising(club, AT), theDay('2026-02-16'));
  await clubs.release(organising(club, AT), theDay('2026-02-16'));
  await clubs.pause(organising(club, AT), theDay('2026-07-01'), theDay('2026-06-01'));
  await clubs.dropPause(organising(club, AT), theDay('2026-06-01'));
  await audit.unnamedMakers(club);
  await audit.noteExport(organising(club, AT), 'boards');
}

/** A prompt that is posted, a second one that is not, a digest whose trouble the organisers are told of, and a day that was missed. */
async function usePosts({ posts, counts }: Verbs, club: Club): Promise<void> {
  const owner = 'a';
  await posts.materialise(AT);
  await posts.freeLeases(owner);
  await posts.isWaiting(AT, ['daily', 'weekly']);
  await posts.waiting();
  const [digest, prompt] = await posts.claim(AT, claimBy(owner));
  await posts.settle(digest!, { state: 'blocked', reason: 'permission' }, AT);
  await posts.settle(prompt!, { state: 'posted', messageId: asMessageId('9') }, AT);
  await counts.foundRight(await counts.inDoubt(null, 100, AT));
  await counts.outdated([PARIS.guildId], AT);
  await counts.measured({ id: prompt!.id }, 7);
  await counts.shown({ id: prompt!.id, checkedIn: 1 });
  await posts.recent(club.programmes[0], 10);
  await posts.onDay(club, DAY);
  await posts.within(club.programmes, { from: DAY, to: DAY });
  await posts.newest(10);
  await posts.sessions(club.programmes[0], { from: DAY, to: theDay('2026-03-08') });
  await posts.ofDay(club.programmes[0], DAY);
  await posts.request(organising(club, AT), { programme: 1, localDate: DAY, generation: 1 });
  const [second] = await posts.claim(AT, claimBy(owner));
  await posts.settle(second!, { state: 'blocked', reason: 'permission' }, AT);
  const [notice] = await posts.claim(AT, claimBy(owner, { kinds: ['notice'] }));
  await posts.settle(notice!, { state: 'posted', messageId: asMessageId('901') }, AT);
}

async function useHabits({ habits }: Verbs, club: Club): Promise<void> {
  const ana = { club, userId: asUserId('4') };
  await habits.get(ana);
  await habits.checkins(ana, DAY, theDay('2026-03-08'));
  await habits.pause(ana, theDay('2026-07-01'), AT, theDay('2026-06-01'));
  await habits.dropPause(ana, theDay('2026-06-01'), AT);
  await habits.pause(ana, null, AT);
  await habits.resume(ana, AT); // as if it had never been
  await habits.pause(ana, null, AT.subtract({ hours: 24 }));
  await habits.resume(ana, AT);
}

async function useTraining({ training, checkins }: Verbs, club: Club): Promise<void> {
  const ana = { club, userId: asUserId('4'), at: AT };
  const eased = { localDate: DAY, exerciseId: 'clam', move: 'easier' as const, noBands: false };
  await checkins.record({ ...ana, localDate: DAY, effort: null, session: NOTHING_ASKED, interactionId: asInteractionId('7') });
  await checkins.rate({ ...ana, localDate: DAY, kind: 'harder-side', harderSide: 'left' });
  await training.move(ana, [eased]);
  await training.beginEasierWeek(ana, DAY);
  await training.beginWith(ana, 'left');
  await training.on(ana, club.programmes[0], DAY);
  await training.meant({ ...PARIS, ...ana }, { kind: 'check-in', prompt: { programme: 1, localDate: theDay('2026-03-03') } });
  await training.dropEasierWeek(ana, DAY);
  await training.takeBack(ana, DAY, ['clam']);
}

async function useSelfTests({ selfTests, checkins, digests }: Verbs, club: Club): Promise<void> {
  const ana = { club, userId: asUserId('4') };
  await selfTests.record({ ...ana, at: AT }, { measure: 'side-plank', localDate: DAY, left: 30, right: 28 });
  await selfTests.latest(ana);
  await checkins.record({
    ...ana,
    localDate: theDay('2026-03-01'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('8'),
    at: AT,
  });
  await digests.ofWeekBefore(club, DAY); // every fourth Monday tells of self tests
}

/** Ben gets a reminder. Cem's inbox is closed. */
async function useReminders({ members, posts, clubs, personal }: Verbs, club: Club): Promise<void> {
  const ben = { club, userId: asUserId('13'), at: AT.subtract({ hours: 24 }) };
  const cem = { ...ben, userId: asUserId('50') };
  await members.changePlan(ben, { goal: 4, reminder: 450, timeZone: 'Europe/Berlin' });
  await members.changePlan(ben, { timeZone: null, programme: 1, race: theDay('2026-03-29') });
  await members.changePlan(ben, { noRace: theDay('2026-03-29') });
  await members.changePlan(cem, { reminder: 450 });
  await members.planOf(ben);
  await members.followed(ben);
  await personal.everything(club, ben.userId);
  await posts.planReminders(AT);
  await posts.claim(AT, claimBy('a', { kinds: ['reminder'], mayBeFirst: false }));
  const [first, second] = await posts.claim(AT, claimBy('a', { kinds: ['reminder'] }));
  await posts.settle(first!, { state: 'posted', messageId: asMessageId('902') }, AT);
  await posts.settle(second!, { state: 'blocked', reason: 'inbox-closed' }, AT);
  await clubs.save({ ...PARIS, timeZone: 'Europe/Berlin' }, by(AT)); // the hour of those who go by the club moves along
  await members.stopReminders(ben);
}

async function useEndings({ clubs, posts, restored }: Verbs, club: Club): Promise<void> {
  await clubs.saveProgramme(organising(club, AT), { number: null, settings: { ...PARIS, name: 'Beginners' } });
  await clubs.endProgramme(organising(club, AT), 2);
  await clubs.pause(organising(club, AT), null);
  await clubs.resume(organising(club, AT)); // as if it had never been
  await clubs.pause(organising(club, AT), null);
  await clubs.save({ ...PARIS, timeZone: 'Pacific/Honolulu' }, by(AT)); // it is the day before there
  await clubs.save(PARIS, by(AT));
  await clubs.resume(organising(club, AT));
  await clubs.pause(organising(club, LATER.add({ hours: 24 })), null);
  await clubs.resume(organising(club, LATER.add({ hours: 72 })));
  await posts.materialise(AT.add({ hours: 24 * 9 }));
  await posts.materialise(AT.add({ hours: 24 * 11 })); // too late
  await clubs.remove(PARIS.guildId, AT);
  await clubs.welcomeBack(PARIS.guildId, AT);
  await clubs.resume(organising(club, LATER));
  await clubs.remove(PARIS.guildId, AT);
  await restored.mark({ madeAt: AT, at: LATER });
  await restored.deleteAgain([]);
  await clubs.purge(LATER);
  await clubs.save(PARIS, by(AT));
  const list = listInMemory();
  await noteErased(list, [{ guildId: PARIS.guildId, userId: null }], LATER);
  await restored.deleteAgain(await list.read());
}

function listInMemory(): ErasedList {
  let kept: Awaited<ReturnType<ErasedList['read']>> = null;
  return {
    read: async () => kept,
    async change(edit) {
      kept = [...edit(kept ?? [])];
    },
  };
}
