/**
 * A small world for the walk: two processes on one database, Discord's channel, clocks and an organiser. Whatever can happen next is a
 * move; the walk tries them all. What a process does with a post is decided by the bot's own `next`.
 */

import { Temporal } from 'temporal-polyfill';
import { asMessageId } from '../../src/club/ids.ts';
import {
  type Creation,
  isOpen,
  type Knowledge,
  next,
  type Outcome,
  type Post,
  type PostState,
  type Promised,
  type Sighting,
  type Step,
  UNTRIED,
} from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';

/** How much of everything may happen on one path. */
export interface Bounds {
  promise: Promised;
  /** Answers that are lost, late, refusals or nonsense. */
  faults: number;
  crashes: number;
  /** Clocks that are set, and wrong until Discord confirms the time. */
  clockSteps: number;
  /** Messages that a moderator removes. */
  removals: number;
  /** Further posts that an organiser asks for. */
  requests: number;
  /** Times that a bare copy from before the post was tried is put in the place of the database. Nothing in it tells that it is old. */
  restores: number;
  /** Times that `npm run restore` sets the database back to such a state. It writes down that what is open may be out. */
  markedRestores: number;
  /** Prompts and digests do. Notices do not, so nothing but the mark of a restore makes their first attempt look. */
  looksWhenLate: boolean;
  /** Where a post may stand: a prompt has one place, a notice several. */
  places: 1 | 2;
  /** What Discord refuses, however often it is tried. */
  refuses: 'the first place' | 'the full words' | null;
  /** In how many of the places, the likeliest first, a look may tell nothing. */
  blindPlaces: number;
  /** By how many moments the second process's clock is ahead, though it counts as confirmed. */
  skew: number;
  /** Both are one process that has two claims in its hands. */
  oneOwner: boolean;
  /** The post's last moment, counted from when it is due. */
  deadline: number;
  /** How many moments Discord knows a nonce: longer than a message is ever on its way. */
  nonce: number;
}

/** What keeps the promise; each can be left out. */
export const SAFEGUARDS = {
  nonce: 'every attempt at a post has the same nonce',
  look: 'a look comes before a second attempt',
  unreadable: 'a channel that cannot be read proves nothing',
  written: 'a claim is written down before anything is sent',
  lease: 'the lease is looked at again between the look and the message',
  owner: 'only the claim’s own owner settles it',
  attempt: 'only the claim’s own attempt settles it',
  doubt: 'a doubt outlives a later attempt that is known to have failed',
  time: 'at a time that is not confirmed nothing is written down',
  generation: 'the post that an organiser asks for is another one',
  removed: 'what someone removed is not made again',
  once: 'what is promised at most once is not tried again',
  late: 'a first attempt that is late looks as well',
  restored: 'what a restore brings back may be out',
} as const;
export type Safeguard = keyof typeof SAFEGUARDS;

/** A moment is a minute, as long as a claim holds. */
const MOMENT_SECONDS = 60;
const LEASE = 1;
/** How long a message may be on its way, in moments. */
const FLIGHT = 1;
/** By how much a clock is off that was set: past every deadline. */
const OFF = 100;
const REQUEST_HOLDS = 2;

const START = Temporal.Instant.from('2026-03-02T06:30:00Z');
const instants = new Map<number, Temporal.Instant>();
function instantAt(moment: number): Temporal.Instant {
  const known = instants.get(moment) ?? START.add({ seconds: moment * MOMENT_SECONDS });
  instants.set(moment, known);
  return known;
}
/** The first moment that is not before the instant. */
const momentOf = (at: Temporal.Instant) => Math.ceil((at.epochMilliseconds - START.epochMilliseconds) / (MOMENT_SECONDS * 1000));

interface Row {
  state: PostState;
  reason: Reason | null;
  owner: number | null;
  attempt: number;
  lease: number | null;
  notBefore: number | null;
  due: number;
  deadline: number;
}
interface Claim {
  row: number;
  owner: number;
  attempt: number;
  lease: number;
  mayBeOut: boolean;
  known: Knowledge;
  /** What its clock said when it looked last. */
  readAt: number;
}
interface Process {
  runs: boolean;
  claim: Claim | null;
  isClockRight: boolean;
}
/** What Discord has of one post in one place. */
interface Place {
  there: number;
  /** Until when Discord knows the nonce there; null: it does not. */
  nonceUntil: number | null;
  onItsWay: number[];
}
/** What Discord has of one post. */
interface Channel {
  places: Place[];
  made: number;
  /** The bot cannot know of all of it: something was on its way for longer than anybody waits, or was forgotten with a backup. */
  isBeyondKnowing: boolean;
  /** Discord said that someone removed it, and that was written down. */
  isKnownRemoved: boolean;
  wasRemade: boolean;
}
type Limited = 'faults' | 'crashes' | 'clockSteps' | 'removals' | 'requests' | 'restores' | 'markedRestores';
export interface World {
  time: number;
  rows: Row[];
  processes: Process[];
  channel: Channel[];
  left: Pick<Bounds, Limited>;
}

export interface Move {
  name: string;
  to: World;
  /** What is broken by it; null: nothing. */
  broken: string | null;
}

export function begin({ faults, crashes, clockSteps, removals, requests, restores, markedRestores, deadline, places }: Bounds): World {
  const process = () => ({ runs: true, claim: null, isClockRight: true });
  return {
    time: 0,
    rows: [newRow(0, deadline)],
    processes: [process(), process()],
    channel: [newChannel(places)],
    left: { faults, crashes, clockSteps, removals, requests, restores, markedRestores },
  };
}

const newRow = (due: number, deadline: number): Row => ({
  state: 'due',
  reason: null,
  owner: null,
  attempt: 0,
  lease: null,
  notBefore: null,
  due,
  deadline,
});
const newChannel = (places: number): Channel => ({
  places: Array.from({ length: places }, () => ({ there: 0, nonceUntil: null, onItsWay: [] })),
  made: 0,
  isBeyondKnowing: false,
  isKnownRemoved: false,
  wasRemade: false,
});

/** Whether everything has come to its end. */
export const isOver = ({ rows, processes, channel }: World) =>
  rows.every((row) => !isOpen(row)) &&
  processes.every(({ claim }) => claim === null) &&
  channel.every(({ places }) => places.every(({ onItsWay }) => onItsWay.length === 0));
const thereOf = ({ places }: Channel) => places.reduce((sum, { there }) => sum + there, 0);

/** All that can happen next. @param without the safeguard that is left out */
export function movesFrom(world: World, bounds: Bounds, without: Safeguard | null): Move[] {
  const moves: Move[] = [];
  const { requests, restores, markedRestores } = world.left;
  if (isOver(world) && requests + restores + markedRestores === 0) return moves;
  const move: Mover = (name, change) => {
    const to = copy(world);
    const broken = change(to);
    moves.push({ name, to: tidied(to, without), broken: typeof broken === 'string' ? broken : twice(to) });
  };
  for (const index of [0, 1]) processMoves(world, index, { bounds, without, move });
  channelMoves(world, { bounds, without, move });
  organiserMoves(world, { bounds, without, move });
  restoreMoves(world, { bounds, without, move });
  const mayStayAway = ({ onItsWay }: Place) => onItsWay.every((sent) => sent + FLIGHT > world.time);
  if (world.channel.every(({ places }) => places.every(mayStayAway)) && !isOver(world)) {
    const isRest = moves.length === 0; // however long it takes, what is open comes to its end
    if (isRest || world.time <= Math.max(...world.rows.map(({ deadline }) => deadline))) move('time passes', (to) => void to.time++);
  }
  return moves;
}

type Mover = (name: string, change: (to: World) => unknown) => void;
interface Moving {
  bounds: Bounds;
  without: Safeguard | null;
  move: Mover;
}

function twice({ channel }: World): string | null {
  if (channel.some(({ wasRemade }) => wasRemade)) return 'what someone removed was made again';
  return channel.some((each) => thereOf(each) > 1) ? 'the post is in the channel twice' : null;
}

const NAMES = ['A', 'B'];

function processMoves(world: World, index: number, moving: Moving): void {
  const { bounds, move } = moving;
  const process = world.processes[index]!;
  const name = NAMES[index]!;
  if (!process.runs) {
    move(`${name} starts`, (to) => {
      to.processes[index]!.runs = true;
      for (const row of to.rows) if (row.owner === ownerOf(index, bounds)) Object.assign(row, { owner: null, lease: null });
    });
    return;
  }
  if (world.left.crashes > 0 && !bounds.oneOwner) {
    move(`${name} dies`, (to) => {
      to.left.crashes--;
      to.processes[index] = { ...to.processes[index]!, runs: false, claim: null };
    });
  }
  if (world.left.clockSteps > 0 && process.isClockRight) {
    move(`${name}’s clock is set`, (to) => {
      to.left.clockSteps--;
      to.processes[index]!.isClockRight = false;
    });
  }
  if (!process.isClockRight) {
    move(`Discord tells ${name} the time`, (to) => {
      to.processes[index]!.isClockRight = true;
    });
  }
  if (process.claim) holderMoves(world, index, process.claim, moving);
  else for (const [row] of world.rows.entries()) idleMoves(world, { index, row }, moving);
}

const ownerOf = (index: number, { oneOwner }: Bounds) => (oneOwner ? 0 : index);

/** What the process takes for the time, in moments; null: it does not know it. */
function clockOf(world: World, index: number, { bounds, without }: Moving): number | null {
  const { isClockRight } = world.processes[index]!;
  const time = world.time + (index === 1 ? bounds.skew : 0);
  if (isClockRight) return time;
  return without === 'time' ? time + OFF : null;
}

function postOf(row: Row, { bounds }: Moving, claim: Claim | null, without: Safeguard | null): Post {
  return {
    state: row.state,
    reason: row.reason,
    promise: bounds.promise === 'at most once' && without === 'once' ? 'exactly once' : bounds.promise,
    looksWhenLate: bounds.looksWhenLate && bounds.promise === 'exactly once' && without !== 'late',
    hasPlainForm: bounds.refuses === 'the full words',
    lookAgainSeconds: 60,
    dueAt: instantAt(row.due),
    deadlineAt: instantAt(row.deadline),
    notBeforeAt: row.notBefore === null ? null : instantAt(row.notBefore),
    leaseUntil: claim ? instantAt(claim.lease) : row.lease === null ? null : instantAt(row.lease),
    isOurs: claim !== null,
    mayBeOut: claim?.mayBeOut ?? false,
    checkedIn: null,
    ...(claim && { state: 'sending' as const }),
  };
}

function idleMoves(world: World, { index, row }: { index: number; row: number }, moving: Moving): void {
  const at = clockOf(world, index, moving);
  const step = next(postOf(world.rows[row]!, moving, null, moving.without), UNTRIED, at === null ? null : instantAt(at));
  if (step.kind === 'claim') moving.move(`${NAMES[index]} claims ${postName(row)}`, (to) => claim(to, { index, row, at: at! }, moving));
  if (step.kind === 'settle') moving.move(`${NAMES[index]} skips ${postName(row)}`, (to) => write(to, row, step.outcome, moving));
}

function claim(to: World, { index, row: key, at }: { index: number; row: number; at: number }, { bounds, without }: Moving): void {
  const row = to.rows[key]!;
  const mayBeOut = row.state === 'sending';
  const owner = ownerOf(index, bounds);
  const attempt = row.attempt + 1;
  const lease = at + LEASE;
  if (without === 'written') Object.assign(row, { attempt });
  else Object.assign(row, { state: 'sending', owner, attempt, lease });
  to.processes[index]!.claim = { row: key, owner, attempt, lease, mayBeOut, known: untried(bounds), readAt: at };
}

const TWO_PLACES: Knowledge = { ...UNTRIED, places: { look: 2, write: 2 } };
const untried = ({ places }: Bounds) => (places === 2 ? TWO_PLACES : UNTRIED);

const postName = (row: number) => (row === 0 ? 'the post' : 'the further post');

function holderMoves(world: World, index: number, claim: Claim, moving: Moving): void {
  const { without } = moving;
  const read = without === 'lease' && claim.known.looks.length > 0 ? claim.readAt : clockOf(world, index, moving);
  const step = next(postOf(world.rows[claim.row]!, moving, claim, without), claim.known, read === null ? null : instantAt(read));
  if (step.kind === 'look') lookMoves(world, { index, claim, readAt: read!, ...step }, moving);
  else if (step.kind === 'write') writeMoves(world, { index, claim, readAt: read!, ...step }, moving);
  else settleMoves({ index, claim }, (step as Extract<Step, { kind: 'settle' }>).outcome, moving); // whoever holds a claim never rests
}

function settleMoves({ index, claim }: Pick<Holding, 'index' | 'claim'>, outcome: Outcome, moving: Moving): void {
  const { without, move } = moving;
  const name = NAMES[index]!;
  move(`${name} settles: ${outcome.state}${'reason' in outcome ? ` (${outcome.reason})` : ''}`, (to) => {
    const holder = to.processes[index]!;
    const row = to.rows[claim.row]!;
    holder.claim = null;
    const isOwner = without === 'owner' || row.owner === claim.owner;
    const isAttempt = without === 'attempt' || without === 'owner' || row.attempt === claim.attempt;
    if (without !== 'written' && !(row.state === 'sending' && isOwner && isAttempt)) return null; // the claim is lost
    if ('reason' in outcome && (outcome.reason === 'deleted' || outcome.reason === REMOVED)) to.channel[claim.row]!.isKnownRemoved = true;
    return write(to, claim.row, forgetful(outcome, claim, without), moving);
  });
}

/** Without the doubt, the latest attempt alone is believed. */
function forgetful(outcome: Outcome, { known }: Claim, without: Safeguard | null): Outcome {
  const isNotSent = known.answer?.came.kind === 'not-sent';
  return without === 'doubt' && outcome.state === 'sending' && isNotSent ? { ...outcome, state: 'due' } : outcome;
}

/** Writes an outcome down. @returns what is broken by it */
function write(to: World, key: number, outcome: Outcome, { bounds }: Moving): string | null {
  const row = to.rows[key]!;
  const { made, isBeyondKnowing } = to.channel[key]!;
  const isThere = thereOf(to.channel[key]!) > 0 && !isBeyondKnowing && bounds.skew === 0; // a clock that is ahead takes a claim for over that is not
  const notBefore = 'notBeforeAt' in outcome && outcome.notBeforeAt ? momentOf(outcome.notBeforeAt) : null;
  const reason = 'reason' in outcome ? outcome.reason : null;
  Object.assign(row, { state: outcome.state, reason, notBefore, owner: null, lease: null });
  if (outcome.state === 'posted' && made === 0) return 'it counts as posted and was never made';
  if (outcome.state === 'skipped' && isThere) return 'it counts as skipped and is in the channel';
  if ((outcome.state === 'blocked' || outcome.state === 'failed') && isThere) return 'it counts as refused and is in the channel';
  if (outcome.state === 'skipped' && to.time + bounds.skew <= row.deadline) return 'it was skipped before its time was over';
  return null;
}

interface Holding {
  index: number;
  claim: Claim;
  readAt: number;
}

function learn(to: World, { index, readAt }: Holding, known: Partial<Knowledge>): void {
  const claim = to.processes[index]!.claim!;
  to.processes[index]!.claim = { ...claim, readAt, known: { ...claim.known, ...known } };
}

function lookMoves(world: World, holding: Holding & { place: number }, { bounds, without, move }: Moving): void {
  const { claim, place } = holding;
  const name = NAMES[holding.index]!;
  const where = placeName(place, bounds);
  const absent = { kind: 'absent' } as const;
  const find = (to: World, sighting: Sighting) => learn(to, holding, { looks: [...claim.known.looks, sighting] });
  if (without === 'look' || bounds.promise === 'at most once') {
    move(`${name} does not look${where}`, (to) => find(to, absent));
    return;
  }
  const isThere = markedChannels(world, claim.row, without).some(({ places }) => places[place]!.there > 0);
  move(`${name} looks${where}: ${isThere ? 'there' : 'absent'}`, (to) =>
    find(to, isThere ? { kind: 'there', messageId: asMessageId('1') } : absent),
  );
  if (world.left.faults === 0 || place >= bounds.blindPlaces) return;
  move(`${name} cannot look${where}`, (to) => {
    to.left.faults--;
    find(to, without === 'unreadable' ? absent : { kind: 'unreadable', retryAfterSeconds: 0 });
  });
}

const placeName = (place: number, { places }: Bounds) => (places === 2 ? ` in the ${place === 0 ? 'first' : 'second'} place` : '');

/** Whether Discord makes no such message, however often it is asked. */
function isRefused({ place, plainly }: Pick<Writing, 'place' | 'plainly'>, { refuses }: Bounds): boolean {
  return (refuses === 'the first place' && place === 0) || (refuses === 'the full words' && !plainly);
}

/** What a look takes for the post. */
const markedChannels = ({ channel }: World, row: number, without: Safeguard | null) =>
  without === 'generation' ? channel : [channel[row]!];

interface Writing extends Holding {
  place: number;
  plainly: boolean;
}

function writeMoves(world: World, holding: Writing, moving: Moving): void {
  const { bounds, move } = moving;
  const { place, plainly } = holding;
  const name = NAMES[holding.index]!;
  const sends = `${name} sends${plainly ? ' plain words' : ''}${placeName(place, bounds)}`;
  const { row } = holding.claim;
  const answered = (to: World, came: Creation) => learn(to, holding, { answer: { place, plainly, came } });
  const fault = (what: string, came: Creation, change: (to: World) => void = () => undefined) =>
    move(`${sends}: ${what}`, (to) => {
      to.left.faults--;
      change(to);
      answered(to, came);
    });
  const make = (to: World) => {
    const { made } = to.channel[row]!;
    const came = arrive(to, { row, place }, moving);
    to.channel[row]!.wasRemade ||= to.channel[row]!.isKnownRemoved && to.channel[row]!.made > made;
    return came;
  };
  const silent: Creation = { kind: 'unclear', reason: 'network' };
  const hasFaults = world.left.faults > 0;
  if (hasFaults) {
    fault('lost on the way', silent);
    fault('too much', { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 1 });
  }
  if (isRefused(holding, bounds)) {
    const reason = bounds.refuses === 'the full words' ? 'content' : 'permission';
    move(`${sends}, and Discord refuses that`, (to) => answered(to, { kind: 'refused', reason }));
    return;
  }
  move(`${sends}, and Discord answers`, (to) => answered(to, make(to)));
  if (!hasFaults) return;
  fault('made, and the answer is lost', silent, (to) => void make(to));
  fault('on its way, and no answer comes', silent, (to) => {
    to.channel[row]!.isBeyondKnowing = true;
    to.channel[row]!.places[place]!.onItsWay.push(to.time);
  });
  if (bounds.promise === 'exactly once') fault('refused', { kind: 'refused', reason: plainly ? 'content' : 'permission' });
}

const REMOVED = 'removed';

/** A message comes to Discord, which compares it with those of the same place: their nonces are made of it too. @returns its answer */
function arrive(
  to: World,
  { row, place }: Pick<Writing, 'place'> & { row: number },
  { bounds, without }: Pick<Moving, 'bounds' | 'without'>,
): Creation {
  const marked = markedChannels(to, row, without).map(({ places }) => places[place]!);
  const nonced = marked.find(({ nonceUntil }) => nonceUntil !== null && nonceUntil > to.time);
  if (nonced && without !== 'nonce') {
    if (nonced.there > 0) return { kind: 'sent', messageId: asMessageId('1') };
    return without === 'removed' ? { kind: 'not-sent', reason: REMOVED, retryAfterSeconds: 1 } : { kind: 'deleted' };
  }
  const channel = to.channel[row]!;
  const taken = channel.places[place]!;
  channel.made++;
  taken.there++;
  taken.nonceUntil = to.time + bounds.nonce;
  return { kind: 'sent', messageId: asMessageId('1') };
}

function channelMoves(world: World, moving: Moving): void {
  for (const [row, { places }] of world.channel.entries()) for (const place of places.keys()) placeMoves(world, { row, place }, moving);
}

function placeMoves(world: World, { row, place }: { row: number; place: number }, moving: Moving): void {
  const { bounds, move } = moving;
  const { onItsWay, there } = world.channel[row]!.places[place]!;
  const where = placeName(place, bounds);
  if (onItsWay.length > 0) {
    move(`what was on its way arrives${where}`, (to) => {
      to.channel[row]!.places[place]!.onItsWay.shift();
      arrive(to, { row, place }, moving);
    });
  }
  if (there > 0 && world.left.removals > 0) {
    move(`a moderator removes the message${where}`, (to) => {
      to.left.removals--;
      to.channel[row]!.places[place]!.there--;
    });
  }
}

function organiserMoves(world: World, { bounds, move }: Moving): void {
  const { rows, left } = world;
  if (left.requests > 0 && !isOpen(rows.at(-1)!)) {
    move('an organiser asks for a further post', (to) => {
      to.left.requests--;
      to.rows.push(newRow(to.time, to.time + REQUEST_HOLDS));
      to.channel.push(newChannel(bounds.places));
    });
  }
}

function restoreMoves({ rows, left, processes }: World, { without, move }: Moving): void {
  const first = newRow(0, rows[0]!.deadline);
  const setBack = (to: World, row: Row) => {
    to.rows = [row];
    to.processes = processes.map((process) => ({ ...process, runs: false, claim: null }));
  };
  if (left.restores > 0) {
    move('the database is set back to a backup', (to) => {
      to.left.restores--;
      setBack(to, first);
      to.channel[0]!.isBeyondKnowing = true;
    });
  }
  if (left.markedRestores > 0) {
    move('it is set back by restore', (to) => {
      to.left.markedRestores--;
      setBack(to, without === 'restored' ? first : { ...first, state: 'sending' }); // what was open then, and what comes due about then
      to.channel[0]!.isKnownRemoved = false; // nobody can know any more
    });
  }
}

/** Two worlds that differ in nothing that still counts are the same: what is over is over, however long. */
function tidied(world: World, without: Safeguard | null): World {
  const { time, rows, processes, channel } = world;
  for (const [key, row] of rows.entries()) {
    if (row.notBefore !== null && row.notBefore <= time) row.notBefore = null;
    if (row.lease !== null && row.lease <= time) row.lease = OVER;
    for (const process of processes) {
      const { claim } = process;
      if (claim?.row !== key) continue;
      const attempt = claim.attempt === row.attempt ? 1 : 0;
      process.claim = {
        ...claim,
        attempt,
        lease: claim.lease <= time && without !== 'lease' ? OVER : claim.lease,
        readAt: without === 'lease' ? claim.readAt : 0,
      };
    }
    row.attempt = 1;
  }
  for (const { places } of channel)
    for (const place of places) if (place.nonceUntil !== null && place.nonceUntil <= time) place.nonceUntil = null;
  return world;
}
const OVER = -1;

function copy({ time, rows, processes, channel, left }: World): World {
  return {
    time,
    rows: rows.map((row) => ({ ...row })),
    processes: processes.map((process) => ({ ...process })),
    channel: channel.map((each) => ({ ...each, places: each.places.map((place) => ({ ...place, onItsWay: [...place.onItsWay] })) })),
    left: { ...left },
  };
}
