import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asChannelId, asMessageId, type PostId } from '../../src/club/ids.ts';
import { attempt } from '../../src/posts/attempt.ts';
import type { ClaimedPost } from '../../src/posts/outbox.ts';
import type { FindOrganiser, Place, Sought } from '../../src/posts/ports.ts';
import type { Creation, Outcome, Sighting } from '../../src/posts/post.ts';
import { ANA, BEN, CHANNEL, GUILD, guilds, instant, sampleClub, services, settings } from '../support/club.ts';
import { fromPlain, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const LOBBY = asChannelId('100000000000000009');
const GENERAL = asChannelId('100000000000000010');
const CLUB: Club = sampleClub(settings);

const notice = (mayBeOut: boolean): ClaimedPost => ({
  id: fromPlain<PostId>(1),
  programmeId: CLUB.programmes[0].id,
  kind: 'notice',
  key: '1.missed.missed',
  localDate: theDay('2026-03-02'),
  generation: 0,
  channelId: null,
  session: null,
  dueAt: AT,
  deadlineAt: AT.add({ hours: 24 }),
  state: 'sending',
  reason: null,
  attempts: 1,
  firstAttemptAt: AT,
  messageId: null,
  club: CLUB,
  programme: CLUB.programmes[0],
  leaseOwner: 'test',
  leaseUntil: AT.add({ hours: 48 }),
  notBeforeAt: null,
  checkedIn: 0,
  isLeast: false,
  hasCount: false,
  isFirst: false,
  mayBeOut,
  about: { kind: 'daily', localDate: theDay('2026-03-02'), generation: 0 },
  member: null,
});

interface Scene {
  mayBeOut?: boolean;
  at?: typeof AT;
  /** What a look into each place finds, and what comes of an attempt to write there. */
  sightings?: Sighting[];
  creations?: Creation[];
  whoSetUp?: Awaited<ReturnType<FindOrganiser>>;
}

const THERE: Sighting = { kind: 'there', messageId: asMessageId('1') };
const ABSENT: Sighting = { kind: 'absent' };
const UNREADABLE: Sighting = { kind: 'unreadable', retryAfterSeconds: 0 };

const SENT: Creation = { kind: 'sent', messageId: asMessageId('1478000000000000000') };
const REFUSED: Creation = { kind: 'refused', reason: 'permission' };
const NAMES: Record<string, string> = { [BEN]: 'direct', [ANA]: 'owner', [CHANNEL]: 'channel', [LOBBY]: 'lobby', [GENERAL]: 'general' };
const placeOf = (where: Place) => NAMES[where.kind === 'conversation' ? where.userId : where.channelId];

/** Notifies a club with a channel, a lobby and an organiser; tells where it looked and wrote. */
async function notified({ mayBeOut = false, at = AT, sightings = [], creations = [SENT], whoSetUp = 'organiser' }: Scene) {
  const used: string[] = [];
  const sought: Sought[] = [];
  const { store, catalogue } = await services();
  const { outcome } = await attempt(notice(mayBeOut), at, {
    ...store,
    catalogue,
    posts: { recent: async () => [], onDay: async () => [], sessions: async () => [] },
    guilds: guilds({
      botPermissionsIn: () => 0xffffffffn,
      systemChannelOf: () => LOBBY,
      ownerOf: () => ANA,
      textChannelsOf: () => [CHANNEL, LOBBY, GENERAL],
    }),
    findOrganiser: async () => whoSetUp,
    findMember: async () => 'here',
    turn: async () => undefined,
    now: async () => at,
    create: {
      async inChannel(channelId) {
        used.push(`write: ${placeOf({ kind: 'channel', guildId: GUILD, channelId })}`);
        return creations.shift()!;
      },
      async toUser(userId) {
        used.push(`write: ${placeOf({ kind: 'conversation', userId })}`);
        return creations.shift()!;
      },
    },
    async find(asked) {
      sought.push(asked);
      used.push(`look: ${placeOf(asked.where)}`);
      return sightings.shift()!;
    },
  });
  return { outcome, used, sought };
}

const LOOKS = ['look: channel', 'look: lobby', 'look: general', 'look: direct', 'look: owner'];
const NEAR = ['write: channel', 'write: lobby'];
const POSTED = { state: 'posted' } as const;

test.each<[string, Scene, string[], Partial<Outcome>]>([
  ['the first attempt writes', {}, ['write: channel'], POSTED],
  ['where it is refused, the next place is taken', { creations: [REFUSED, SENT] }, ['write: channel', 'write: lobby'], POSTED],
  [
    'an attempt that ended without a word is tried again',
    { creations: [{ kind: 'unclear', reason: 'network' }] },
    ['write: channel'],
    { state: 'sending', notBeforeAt: AT.add({ seconds: 20 }) },
  ],
  ['one that may be out is looked for first', { mayBeOut: true, sightings: [THERE] }, ['look: channel'], POSTED],
  ['one that is nowhere is written again', { mayBeOut: true, sightings: LOOKS.map(() => ABSENT) }, [...LOOKS, 'write: channel'], POSTED],
  ['it may have gone to the owner', { mayBeOut: true, sightings: [ABSENT, ABSENT, ABSENT, ABSENT, THERE] }, LOOKS, POSTED],
  ['without a channel nearby, whoever set it up hears', { creations: [REFUSED, REFUSED, SENT] }, [...NEAR, 'write: direct'], POSTED],
  [
    'who set it up and may organise no more hears nothing: the owner does',
    { creations: [REFUSED, REFUSED, SENT], whoSetUp: 'other' },
    [...NEAR, 'write: owner'],
    POSTED,
  ],
  [
    'where they take no messages either, another channel has it',
    { creations: [REFUSED, REFUSED, REFUSED, REFUSED, SENT] },
    [...NEAR, 'write: direct', 'write: owner', 'write: general'],
    POSTED,
  ],
  [
    'where nobody takes it, it is let be',
    { creations: Array.from({ length: 5 }, () => REFUSED) },
    [...NEAR, 'write: direct', 'write: owner', 'write: general'],
    { state: 'blocked', reason: 'permission' },
  ],
  [
    'while Discord does not say whether they may organise, it waits',
    { creations: [REFUSED, REFUSED], whoSetUp: 'unclear' },
    NEAR,
    { state: 'due', notBeforeAt: AT.add({ minutes: 10 }) },
  ],
  [
    'where that cannot be told, it waits',
    { mayBeOut: true, sightings: [UNREADABLE] },
    LOOKS.slice(0, 1),
    { state: 'sending', notBeforeAt: AT.add({ minutes: 10 }) },
  ],
  [
    'a place beside the first that cannot be read does not keep it back',
    { mayBeOut: true, sightings: [ABSENT, ...LOOKS.slice(1).map(() => UNREADABLE)] },
    [...LOOKS, NEAR[0]!],
    POSTED,
  ],
  [
    'where Discord asks to wait, it waits for as long',
    { mayBeOut: true, sightings: [{ kind: 'unreadable', retryAfterSeconds: 3600 }] },
    LOOKS.slice(0, 1),
    { state: 'sending', notBeforeAt: AT.add({ hours: 1 }) },
  ],
  ['after a day it is let be', { at: AT.add({ hours: 25 }) }, [], { state: 'skipped', reason: 'late' }],
])('%s', async (_, scene, used, outcome) => {
  expect(await notified(scene)).toMatchObject({ used, outcome });
});

test('a notice is known again by its title, which names the day', async () => {
  const { sought } = await notified({ mayBeOut: true, sightings: [THERE] });
  expect(sought).toEqual([
    {
      where: { kind: 'channel', guildId: GUILD, channelId: CHANNEL },
      since: AT,
      mark: { kind: 'words', words: 'Hip strength: Monday 2 March’s prompt did not go out' },
    },
  ]);
});

test('the organiser who set the club up is looked for by their id', async () => {
  const { sought } = await notified({ mayBeOut: true, sightings: LOOKS.map(() => ABSENT) });
  expect(sought[3]!.where).toEqual({ kind: 'conversation', userId: BEN });
});
