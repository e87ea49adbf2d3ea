import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Sighting } from '../../src/discord/find.ts';
import { deliver, NONCE_SECONDS } from '../../src/scheduler/deliver.ts';
import type { Prompt, PromptOutcome } from '../../src/store/prompts.ts';
import { CHANNEL, instant, settings } from '../support/club.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const DEADLINE = instant('2026-03-02T12:30:00Z');
const SOON = DUE.add({ seconds: NONCE_SECONDS });
const LONG_AFTER = SOON.add({ milliseconds: 1 });
const TOO_LATE = DEADLINE.add({ milliseconds: 1 });
const POSTED: PromptOutcome = { state: 'posted', messageId: '1478000000000000000' };

const prompt = (mayBeOut: boolean): Prompt => ({
  id: 1,
  club: { ...settings, id: 1, nextPromptAt: null },
  localDate: '2026-03-02',
  generation: 0,
  channelId: CHANNEL,
  dueAt: DUE,
  deadlineAt: DEADLINE,
  state: 'sending',
  reason: null,
  attempts: mayBeOut ? 2 : 1,
  leaseOwner: 'test',
  leaseUntil: DUE.add({ seconds: 60 }),
  firstAttemptAt: DUE,
  lastAttemptAt: DUE,
  messageId: null,
  mayBeOut,
});

/** Delivers with a channel that looks like this and a post that ends like that; tells which of the two were used. */
async function delivered(at: typeof DUE, mayBeOut: boolean, sighting: Sighting, posted: PromptOutcome = POSTED) {
  const used: string[] = [];
  const outcome = await deliver(prompt(mayBeOut), at, {
    catalogue: loadCatalogue(),
    async post() {
      used.push('post');
      return posted;
    },
    async find() {
      used.push('look');
      return sighting;
    },
  });
  return { outcome, used };
}

const found: Sighting = { messageId: '1477000000000000000' };
const again = { state: 'sending', reason: 'no-answer', notBeforeAt: LONG_AFTER.add({ seconds: 60 }) };

test.each<[string, typeof DUE, boolean, Sighting, string[], object]>([
  ['the first attempt posts', DUE, false, 'absent', ['post'], POSTED],
  ['one that is known not to be out posts, however long after', LONG_AFTER, false, 'absent', ['post'], POSTED],
  ['one that may be out posts while Discord knows the nonce', SOON, true, 'absent', ['post'], POSTED],
  ['after that it looks, and takes what it finds', LONG_AFTER, true, found, ['look'], { state: 'posted', messageId: found.messageId }],
  ['it looks, finds nothing, and posts', LONG_AFTER, true, 'absent', ['look', 'post'], POSTED],
  ['it cannot look, and waits', LONG_AFTER, true, 'unreadable', ['look'], again],
  ['past the deadline it looks, and takes what it finds', TOO_LATE, true, found, ['look'], { state: 'posted', messageId: found.messageId }],
  ['past the deadline it looks, finds nothing, and lets it be', TOO_LATE, true, 'absent', ['look'], { state: 'skipped', reason: 'late' }],
  [
    'past the deadline it cannot look, and says that it does not know',
    TOO_LATE,
    true,
    'unreadable',
    ['look'],
    { state: 'unknown', reason: 'no-answer' },
  ],
])('%s', async (_, at, mayBeOut, sighting, used, outcome) => {
  expect(await delivered(at, mayBeOut, sighting)).toEqual({ used, outcome });
});

test('a doubt about an earlier attempt outlives a later one that is known to have failed', async () => {
  const refused: PromptOutcome = { state: 'due', reason: 'rate-limit', notBeforeAt: SOON };
  expect((await delivered(SOON, true, 'absent', refused)).outcome).toMatchObject({ state: 'sending' });
  expect((await delivered(SOON, false, 'absent', refused)).outcome).toMatchObject({ state: 'due' });
});
