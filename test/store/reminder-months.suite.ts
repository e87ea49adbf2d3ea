import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { localDay } from '../../src/club/calendar.ts';
import type { Instant } from '../../src/club/club.ts';
import { kindOf } from '../../src/club/day-plan.ts';
import { asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import { type LocalDate, localDateOf } from '../../src/club/local-date.ts';
import { isPaused } from '../../src/club/pause.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import type { Engine } from '../../src/store/engine.ts';
import { isFull, runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, organising } from '../support/plain.ts';
import { takeReminder } from '../support/reminders.ts';

const START = Temporal.Instant.from('2026-01-01T12:00:00Z');
const ZONES = ['Europe/Paris', 'America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const ANA = asUserId('300000000000000003');

/** What members, organisers and fate do after so many minutes in which the bot looked, or did not. The quiet ones never answer. */
const step = (isQuiet: boolean) => {
  const deeds = [
    fc.record({ do: fc.constant('zone' as const), zone: fc.option(fc.constantFrom(...ZONES)) }),
    fc.record({ do: fc.constant('move' as const), zone: fc.constantFrom(...ZONES), rest: fc.integer({ min: 0, max: 6 }) }),
    fc.constantFrom({ do: 'pause' } as const, { do: 'resume' } as const, { do: 'not out' } as const, { do: 'killed' } as const),
  ];
  const answers = [
    fc.record({ do: fc.constant('check in' as const), daysBack: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ do: fc.constant('hour' as const), minute: fc.integer({ min: 420, max: 1259 }) }),
    fc.constant({ do: 'off' } as const),
  ];
  return fc.record({
    minutes: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 600 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 6000 }) },
    ),
    deed: fc.oneof(
      { weight: isQuiet ? 150 : 20, arbitrary: fc.constant({ do: 'look' } as const) },
      { weight: 6, arbitrary: fc.oneof(...deeds) },
      { weight: isQuiet ? 0 : 6, arbitrary: fc.oneof(...answers) },
    ),
  });
};
const steps = fc.boolean().chain((isQuiet) => fc.array(step(isQuiet), { minLength: 150, maxLength: 200, size: 'max' }));
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** Whatever members, organisers and fate do, for months. */
export function reminderMonthsSuite(engine: Engine): void {
  const numRuns = runsOf({ small: engine === 'sqlite' ? 4 : 1, full: engine === 'sqlite' ? 80 : 20 });

  test('whatever happens for months, a club day has one reminder at most, none at night, when it is done, or when there is nothing to do, and fourteen in vain at most', {
    timeout: isFull ? 1_200_000 : 120_000,
  }, async () => {
    let sentAltogether = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (each) => {
        sentAltogether += await live(engine, each);
      }),
      { numRuns, endOnFailure: true }, // to shrink months takes hours
    );
    expect(sentAltogether).toBeGreaterThan(numRuns / 2); // a bot that sends nothing keeps every rule
  });
}

/** @returns how many reminders went out */
async function live(engine: Engine, steps: readonly Step[]): Promise<number> {
  await using store = await openTestStore(engine);
  let club = await store.clubs.save({ ...PARIS, weekPlan: weekPlanOf([1, 3, 5]) }, by(START));
  const ana = (at: Instant) => ({ club, userId: ANA, at });
  await store.members.changePlan(ana(START), { reminder: 18 * 60 });
  let at = START;
  let zone: string | null = null;
  let inVain = 0;
  let interactions = 0;
  const reminded = new Set<LocalDate>();
  const done = new Set<LocalDate>();

  const remind = async (outcome: 'sent' | 'not out' | 'killed') => {
    const reminder = await takeReminder(store, at);
    if (!reminder) return;
    if (outcome === 'not out') {
      await store.posts.settle(reminder, { state: 'due', reason: 'network', notBeforeAt: at.add({ minutes: 5 }) }, at);
      return;
    }
    if (outcome === 'sent') await store.posts.settle(reminder, { state: 'posted', messageId: asMessageId('900') }, at);
    const today = localDay(at, club.programmes[0].timeZone);
    const { hour } = at.toZonedDateTimeISO(zone ?? club.programmes[0].timeZone);
    inVain += 1;
    expect(reminder.localDate).toBe(today);
    expect(reminded.has(today), 'a second one for a day').toBe(false);
    expect(hour >= 7 && hour < 21, `at ${hour} o’clock`).toBe(true);
    expect(done.has(today), 'for a day that is done').toBe(false);
    expect(kindOf(club.programmes[0], today)).not.toBe('rest');
    expect(isPaused(club.pauses, today), 'in a pause').toBe(false);
    expect(inVain).toBeLessThanOrEqual(14);
    if (inVain > 5) expect(reminded.has(dayBefore(today)), 'two days in a row').toBe(false);
    reminded.add(today);
  };

  for (const { minutes, deed } of steps) {
    const until = at.add({ minutes });
    while (deed.do !== 'killed' && minutes < 600 && Temporal.Instant.compare(at, until) < 0) {
      at = earlier(at.add({ minutes: 40 }), until); // a bot that is awake looks now and then
      await remind('sent');
    }
    at = until;
    switch (deed.do) {
      case 'look':
        await remind('sent');
        break;
      case 'not out':
      case 'killed':
        await remind(deed.do);
        break;
      case 'check in': {
        const day = localDateOf(Temporal.PlainDate.from(localDay(at, club.programmes[0].timeZone)).subtract({ days: deed.daysBack }));
        const latest = [...reminded].sort().at(-1);
        await store.checkins.record({
          ...ana(at),
          localDate: day,
          effort: null,
          session: NOTHING_ASKED,
          interactionId: asInteractionId(String(++interactions)),
        });
        done.add(day);
        if (latest === undefined || day >= latest) inVain = 0;
        break;
      }
      case 'hour':
        await store.members.changePlan(ana(at), { reminder: deed.minute });
        inVain = 0;
        break;
      case 'off':
        await store.members.stopReminders(ana(at));
        inVain = 0;
        break;
      case 'zone':
        zone = deed.zone;
        await store.members.changePlan(ana(at), { timeZone: zone });
        break;
      case 'move':
        club = await store.clubs.save(
          { ...PARIS, timeZone: deed.zone, weekPlan: PARIS.weekPlan.map((_, day) => (day === deed.rest ? 'rest' : 'light')) },
          by(at),
        );
        break;
      case 'pause':
        club = await store.clubs.pause(organising(club, at), null);
        break;
      case 'resume':
        club = await store.clubs.resume(organising(club, at));
        break;
    }
  }
  return reminded.size;
}

function dayBefore(localDate: LocalDate): LocalDate {
  return localDateOf(Temporal.PlainDate.from(localDate).subtract({ days: 1 }));
}

function earlier(a: Instant, b: Instant): Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}
