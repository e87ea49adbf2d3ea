import { Temporal } from 'temporal-polyfill';
import type { Club, WeekPlan } from '../../src/club/club.ts';
import { asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import type { Outcome } from '../../src/posts/post.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';

export const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
export const DUE = Temporal.Instant.from('2026-03-02T06:30:00Z');
export const MONDAY = theDay('2026-03-02');
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');
const POSTED: Outcome = { state: 'posted', messageId: asMessageId('900'), shownCount: 0 };

/** A store with one club whose Monday prompt came to that end. */
export async function openCounts(engine: Engine, outcome: Outcome = POSTED) {
  const store = await openTestStore(engine);
  const club: Club = await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON);
  await store.posts.materialise(DUE);
  const [prompt] = await store.posts.claim(DUE, claimBy('a'));
  await store.posts.settle(prompt!, outcome, DUE);
  const checkIn = (userId: string, localDate = MONDAY) =>
    store.checkins.record({
      club,
      userId: asUserId(userId),
      localDate,
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`${userId}0${Number(localDate.slice(-2))}`),
      at: DUE,
    });
  const outdated = (at = DUE) => store.counts.outdated([PARIS.guildId], at);
  const inDoubt = () => store.counts.inDoubt(null, 100, DUE);
  /** As the counter does it: every prompt gets its edit, and then a look finds them right. */
  async function putRight() {
    for (const prompt of await outdated()) await store.counts.shown(prompt);
    await store.counts.foundRight(await inDoubt());
  }
  return Object.assign(store, { club, checkIn, outdated, inDoubt, putRight });
}
