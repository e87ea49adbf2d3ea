/** The live count on the day's prompt: it becomes right, and delays no prompt and no answer. */
import { setOverwrite } from 'local-discord/guilds.ts';
import { deleteMessage, findMessage } from 'local-discord/messages.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { isFull } from '../support/campaign.ts';
import { databaseFile, lineWith, promptsOf, rehearseClub, setUpClub } from './stage.ts';

/** Taps in one minute. */
const TAPS = isFull ? 1_000 : 300;

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const DUE = '2026-03-02T06:30:00Z';
const EDIT = 'PATCH /channels/:channel/messages/:message';
const NOBODY = 'Be the first in: tap **Done**.';

/** A club whose Monday prompt has just gone out. */
async function postedClub(options?: Parameters<typeof rehearseClub>[1]): Promise<void> {
  rehearsal = await rehearseClub({}, options);
  await rehearsal.travelTo(DUE);
}

/** What each prompt says of its count, oldest first. */
const counts = () => promptsOf(rehearsal).map((message) => /^(\d+ in so far|Be the first in.*)$/m.exec(visibleText(message))?.[1]);
const edits = () => rehearsal.requests.filter(({ method }) => method === 'PATCH');
const tap = (name: string, prompt = 0) => rehearsal.person(name).in('hips').press(promptsOf(rehearsal)[prompt]!, 'Done');
/** What the bot does by itself so many seconds later. */
const later = (seconds: number) => rehearsal.travelTo(rehearsal.clock.now().add({ seconds }));

/** Resolves when everybody sees a message next that the bot has posted by itself, or edited. */
function next(action: 'created' | 'updated'): Promise<void> {
  return new Promise((resolve) => {
    const stop = rehearsal.world.onChange((change) => {
      if (change.kind !== 'message' || change.action !== action || change.message.visibleTo !== null) return;
      stop();
      resolve();
    });
  });
}

test('a prompt tells how many are in: none, then one at once, then all when the gap is over', async () => {
  await postedClub();
  const before = visibleText(promptsOf(rehearsal)[0]!);
  expect(counts()).toEqual([NOBODY]);
  const first = next('updated');
  await tap('Ana');
  await first;
  expect(counts()).toEqual(['1 in so far']);
  await tap('Ben');
  await tap('Olga');
  await later(14);
  expect(counts()).toEqual(['1 in so far']);
  await later(1);
  expect(counts()).toEqual(['3 in so far']);
  expect(visibleText(promptsOf(rehearsal)[0]!)).toBe(before.replace(NOBODY, '3 in so far'));
  expect(promptsOf(rehearsal)[0]!.mentions).toEqual([]);
  const pictures = JSON.stringify(promptsOf(rehearsal)[0]!.attachments).match(/http[^"]+png/g)!;
  expect((await Promise.all(pictures.map((url) => fetch(url)))).map(({ status }) => status)).toEqual(pictures.map(() => 200));
});

test(`${TAPS} taps in a minute are at most five edits, and the last one is right`, async () => {
  const members = Array.from({ length: TAPS }, (_, index) => `Runner ${index}`);
  await postedClub({ guild: { name: 'Thousand', owner: 'Olga', channels: ['hips'], members } });
  for (let second = 0; second < 60; second++) {
    await Promise.all(members.slice((second * TAPS) / 60, ((second + 1) * TAPS) / 60).map((name) => tap(name)));
    if (second % 20 === 19)
      await later(1); // a beat
    else rehearsal.clock.travelTo(rehearsal.clock.now().add({ seconds: 1 }));
  }
  expect(edits().length).toBeGreaterThan(1);
  expect(edits().length).toBeLessThanOrEqual(5);
  await later(15);
  expect(counts()).toEqual([`${TAPS} in so far`]);
  expect(edits().length).toBeLessThanOrEqual(6);
}, 120_000);

test('an undo counts down, also to none', async () => {
  await postedClub();
  await tap('Ana');
  await later(15);
  await rehearsal.person('Ana').in('hips').command('/hips undo');
  await later(15);
  expect(counts()).toEqual([NOBODY]);
});

test('a check-in for yesterday is counted on yesterday’s prompt', async () => {
  await postedClub();
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  await rehearsal.person('Ana').in('hips').command('/hips done', { day: 'yesterday' });
  await later(15);
  expect(counts()).toEqual(['1 in so far', NOBODY]);
});

test('a prompt older than two days keeps the count that it has', async () => {
  await postedClub();
  await rehearsal.travelTo('2026-03-04T12:00:00Z');
  await rehearsal.person('Ana').in('hips').command('/hips done', { day: 'two-days-ago' });
  await later(15);
  expect(counts()).toEqual([NOBODY, NOBODY]);
});

test('a prompt that goes out late, or a second one, tells of those who are in already', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.person('Ana').in('hips').command('/hips done');
  await rehearsal.travelTo('2026-03-02T08:00:00Z');
  expect(counts()).toEqual(['1 in so far']);
  const asked = await rehearsal.person('Olga').in('hips').command('/club post');
  await rehearsal.person('Olga').in('hips').press(asked.message!, 'Post now');
  await later(1);
  expect(counts()).toEqual(['1 in so far', '1 in so far']);
  const late = '-# Posted late: this was due <t:1772433000:R>.';
  expect(lineWith(visibleText(promptsOf(rehearsal)[0]!), 'Posted late')).toBe(late);
  await tap('Ben', 1);
  await later(20);
  expect(counts()).toEqual(['2 in so far', '2 in so far']);
  expect(lineWith(visibleText(promptsOf(rehearsal)[0]!), 'Posted late')).toBe(late);
});

test('other settings of the club leave the prompt of today as it was posted', async () => {
  await postedClub();
  const before = visibleText(promptsOf(rehearsal)[0]!);
  const olga = rehearsal.person('Olga').in('hips');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris', days: '2-6' });
  await olga.press(echo.message!, 'Save');
  await tap('Ana');
  await later(15);
  expect(visibleText(promptsOf(rehearsal)[0]!)).toBe(before.replace(NOBODY, '1 in so far'));
});

test('the plain prompt has a count too', async () => {
  rehearsal = await rehearseClub();
  rehearsal.faults.answer('POST /channels/:channel/messages', {
    status: 400,
    body: { code: 50035, message: 'Invalid Form Body', errors: {} },
  });
  await rehearsal.travelTo(DUE);
  await tap('Ana');
  await later(15);
  expect(counts()).toEqual(['1 in so far']);
});

test('a prompt whose count says it in other words, as an earlier version did, gets the new one in its place', async () => {
  await postedClub();
  const [posted] = promptsOf(rehearsal);
  const before = visibleText(posted!);
  posted!.content = posted!.content.replace(NOBODY, 'Nobody yet.');
  await tap('Ana');
  await later(15);
  expect(visibleText(promptsOf(rehearsal)[0]!)).toBe(before.replace(NOBODY, '1 in so far'));
});

test('and loses it where the club wants none; an edit whose answer is lost makes no second one', async () => {
  await postedClub();
  const [posted] = promptsOf(rehearsal);
  const before = visibleText(posted!);
  posted!.content = posted!.content.replace(NOBODY, 'Nobody yet.');
  const olga = rehearsal.person('Olga').in('hips');
  await olga.command('/club settings', { count: 'off' });
  await tap('Ana');
  await later(20);
  const without = before.replace(`\n${NOBODY}`, '');
  expect(visibleText(promptsOf(rehearsal)[0]!)).toBe(without);
  rehearsal.faults.answer(EDIT, { status: 500, body: 'oops', afterwards: true });
  await olga.command('/club settings', { count: 'on' });
  await tap('Ben');
  await later(20);
  await tap('Olga');
  await later(15 * 60);
  expect(visibleText(promptsOf(rehearsal)[0]!)).toBe(before.replace(NOBODY, '3 in so far'));
});

test('a prompt whose confirmation was lost tells the count in the end', async () => {
  rehearsal = await rehearseClub();
  rehearsal.faults.answer('POST /channels/:channel/messages', { status: 500, body: 'oops', afterwards: true });
  await rehearsal.travelTo(DUE);
  await tap('Ana'); // under the message that the bot does not know of
  await later(20);
  await later(20);
  expect(counts()).toEqual(['1 in so far']);
});

test('after a restart the count that nobody showed is shown', async () => {
  await postedClub({ databaseUrl: await databaseFile() });
  const end = rehearsal.faults.answer(EDIT, { status: 503, body: 'unavailable' }, Number.POSITIVE_INFINITY);
  await tap('Ana');
  await later(20);
  expect(counts()).toEqual([NOBODY]);
  await rehearsal.stopBot();
  end();
  await rehearsal.startBot();
  expect(counts()).toEqual(['1 in so far']);
});

describe('what Discord refuses', () => {
  test('because somebody deleted the prompt is left alone for good', async () => {
    await postedClub();
    const [prompt] = promptsOf(rehearsal);
    deleteMessage(rehearsal.world, findMessage(rehearsal.world, prompt!.channel_id, prompt!.id)!);
    for (const name of ['Ana', 'Ben', 'Olga']) {
      await rehearsal.person(name).in('hips').command('/hips done');
      await later(1200);
    }
    expect(rehearsal.requests.filter(({ answer }) => answer?.code === 10008)).toHaveLength(1);
  });

  test.each([
    ['as too many edits of an old message', TROUBLES.tooManyEdits],
    ['without a word', { status: 503, body: 'unavailable' }],
    ['by a page of a proxy', { status: 200, body: '<html>Please log in</html>', headers: { 'Content-Type': 'text/html' } }],
    ['as forbidden', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }],
  ])('%s is tried again after ten minutes with the count of then', async (_, fault) => {
    await postedClub();
    rehearsal.faults.answer(EDIT, fault);
    await tap('Ana');
    await later(60);
    await tap('Ben');
    await later(500);
    expect(edits()).toHaveLength(1);
    expect(counts()).toEqual([NOBODY]);
    await later(100);
    expect(edits()).toHaveLength(2);
    expect(counts()).toEqual(['2 in so far']);
  });

  test('as forbidden is tried again with the same count once an hour', async () => {
    await postedClub();
    rehearsal.faults.answer(EDIT, { status: 403, body: { code: 50013, message: 'Missing Permissions' } }, 9);
    await tap('Ana');
    await later(20);
    await later(3500);
    expect(edits()).toHaveLength(1);
    await later(120);
    expect(edits()).toHaveLength(2);
    await later(3500);
    expect(edits()).toHaveLength(2);
    await later(120);
    expect(edits()).toHaveLength(3);
  });
});

describe('without Read Message History nothing is asked', () => {
  const deny = (...permissions: 'READ_MESSAGE_HISTORY'[]) =>
    setOverwrite(rehearsal.world, rehearsal.channel('hips').channel, rehearsal.applicationId, { deny: permissions });

  /** A club in which Ana checked in, and for twenty minutes no edit was allowed. */
  async function deniedClub(): Promise<void> {
    await postedClub();
    deny('READ_MESSAGE_HISTORY');
    const asked = rehearsal.requests.length;
    await tap('Ana');
    await later(1200);
    expect(rehearsal.requests.slice(asked).filter(({ path }) => path.startsWith('/channels/'))).toEqual([]);
    deny();
  }

  test('and the next check-in after it is back shows all', async () => {
    await deniedClub();
    await tap('Ben');
    await later(20);
    expect(counts()).toEqual(['2 in so far']);
  });

  test('and within an hour after it is back the count becomes right, though nobody checks in', async () => {
    await deniedClub();
    await later(3600);
    expect(counts()).toEqual(['1 in so far']);
    expect(edits()).toHaveLength(1);
  });
});

test('a post waits for no edit: while Discord is silent about one, another club’s prompt goes out', async () => {
  rehearsal = await rehearseClub();
  rehearsal.addGuild({ name: 'Harbour Harriers', owner: 'Olga', channels: ['hips'] });
  await setUpClub(rehearsal, { time: '08:30' }, 'Harbour Harriers');
  await rehearsal.travelTo(DUE);
  const [begun, posted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  rehearsal.faults.answer(EDIT, { until: posted.promise, meanwhile: begun.resolve });
  await tap('Ana');
  await begun.promise;
  const post = next('created');
  await rehearsal.person('Olga', 'Harbour Harriers').command('/club post');
  await post;
  expect(counts()).toEqual([NOBODY]);
  expect(promptsOf(rehearsal, 'Harbour Harriers')).toHaveLength(1);
  const edited = next('updated');
  posted.resolve();
  await edited;
  expect(counts()).toEqual(['1 in so far']);
});
