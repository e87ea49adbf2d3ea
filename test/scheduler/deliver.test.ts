import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Club } from '../../src/club/club.ts';
import type { Creation } from '../../src/discord/create.ts';
import type { Sighting } from '../../src/discord/find.ts';
import { INVITE_PERMISSIONS } from '../../src/messages/permissions.ts';
import { deliver } from '../../src/scheduler/deliver.ts';
import type { Prompt } from '../../src/store/claim.ts';
import type { PromptOutcome } from '../../src/store/prompts.ts';
import { CHANNEL, guilds, instant, settings } from '../support/club.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const DEADLINE = instant('2026-03-02T12:30:00Z');
const BEFORE = DUE.subtract({ hours: 120 });
const LONG_AFTER = DUE.add({ hours: 1 });
const TOO_LATE = DEADLINE.add({ milliseconds: 1 });
const SENT: Creation = { is: 'sent', messageId: '1478000000000000000' };
const POSTED: PromptOutcome = { state: 'posted', messageId: '1478000000000000000', shownCount: 2 };
/** Discord may have given back an earlier message, which tells of another count. */
const POSTED_AGAIN: PromptOutcome = { state: 'posted', messageId: '1478000000000000000' };

const CLUB: Club = { ...settings, id: 1, nextPrompt: null, digest: true, nextDigest: null, pause: null, seasonFrom: null };
const PAUSED: Club = { ...CLUB, pause: { from: '2026-03-02', until: null, reason: 'asked' } };

const prompt = (mayBeOut: boolean): Prompt => ({
  id: 1,
  kind: 'daily',
  club: CLUB,
  localDate: '2026-03-02',
  generation: 0,
  channelId: CHANNEL,
  dueAt: DUE,
  deadlineAt: DEADLINE,
  state: 'sending',
  reason: null,
  attempts: mayBeOut ? 2 : 1,
  leaseOwner: 'test',
  leaseUntil: DUE.add({ hours: 24 }),
  firstAttemptAt: DUE,
  checkedIn: 2,
  isFirst: false,
  messageId: null,
  mayBeOut,
});

/** Delivers with a channel that looks like this and a post that ends like that; tells which of the two were used. */
async function delivered({ at = DUE, later = at, mayBeOut = false, sighting = { is: 'absent' }, creation = SENT, ...rest }: Scene) {
  const used: string[] = [];
  const outcome = await deliver({ ...prompt(mayBeOut), ...rest.prompt }, at, {
    catalogue: loadCatalogue(),
    digests: { ofWeekBefore: async () => null },
    guilds: guilds({
      botPermissionsIn: () => (rest.permissions === undefined ? INVITE_PERMISSIONS : rest.permissions),
      timedOutUntil: () => rest.timedOutUntil ?? null,
    }),
    create: {
      async inChannel(_channel, { files }) {
        used.push(files ? 'post' : 'post plainly');
        return creation;
      },
      toUser: () => Promise.reject(new Error('prompts are never direct messages')),
    },
    async find() {
      used.push('look');
      return sighting;
    },
    now: async () => later,
  });
  return { outcome, used };
}

interface Scene {
  at?: typeof DUE;
  /** What time it is after a look; null: that is not known. */
  later?: typeof DUE | null;
  mayBeOut?: boolean;
  sighting?: Sighting;
  creation?: Creation;
  permissions?: bigint | null;
  timedOutUntil?: typeof DUE;
  prompt?: Partial<Prompt>;
}

const found = { is: 'there', messageId: '1477000000000000000' } as const;
const unreadable = (retryAfterSeconds: number): Sighting => ({ is: 'unreadable', retryAfterSeconds });
const LATE = { state: 'skipped', reason: 'late' };
const LEFT = { state: 'due', reason: 'clock' };
const FOUND = { state: 'posted', messageId: found.messageId };
const again = (seconds: number) => ({ state: 'sending', reason: 'no-answer', notBeforeAt: LONG_AFTER.add({ seconds }) });

test.each<[string, Scene, string[], object]>([
  ['the first attempt posts', {}, ['post'], POSTED],
  ['a late first attempt looks first: an older database may not know of it', { at: LONG_AFTER, sighting: found }, ['look'], FOUND],
  ['it finds nothing, and posts', { at: LONG_AFTER }, ['look', 'post'], POSTED],
  ['it cannot look, and posts', { at: LONG_AFTER, sighting: unreadable(0) }, ['look', 'post'], POSTED],
  ['the machine sleeps during the look past the deadline: it posts no more', { at: LONG_AFTER, later: TOO_LATE }, ['look'], LATE],
  ['the machine sleeps during the look past the claim: it leaves it', { at: LONG_AFTER, later: DUE.add({ hours: 25 }) }, ['look'], LEFT],
  [
    'the time is lost during the look: it leaves it',
    { at: LONG_AFTER, later: null, mayBeOut: true },
    ['look'],
    { state: 'sending', reason: 'clock' },
  ],
  ['one that may be out looks, however soon, and takes what it finds', { mayBeOut: true, sighting: found }, ['look'], FOUND],
  ['by a clock that went back before the first attempt it looks too', { at: BEFORE, mayBeOut: true, sighting: found }, ['look'], FOUND],
  ['it looks, finds nothing, and posts', { at: LONG_AFTER, mayBeOut: true }, ['look', 'post'], POSTED_AGAIN],
  ['it cannot look, and waits', { at: LONG_AFTER, mayBeOut: true, sighting: unreadable(0) }, ['look'], again(60)],
  [
    'it cannot look, and waits for as long as Discord asks',
    { at: LONG_AFTER, mayBeOut: true, sighting: unreadable(301) },
    ['look'],
    again(301),
  ],
  ['past the deadline it looks, and takes what it finds', { at: TOO_LATE, mayBeOut: true, sighting: found }, ['look'], FOUND],
  [
    'past the deadline it looks, finds nothing, and lets it be',
    { at: TOO_LATE, mayBeOut: true },
    ['look'],
    { state: 'skipped', reason: 'late' },
  ],
  [
    'past the deadline it cannot look, and says that it does not know',
    { at: TOO_LATE, mayBeOut: true, sighting: unreadable(0) },
    ['look'],
    { state: 'unknown', reason: 'no-answer' },
  ],
  ['past the deadline one that nobody tried is let be', { at: TOO_LATE }, [], { state: 'skipped', reason: 'late' }],
  ['a paused club gets none', { prompt: { club: PAUSED } }, [], { state: 'skipped', reason: 'paused' }],
  ['of a paused club one that may be out is looked for', { mayBeOut: true, sighting: found, prompt: { club: PAUSED } }, ['look'], FOUND],
  [
    'of a paused club one that is not out is let be',
    { mayBeOut: true, prompt: { club: PAUSED } },
    ['look'],
    { state: 'skipped', reason: 'paused' },
  ],
  ['what is known to be refused is not asked for', { permissions: 0n }, [], { state: 'blocked', reason: 'permission' }],
  [
    'pictures that are known to be refused are not sent',
    { permissions: INVITE_PERMISSIONS & ~PermissionFlagsBits.AttachFiles },
    [],
    { state: 'blocked', reason: 'permission' },
  ],
  [
    'without Read Message History it posts',
    { permissions: INVITE_PERMISSIONS & ~PermissionFlagsBits.ReadMessageHistory },
    ['post'],
    POSTED,
  ],
  [
    'a bot that is timed out waits, and looks whether somebody has lifted it',
    { timedOutUntil: LONG_AFTER },
    [],
    { state: 'due', reason: 'timed-out', notBeforeAt: DUE.add({ seconds: 60 }) },
  ],
  [
    'it waits no longer than that lasts',
    { timedOutUntil: DUE.add({ seconds: 7 }) },
    [],
    { state: 'due', reason: 'timed-out', notBeforeAt: DUE.add({ seconds: 7 }) },
  ],
  [
    'of a bot that is timed out one that may be out is looked for, and stays in doubt',
    { mayBeOut: true, timedOutUntil: LONG_AFTER },
    ['look'],
    { state: 'sending', reason: 'timed-out', notBeforeAt: DUE.add({ seconds: 60 }) },
  ],
  [
    'past the deadline one that a time-out held back is let be for that',
    { at: TOO_LATE, mayBeOut: true, prompt: { reason: 'timed-out' } },
    ['look'],
    { state: 'skipped', reason: 'timed-out' },
  ],
  ['a guild that is not known is tried', { permissions: null }, ['post'], POSTED],
])('%s', async (_, scene, used, outcome) => {
  expect(await delivered(scene)).toMatchObject({ used, outcome });
});

const soon = { notBeforeAt: DUE.add({ seconds: 20 }) };
const limited: Creation = { is: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 2 };

test.each<[string, Creation, object, object]>([
  ['a message that someone removed', { is: 'deleted' }, { state: 'posted_deleted' }, { state: 'posted_deleted' }],
  ['no answer', { is: 'unclear', reason: 'network' }, { state: 'sending', ...soon }, { state: 'sending', ...soon }],
  [
    'a rate limit',
    limited,
    { state: 'due', notBeforeAt: DUE.add({ seconds: 2 }) },
    { state: 'sending', notBeforeAt: DUE.add({ seconds: 2 }) },
  ],
  [
    'a lost permission',
    { is: 'refused', reason: 'permission' },
    { state: 'blocked', reason: 'permission' },
    { state: 'unknown', reason: 'permission' },
  ],
  ['a lost channel', { is: 'refused', reason: 'channel-gone' }, { state: 'blocked' }, { state: 'unknown' }],
  ['a rule of AutoMod', { is: 'refused', reason: 'automod' }, { state: 'failed', reason: 'automod' }, { state: 'unknown' }],
  ['content refused', { is: 'refused', reason: 'content' }, { state: 'due', notBeforeAt: DUE }, { state: 'sending', notBeforeAt: DUE }],
])('%s: what it means for one that was never tried, and for one that may be out', async (_, creation, fresh, doubtful) => {
  expect((await delivered({ creation })).outcome).toMatchObject(fresh);
  expect((await delivered({ creation, mayBeOut: true })).outcome).toMatchObject(doubtful);
});

test('content that was refused goes out plainly once, and fails if that is refused too', async () => {
  const refused = { creation: { is: 'refused', reason: 'content' }, prompt: { reason: 'content' } } as const;
  expect(await delivered(refused)).toEqual({ used: ['post plainly'], outcome: { state: 'failed', reason: 'content' } });
});
