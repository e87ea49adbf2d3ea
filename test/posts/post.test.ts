import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asMessageId } from '../../src/club/ids.ts';
import {
  type Creation,
  isOpen,
  isOut,
  type Knowledge,
  next,
  OPEN_STATES,
  type Post,
  type PostState,
  type Sighting,
  type Step,
  UNTRIED,
} from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';
import { type PostTrouble, troubleOf } from '../../src/posts/trouble.ts';
import { instant } from '../support/club.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const DEADLINE = DUE.add({ hours: 6 });
const TOO_LATE = DEADLINE.add({ milliseconds: 1 });
const AN_HOUR_LATE = DUE.add({ hours: 1 });
const BEFORE = DUE.subtract({ hours: 120 });

const FRESH: Post = {
  state: 'sending',
  reason: null,
  promise: 'exactly once',
  looksWhenLate: true,
  hasPlainForm: true,
  lookAgainSeconds: 60,
  dueAt: DUE,
  deadlineAt: DEADLINE,
  notBeforeAt: null,
  leaseUntil: DUE.add({ hours: 24 }),
  isOurs: true,
  mayBeOut: false,
  checkedIn: 2,
};
const DOUBTFUL: Post = { ...FRESH, mayBeOut: true };
const MEMBERS: Post = { ...FRESH, promise: 'at most once', looksWhenLate: false, hasPlainForm: false };
const SENT: Creation = { kind: 'sent', messageId: asMessageId('1478000000000000000') };
const FOUND: Sighting = { kind: 'there', messageId: asMessageId('1477000000000000000') };
const ABSENT: Sighting = { kind: 'absent' };
const unreadable = (retryAfterSeconds: number): Sighting => ({ kind: 'unreadable', retryAfterSeconds });

interface Scene {
  post?: Post;
  at?: typeof DUE | null;
  /** What time it is after the first step; null: that is not known. */
  later?: typeof DUE | null;
  looks?: Sighting[];
  answers?: Creation[];
  places?: Knowledge['places'];
  obstacle?: Reason | null;
}

/** Does what `next` says until it settles, with a Discord that answers like that; tells what was done. */
function played({ post = FRESH, at = DUE, later = at, looks = [], answers = [], places = UNTRIED.places, obstacle = null }: Scene) {
  const done: string[] = [];
  let known: Knowledge = { ...UNTRIED, obstacle, places };
  for (let step = next(post, known, at); ; step = next(post, known, later)) {
    if (step.kind === 'settle') return { done, outcome: step.outcome };
    if (step.kind === 'look') known = { ...known, looks: [...known.looks, looks[step.place] ?? ABSENT] };
    else if (step.kind === 'write')
      known = { ...known, answer: { place: step.place, plainly: step.plainly, came: answers.shift() ?? SENT } };
    else return { done, outcome: step };
    done.push(`${step.kind} ${step.place}${step.kind === 'write' && step.plainly ? ' plainly' : ''}`);
  }
}

const POSTED = { state: 'posted', messageId: '1478000000000000000', shownCount: 2 };
/** Discord may have given back an earlier message, which tells of another count. */
const POSTED_AGAIN = { state: 'posted', messageId: '1478000000000000000' };
const THERE = { state: 'posted', messageId: '1477000000000000000' };
const again = (seconds: number) => ({ state: 'sending', reason: 'no-answer', notBeforeAt: AN_HOUR_LATE.add({ seconds }) });

test.each<[string, Scene, string[], object]>([
  ['the first attempt writes', {}, ['write 0'], POSTED],
  ['a late first attempt looks first: an older database may not know of it', { at: AN_HOUR_LATE, looks: [FOUND] }, ['look 0'], THERE],
  ['it finds nothing, and writes', { at: AN_HOUR_LATE }, ['look 0', 'write 0'], POSTED],
  ['it cannot look, and writes', { at: AN_HOUR_LATE, looks: [unreadable(0)] }, ['look 0', 'write 0'], POSTED],
  [
    'a machine that sleeps past the deadline writes no more',
    { at: AN_HOUR_LATE, later: TOO_LATE },
    ['look 0'],
    { state: 'skipped', reason: 'late' },
  ],
  [
    'a machine that sleeps past its claim leaves it',
    { at: AN_HOUR_LATE, later: DUE.add({ hours: 25 }) },
    ['look 0'],
    { state: 'due', reason: 'clock' },
  ],
  [
    'when the time is lost it leaves it',
    { post: DOUBTFUL, later: null },
    ['look 0'],
    { state: 'sending', reason: 'clock', notBeforeAt: null },
  ],
  ['one that may be out looks, however soon, and takes what it finds', { post: DOUBTFUL, looks: [FOUND] }, ['look 0'], THERE],
  ['by a clock that went back before the first attempt it looks too', { post: DOUBTFUL, at: BEFORE, looks: [FOUND] }, ['look 0'], THERE],
  ['it looks, finds nothing, and writes', { post: DOUBTFUL, at: AN_HOUR_LATE }, ['look 0', 'write 0'], POSTED_AGAIN],
  ['it cannot look, and waits', { post: DOUBTFUL, at: AN_HOUR_LATE, looks: [unreadable(0)] }, ['look 0'], again(60)],
  ['it waits for as long as Discord asks', { post: DOUBTFUL, at: AN_HOUR_LATE, looks: [unreadable(301)] }, ['look 0'], again(301)],
  ['past the deadline it takes what it finds', { post: DOUBTFUL, at: TOO_LATE, looks: [FOUND] }, ['look 0'], THERE],
  [
    'past the deadline it finds nothing, and lets it be',
    { post: DOUBTFUL, at: TOO_LATE },
    ['look 0'],
    { state: 'skipped', reason: 'late' },
  ],
  [
    'past the deadline it cannot look, and says that it does not know',
    { post: DOUBTFUL, at: TOO_LATE, looks: [unreadable(0)] },
    ['look 0'],
    { state: 'unknown', reason: 'no-answer' },
  ],
  ['past the deadline one that nobody tried is let be', { at: TOO_LATE }, [], { state: 'skipped', reason: 'late' }],
  ['a paused club gets none', { obstacle: 'paused' }, [], { state: 'skipped', reason: 'paused' }],
  ['of a paused club one that may be out is looked for', { post: DOUBTFUL, obstacle: 'paused', looks: [FOUND] }, ['look 0'], THERE],
  [
    'of a paused club one that is not out is let be',
    { post: DOUBTFUL, obstacle: 'paused' },
    ['look 0'],
    { state: 'skipped', reason: 'paused' },
  ],
  [
    'past the deadline one that a time-out held back is let be for that',
    { post: { ...DOUBTFUL, reason: 'timed-out' }, at: TOO_LATE },
    ['look 0'],
    { state: 'skipped', reason: 'timed-out' },
  ],
  [
    'what Discord refuses for its words is written plainly, once',
    { answers: [{ kind: 'refused', reason: 'content' }] },
    ['write 0', 'write 0 plainly'],
    POSTED,
  ],
  [
    'if the plain words are refused too, it has failed',
    {
      answers: [
        { kind: 'refused', reason: 'content' },
        { kind: 'refused', reason: 'content' },
      ],
    },
    ['write 0', 'write 0 plainly'],
    { state: 'failed', reason: 'content' },
  ],
  [
    'where it is refused, the next place is tried',
    { places: { look: 3, write: 3 }, answers: [{ kind: 'refused', reason: 'permission' }] },
    ['write 0', 'write 1'],
    POSTED,
  ],
  [
    'where every place refuses, it is blocked',
    {
      places: { look: 2, write: 2 },
      answers: [
        { kind: 'refused', reason: 'permission' },
        { kind: 'refused', reason: 'inbox-closed' },
      ],
    },
    ['write 0', 'write 1'],
    { state: 'blocked', reason: 'inbox-closed' },
  ],
  ['without any place it is blocked', { places: { look: 0, write: 0 } }, [], { state: 'blocked', reason: 'nowhere' }],
  [
    'one that may be out is looked for in every place',
    { post: DOUBTFUL, places: { look: 3, write: 2 }, looks: [ABSENT, ABSENT, FOUND] },
    ['look 0', 'look 1', 'look 2'],
    THERE,
  ],
  [
    'a place beside the likeliest that cannot be read does not keep it back',
    { post: DOUBTFUL, places: { look: 2, write: 2 }, looks: [ABSENT, unreadable(0)] },
    ['look 0', 'look 1', 'write 0'],
    POSTED_AGAIN,
  ],
  ['at most once: the first attempt writes, however late', { post: MEMBERS, at: AN_HOUR_LATE }, ['write 0'], POSTED],
  [
    'at most once: what may be out is not touched again',
    { post: { ...MEMBERS, mayBeOut: true } },
    [],
    { state: 'unknown', reason: 'no-answer' },
  ],
  [
    'at most once: an attempt that ended without a word was the last',
    { post: MEMBERS, answers: [{ kind: 'unclear', reason: 'network' }] },
    ['write 0'],
    { state: 'unknown', reason: 'network' },
  ],
])('%s', (_, scene, done, outcome) => {
  const came = played(scene);
  expect(came.done).toEqual(done);
  expect(came.outcome).toMatchObject(outcome);
  if ('shownCount' in came.outcome) expect(outcome).toHaveProperty('shownCount');
});

const soon = { notBeforeAt: DUE.add({ seconds: 20 }) };
const limited: Creation = { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 2 };

test.each<[string, Creation, object, object]>([
  ['a message that someone removed', { kind: 'deleted' }, { state: 'posted_deleted' }, { state: 'posted_deleted' }],
  ['no answer', { kind: 'unclear', reason: 'network' }, { state: 'sending', ...soon }, { state: 'sending', ...soon }],
  [
    'a rate limit',
    limited,
    { state: 'due', notBeforeAt: DUE.add({ seconds: 2 }) },
    { state: 'sending', notBeforeAt: DUE.add({ seconds: 2 }) },
  ],
  [
    'a rate limit with a part of a second left',
    { ...limited, retryAfterSeconds: 200.75 },
    { state: 'due', notBeforeAt: DUE.add({ milliseconds: 200_750 }) },
    { state: 'sending', notBeforeAt: DUE.add({ milliseconds: 200_750 }) },
  ],
  ['a lost permission', { kind: 'refused', reason: 'permission' }, { state: 'blocked' }, { state: 'unknown', reason: 'permission' }],
  ['a lost channel', { kind: 'refused', reason: 'channel-gone' }, { state: 'blocked' }, { state: 'unknown' }],
  ['a rule of AutoMod', { kind: 'refused', reason: 'automod' }, { state: 'failed', reason: 'automod' }, { state: 'unknown' }],
  [
    'a wait beyond the deadline',
    { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 24 * 3600 },
    { state: 'due', notBeforeAt: DEADLINE },
    { state: 'sending', notBeforeAt: DEADLINE },
  ],
])('%s: what it means for one that was never tried, and for one that may be out', (_, creation, fresh, doubtful) => {
  expect(played({ answers: [creation] }).outcome).toMatchObject(fresh);
  expect(played({ post: DOUBTFUL, answers: [creation] }).outcome).toMatchObject(doubtful);
});

test('a look that tells nothing, with a part of a second left to wait, is made again after that', () => {
  const { outcome } = played({ post: DOUBTFUL, looks: [unreadable(200.75)] });
  expect(outcome).toMatchObject({ state: 'sending', notBeforeAt: DUE.add({ milliseconds: 200_750 }) });
});

test.each<[string, Partial<Post>, typeof DUE | null, Step]>([
  ['one that is due is claimed', { state: 'due' }, DUE, { kind: 'claim' }],
  ['one that waits is left until then', { state: 'due', notBeforeAt: AN_HOUR_LATE }, DUE, { kind: 'wait', until: AN_HOUR_LATE }],
  ['one that another holds is left until that ends', { leaseUntil: AN_HOUR_LATE }, DUE, { kind: 'wait', until: AN_HOUR_LATE }],
  ['one whose claim has ended is claimed', { leaseUntil: DUE }, DUE, { kind: 'claim' }],
  [
    'past its deadline one that was not tried is skipped',
    { state: 'due' },
    TOO_LATE,
    { kind: 'settle', outcome: { state: 'skipped', reason: 'late' } },
  ],
  ['past its deadline one that may be out is claimed', {}, TOO_LATE, { kind: 'claim' }],
  ['at a time that is not known none is touched', { state: 'due' }, null, { kind: 'rest' }],
])('of those that nobody holds %s', (_, post, at, step) => {
  expect(next({ ...FRESH, leaseUntil: null, isOurs: false, ...post }, UNTRIED, at)).toEqual(step);
});

describe('whatever the post, whatever is known of it', () => {
  const ofMinutes = fc.integer({ min: -30, max: 800 }).map((minutes) => DUE.add({ minutes }));
  const anySighting = fc.constantFrom<Sighting>(FOUND, ABSENT, unreadable(0), unreadable(90));
  const anyCreation = fc.constantFrom<Creation>(
    SENT,
    { kind: 'deleted' },
    { kind: 'refused', reason: 'permission' },
    { kind: 'refused', reason: 'content' },
    { kind: 'refused', reason: 'inbox-closed' },
    limited,
    { kind: 'unclear', reason: 'network' },
  );
  // most are claimed by us and in time: of the others a property has little to say
  const often = <Value>(value: Value, seldom: fc.Arbitrary<Value>) =>
    fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, { arbitrary: seldom, weight: 1 });
  const anyPost: fc.Arbitrary<Post> = fc.record({
    state: often<PostState>('sending', fc.constantFrom('due', 'posted', 'unknown')),
    reason: fc.constantFrom(null, 'timed-out', 'network'),
    promise: fc.constantFrom<Post['promise']>('exactly once', 'at most once'),
    looksWhenLate: fc.boolean(),
    hasPlainForm: fc.boolean(),
    lookAgainSeconds: fc.constantFrom(60, 600),
    dueAt: fc.constant(DUE),
    deadlineAt: often(DEADLINE, fc.constant(DUE)),
    notBeforeAt: fc.option(ofMinutes),
    leaseUntil: often<Post['leaseUntil']>(DUE.add({ hours: 24 }), fc.option(ofMinutes)),
    isOurs: often(true, fc.constant(false)),
    mayBeOut: fc.boolean(),
    checkedIn: fc.constantFrom(null, 0, 7),
  });
  const anyKnowledge: fc.Arbitrary<Knowledge> = fc
    .record({
      obstacle: often<Reason | null>(null, fc.constant('paused')),
      look: fc.integer({ min: 1, max: 4 }),
      write: fc.integer({ min: 0, max: 4 }),
      looks: fc.oneof(fc.array(anySighting, { maxLength: 4 }), fc.array(fc.constant(ABSENT), { maxLength: 4 })),
      came: fc.option(anyCreation, { freq: 2 }),
      place: fc.nat(3),
      plainly: fc.boolean(),
    })
    .map(({ obstacle, look, write, looks, came, place, plainly }) => ({
      obstacle,
      places: { look, write },
      looks: looks.slice(0, look),
      answer: came && { place, plainly, came },
    }));
  const anyTime = fc.option(ofMinutes, { freq: 8 });
  const holds = (property: (post: Post, known: Knowledge, at: typeof DUE | null) => void) =>
    fc.assert(fc.property(anyPost, anyKnowledge, anyTime, property), { numRuns: 2_000 });
  const isAfter = (a: typeof DUE, b: typeof DUE) => a.epochMilliseconds > b.epochMilliseconds;

  test('a message is written by the holder alone, at a known time, before the deadline, and with nothing in its way', () => {
    holds((post, known, at) => {
      if (next(post, known, at).kind !== 'write') return;
      expect(at).not.toBeNull();
      expect(post.isOurs && isOpen(post) && isAfter(post.leaseUntil!, at!)).toBe(true);
      expect(isAfter(at!, post.deadlineAt)).toBe(false);
      expect(known.obstacle).toBeNull();
    });
  });

  test('what may be out is written again only after a look in every place, of which the likeliest could be read, and never at most once', () => {
    holds((post, known, at) => {
      if (!post.mayBeOut || next(post, known, at).kind !== 'write') return;
      expect(post.promise).toBe('exactly once');
      expect(known.looks).toHaveLength(known.places.look);
      expect(known.looks[0]).toEqual(ABSENT);
      expect(known.looks).not.toContainEqual(FOUND);
    });
  });

  test('a doubt is taken away by nothing but a message, its removal, or a look that found nothing', () => {
    const outcomeOf = (step: Step) => (step.kind === 'settle' ? step.outcome : null);
    holds((post, known, at) => {
      const outcome = post.isOurs && post.mayBeOut ? outcomeOf(next(post, known, at)) : null;
      if (!outcome) return;
      expect(['sending', 'posted', 'posted_deleted', 'unknown', 'skipped']).toContain(outcome.state);
      if (outcome.state === 'skipped') expect(known.looks[0]?.kind === 'absent' && known.looks.length === known.places.look).toBe(true);
      expect(outcome).not.toHaveProperty('shownCount');
    });
  });

  test('an attempt that ended without a word leaves a doubt, and at most once an end', () => {
    holds((post, known, at) => {
      const step = next(post, known, at);
      if (step.kind !== 'settle' || !post.isOurs || known.answer?.came.kind !== 'unclear') return;
      expect(step.outcome.state).toBe(post.promise === 'at most once' ? 'unknown' : 'sending');
    });
  });

  test('no wait ends before it begins, nor goes beyond a deadline that is still to come', () => {
    holds((post, known, at) => {
      const step = next(post, known, at);
      if (at === null || step.kind !== 'settle' || !('notBeforeAt' in step.outcome) || step.outcome.notBeforeAt === null) return;
      expect(isAfter(at, step.outcome.notBeforeAt)).toBe(false);
      const isAnswers = known.answer !== null && known.answer.came.kind !== 'refused'; // after a refusal a wait would be that of a look
      if (isAnswers && !isAfter(at, post.deadlineAt) && isAfter(post.deadlineAt, at)) {
        expect(isAfter(step.outcome.notBeforeAt, post.deadlineAt)).toBe(false);
      }
    });
  });

  test('an end rests, and a claim comes to an outcome after a look and two attempts in each place at most', () => {
    const scene = fc.record({
      post: anyPost,
      at: anyTime,
      later: anyTime,
      looks: fc.array(anySighting, { minLength: 4, maxLength: 4 }),
      answers: fc.array(anyCreation, { minLength: 8, maxLength: 8 }),
      places: fc.record({ look: fc.integer({ min: 1, max: 4 }), write: fc.nat(4) }),
    });
    fc.assert(
      fc.property(scene, (each) => {
        const { done, outcome } = played(each);
        if (!isOpen(each.post)) expect(outcome).toEqual({ kind: 'rest' });
        const isHeld = isOpen(each.post) && each.post.isOurs;
        expect('state' in outcome || !isHeld).toBe(true);
        if (!isHeld) expect(done).toEqual([]);
        expect(done.length).toBeLessThanOrEqual(each.places.look + 2 * each.places.write);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Where a post can stand, and what becomes of it. */
const STATES: Record<PostState, 'open' | 'out' | PostTrouble> = {
  due: 'open',
  sending: 'open',
  posted: 'out',
  posted_deleted: 'out',
  skipped: 'missed',
  blocked: 'blocked',
  failed: 'failed',
  unknown: 'unknown',
};

test('every state is open, or out, or a trouble that organisers are told of', () => {
  for (const [state, what] of Object.entries(STATES) as [PostState, string][]) {
    expect([isOpen({ state }), isOut({ state }), troubleOf({ state })]).toEqual([
      what === 'open',
      what === 'out',
      what === 'open' || what === 'out' ? null : what,
    ]);
  }
  expect(OPEN_STATES).toEqual(['due', 'sending']);
});

test.each<[Reason, string | null]>([
  ['late', 'missed'],
  ['missed', 'missed'],
  ['timed-out', 'blocked'],
  ['paused', null],
  ['removed', null],
])('a post that was skipped as %s is the trouble %s', (reason, trouble) => {
  expect(troubleOf({ state: 'skipped', reason })).toBe(trouble);
});
