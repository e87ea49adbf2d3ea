import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asChannelId, asInteractionId, asMessageId, asRoleId, type MessageId } from '../../src/club/ids.ts';
import { setupOf } from '../../src/club/setup-change.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import type { Find, NewMessage } from '../../src/posts/ports.ts';
import type { Creation } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';
import type { Engine } from '../../src/store/engine.ts';
import { pumpOn, SENT } from '../posts/stage.ts';
import { ANA, BEN, call, guilds, services, withExercises, wordsOf } from '../support/club.ts';
import { done, post, today } from '../support/commands.ts';
import { openTestStore, PARIS, saveWithoutDigest, type TestStore } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const DUE = Temporal.Instant.from('2026-03-02T06:30:00Z'); // Monday, 07:30 in Paris
const EVENING = asChannelId('200000000000000002');
const [pressDone] = done.buttons!;
const [pressMyVersion] = today.buttons!;
const [postNow] = post.buttons!;
const edge = guilds({ botPermissionsIn: () => INVITE_PERMISSIONS });

/** A second programme as a row beside the first: its Mondays are light. Upkeep plans it. */
async function addProgramme(store: TestStore, { id }: Club, but: { time_zone?: string; prompt_minute?: number } = {}): Promise<Club> {
  const row = { club_id: id, number: 2, channel_id: EVENING, time_zone: 'Europe/Paris', prompt_minute: 450, week_plan: 'lslslsl', ...but };
  await store.db.insertInto('programmes').values(row).execute();
  expect(await store.posts.replanAll(SUNDAY_NOON)).toEqual({ moved: 1, troubles: [] });
  return (await store.clubs.get(PARIS.guildId))!;
}

/** What goes out at `at`, by channel, when Discord answers like that. */
async function beat(store: TestStore, at: Temporal.Instant, came: (channelId: string) => Creation = () => SENT) {
  const sent: { channelId: string; message: NewMessage }[] = [];
  const create = {
    async inChannel(channelId: string, message: NewMessage) {
      sent.push({ channelId, message });
      return came(channelId);
    },
    toUser: async () => SENT,
  };
  await pumpOn(store, { now: async () => at, find: async () => ({ kind: 'absent' }) }, { create, guilds: edge }).beat();
  return sent;
}

/** The first line of what somebody reads. */
const headline = (reply: Reply) => wordsOf(reply).split('\n', 1)[0];
const buttonsOf = ({ message }: { message: NewMessage }) => JSON.stringify(message.body).match(/done:2:[^"]*/g);

/** What holds when a club has a second row of `programmes`. */
export function programmeSuite(engine: Engine): void {
  async function openWithTwo(but?: Parameters<typeof addProgramme>[2]) {
    const store = await openTestStore(engine);
    const club = await addProgramme(store, await saveWithoutDigest(store, PARIS, SUNDAY_NOON), but);
    return Object.assign(store, { club });
  }

  test('both prompts of a day go out, each in its channel, by a name and with buttons of its own', async () => {
    await using store = await openWithTwo();
    const sent = await beat(store, DUE);
    expect(sent.map(({ channelId }) => channelId).sort()).toEqual([PARIS.channelId, EVENING]);
    expect(sent.map(buttonsOf).sort()).toEqual([['done:2:1.2026-03-02'], ['done:2:2.2026-03-02']]);
    expect(new Set(sent.map(({ message }) => message.name.join())).size).toBe(2);
    expect(await beat(store, DUE.add({ seconds: 20 }))).toEqual([]);
    const next = (await store.clubs.get(PARIS.guildId))!.programmes.map(({ nextPrompt }) => nextPrompt?.localDate);
    expect(next).toEqual(['2026-03-03', '2026-03-03']);
  });

  test('a day counts once for a member, whichever prompt it is checked in under, and both tell of it', async () => {
    await using store = await openWithTwo();
    await beat(store, DUE);
    const parts = await services(withExercises(store));
    const first = await pressDone!.run('2.2026-03-02', call('2026-03-02T08:00:00Z'), parts);
    expect(headline(first)).toBe('### Checked in for Monday 2 March');
    const second = await pressDone!.run('1.2026-03-02', call('2026-03-02T09:00:00Z'), parts);
    expect(headline(second)).toBe('### You already checked in for Monday at <t:1772438400:t>');
    expect(await store.boards.daysIn(store.club, { from: theDay('2026-03-02'), to: theDay('2026-03-08') })).toMatchObject({ count: 1 });
    const outdated = await store.counts.outdated([PARIS.guildId], DUE.add({ hours: 3 }));
    expect(outdated.map(({ channelId, checkedIn }) => [channelId, checkedIn]).sort()).toEqual([
      [PARIS.channelId, 1],
      [EVENING, 1],
    ]);
  });

  test('/hips today goes by the channel, or asks; each button shows the session of its own prompt', async () => {
    await using store = await openWithTwo();
    await beat(store, DUE);
    const parts = await services(withExercises(store));
    const at = '2026-03-02T08:00:00Z';
    expect(headline(await today.run({}, call(at, { channelId: PARIS.channelId }), parts))).toBe('## Strength day · Monday 2 March');
    expect(headline(await today.run({}, call(at, { channelId: EVENING }), parts))).toBe('## Light day · Monday 2 March');
    expect(headline(await today.run({}, call(at), parts))).toBe('### Which one?');
    expect(headline(await pressMyVersion!.run('1.2026-03-02', call(at), parts))).toBe('## Strength day · Monday 2 March');
    expect(headline(await pressMyVersion!.run('2.2026-03-02', call(at), parts))).toBe('## Light day · Monday 2 March');
    expect(headline(await pressMyVersion!.run('3.2026-03-01', call(at), parts))).toBe('## Strength day · Monday 2 March'); // forged
  });

  test('a further prompt goes to the programme that its button names, and a forged one nowhere', async () => {
    await using store = await openWithTwo();
    await beat(store, DUE);
    const parts = await services({ ...withExercises(store), guilds: edge });
    const at = '2026-03-02T08:00:00Z';
    expect(wordsOf(await postNow!.run('2.2026-03-02.1', call(at), parts))).toBe(
      `### On its way\nToday’s prompt goes to <#${EVENING}> now. \`/club status\` shows what came of it.`,
    );
    await expect(postNow!.run('3.2026-03-02.1', call(at), parts)).rejects.toThrow('This button is for a day that is over.');
    const sent = await beat(store, Temporal.Instant.from(at));
    expect(sent.map(buttonsOf)).toEqual([['done:2:2.2026-03-02.1']]);
  });

  test('the club’s digest is one, and goes out with the first', async () => {
    await using store = await openWithTwo();
    await store.checkins.record({
      club: store.club,
      userId: ANA,
      localDate: theDay('2026-02-27'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('5'),
      at: SUNDAY_NOON,
    });
    await store.clubs.change(organising(store.club, SUNDAY_NOON), { digest: true });
    await store.posts.replanAll(SUNDAY_NOON);
    const sent = await beat(store, DUE);
    const digests = sent.filter(({ message }) => JSON.stringify(message.body).includes('week-board:'));
    expect(digests.map(({ channelId }) => channelId)).toEqual([PARIS.channelId]);
    expect(sent).toHaveLength(3);
  });

  test('a trouble of one is told of its own channel, and is not over when the other posts', async () => {
    await using store = await openWithTwo();
    const gone = (channelId: string): Creation => (channelId === EVENING ? { kind: 'refused', reason: 'channel-gone' } : SENT);
    const noticesOf = (sent: Awaited<ReturnType<typeof beat>>) => sent.filter((each) => !buttonsOf(each));
    const [notice, ...others] = noticesOf(await beat(store, DUE, gone));
    expect(others).toEqual([]);
    expect(notice!.message.body.content!.split('\n')).toEqual([
      'Hip strength: Monday 2 March’s prompt of programme 2 could not be posted',
      `This is about **Programme 2**, in <#${EVENING}>.`,
      'The channel of my posts is gone. Choose another with `/club programmes edit`.',
      'Then type `/club post` for today’s prompt. The next ones go out by themselves.',
      '-# For the organisers of this club.',
    ]);
    expect(noticesOf(await beat(store, DUE.add({ hours: 24 }), gone))).toEqual([]);
    await beat(store, DUE.add({ hours: 48 }));
    expect(noticesOf(await beat(store, DUE.add({ hours: 72 }), gone))).toHaveLength(1);
  });

  test('a tap counts for the day of its prompt until that day ends where its programme is', async () => {
    await using store = await openWithTwo({ time_zone: 'America/Los_Angeles', prompt_minute: 18 * 60 });
    const six = Temporal.Instant.from('2026-03-03T02:00:00Z'); // Monday there, 03:00 on Tuesday in Paris
    await beat(store, DUE);
    await beat(store, six);
    const parts = await services(withExercises(store));
    const at = six.add({ minutes: 5 }).toString();
    expect(headline(await pressDone!.run('2.2026-03-02', call(at), parts))).toBe('### Checked in for Monday 2 March');
    expect(headline(await pressDone!.run('1.2026-03-02', call(at, { userId: BEN }), parts))).toBe('### Checked in for Tuesday 3 March');
  });

  test('a setup changes the first alone; a pause, its end and the end of the club are for both', async () => {
    await using store = await openWithTwo();
    const nextOf = ({ programmes }: Club) => programmes.map(({ nextPrompt }) => nextPrompt?.localDate ?? null);
    const moved = await store.clubs.save({ ...PARIS, promptMinute: 600 }, by(SUNDAY_NOON));
    expect(moved.programmes).toMatchObject([{ promptMinute: 600 }, store.club.programmes[1]!]);
    expect(nextOf(await store.clubs.pause(organising(moved, SUNDAY_NOON), null))).toEqual([null, null]);
    expect(nextOf(await store.clubs.resume(organising(moved, SUNDAY_NOON)))).toEqual(['2026-03-02', '2026-03-02']);
    await store.clubs.remove(PARIS.guildId, SUNDAY_NOON);
    await store.clubs.welcomeBack(PARIS.guildId, SUNDAY_NOON);
    expect(nextOf((await store.clubs.get(PARIS.guildId))!)).toEqual([null, null]);
    expect(nextOf(await store.clubs.save(PARIS, by(SUNDAY_NOON))), 'a setup is the word that was waited for').toEqual([
      '2026-03-02',
      '2026-03-02',
    ]);
    await store.posts.materialise(DUE);
    await store.clubs.remove(PARIS.guildId, DUE);
    expect(await store.clubs.purge(DUE.add({ hours: 1 }))).toBe(1);
    for (const table of ['programmes', 'planned', 'posts'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });

  test('one that ends while its prompt waits drops it; the other goes out, and no number is used again', async () => {
    await using store = await openWithTwo();
    await store.posts.materialise(DUE);
    const ended = await store.clubs.endProgramme(organising(store.club, DUE), 2);
    expect([ended.programmes, ended.ended].map((each) => each.map(({ number }) => number))).toEqual([[1], [2]]);
    expect((await beat(store, DUE)).map(buttonsOf)).toEqual([['done:2:1.2026-03-02']]);
    expect(await store.posts.recent(store.club.programmes[1]!, 9)).toMatchObject([{ state: 'skipped', reason: 'ended' }]);
    const saved = await store.clubs.saveProgramme(organising(ended, DUE), {
      number: null,
      settings: { ...PARIS, channelId: EVENING, name: 'Again' },
    });
    expect(saved).toMatchObject({ number: 3 });
    expect(await store.posts.replanAll(DUE)).toEqual({ moved: 0, troubles: [] });
  });

  test('one that ends while its prompt is being sent: what is out stays out, what is not is dropped, and nobody is told', async () => {
    await using store = await openWithTwo();
    await store.posts.materialise(DUE);
    const claimed = await store.posts.claim(DUE, claimBy('a'));
    const ended = await store.clubs.endProgramme(organising(store.club, DUE), 2);
    const lost = claimed.find(({ programme }) => programme.number === 2)!;
    for (const post of claimed) await store.posts.settle(post, { state: 'sending', reason: 'network', notBeforeAt: null }, DUE);
    const looked: unknown[] = [];
    const find: Find = async ({ mark }) => {
      looked.push(mark);
      return { kind: 'absent' };
    };
    const later = DUE.add({ minutes: 2 });
    await pumpOn(
      store,
      { now: async () => later, find },
      { create: { inChannel: async () => SENT, toUser: async () => SENT }, guilds: edge },
    ).beat();
    expect(looked).toContainEqual({ kind: 'button', customId: 'done:2:2.2026-03-02' });
    expect((await store.posts.recent(lost.programme, 1))[0]).toMatchObject({ state: 'skipped', reason: 'ended' });
    expect((await store.posts.recent(ended.programmes[0], 1))[0]).toMatchObject({ state: 'posted' });
    expect(await store.posts.claim(later, claimBy('a', { kinds: ['notice'] }))).toEqual([]);
  });

  test('two prompts of one day in one channel, both lost: each is looked for by its own button', async () => {
    await using store = await openWithTwo();
    await store.db.updateTable('programmes').set({ channel_id: PARIS.channelId }).execute();
    await beat(store, DUE, () => ({ kind: 'unclear', reason: 'network' }));
    const there: Record<string, MessageId> = {
      'done:2:1.2026-03-02': asMessageId('1478000000000000001'),
      'done:2:2.2026-03-02': asMessageId('1478000000000000002'),
    };
    const find: Find = async ({ mark }) => ({ kind: 'there', messageId: there[mark.kind === 'button' ? mark.customId : '']! });
    const never = { inChannel: () => Promise.reject(new Error('it is there')), toUser: () => Promise.reject(new Error('it is there')) };
    await pumpOn(store, { now: async () => DUE.add({ minutes: 2 }), find }, { create: never, guilds: edge }).beat();
    const latest = await Promise.all(store.club.programmes.map(async (each) => (await store.posts.recent(each, 1))[0]!));
    expect(latest.map(({ state, messageId }) => [state, messageId])).toEqual(Object.values(there).map((id) => ['posted', id]));
  });

  test('two notices of one day in one channel, both lost: the words of neither are in the other', async () => {
    await using store = await openWithTwo();
    await store.db.updateTable('programmes').set({ channel_id: PARIS.channelId }).execute();
    await store.posts.materialise(DUE);
    for (const post of await store.posts.claim(DUE, claimBy('a')))
      await store.posts.settle(post, { state: 'blocked', reason: 'permission' }, DUE);
    const marks: string[] = [];
    const bodies: string[] = [];
    const find: Find = async ({ mark }) => {
      if (mark.kind === 'words') marks.push(mark.words);
      return { kind: 'absent' };
    };
    const create = {
      async inChannel(_channel: string, { body }: NewMessage): Promise<Creation> {
        bodies.push(JSON.stringify(body));
        return { kind: 'unclear', reason: 'network' };
      },
      toUser: async () => SENT,
    };
    for (const minutes of [1, 20]) await pumpOn(store, { now: async () => DUE.add({ minutes }), find }, { create, guilds: edge }).beat();
    const [first, second] = [...new Set(marks)];
    expect(new Set(marks).size).toBe(2);
    expect(bodies.filter((body) => body.includes(first!) && body.includes(second!))).toEqual([]);
    expect(bodies.filter((body) => body.includes(first!)).length).toBe(bodies.filter((body) => body.includes(second!)).length);
  });

  test.each([
    ['by one of two prompts of the same minute', 'usual', 1],
    ['also while the bot does not know the server, as right after a reconnect', null, 1],
    ['and not at all when it was deleted', 'gone', 0],
  ] as const)('a role is pinged once a day in all: %s', async (_, kind, pings) => {
    await using store = await openWithTwo();
    const role = asRoleId('300000000000000001');
    await store.clubs.change(organising(store.club, SUNDAY_NOON), { ping: role });
    const bodies: string[] = [];
    const create = {
      async inChannel(_channel: string, { body }: NewMessage) {
        bodies.push(JSON.stringify(body));
        return SENT;
      },
      toUser: async () => SENT,
    };
    const guilds = { ...edge, kindOfRole: () => kind };
    await pumpOn(store, { now: async () => DUE, find: async () => ({ kind: 'absent' }) }, { create, guilds }).beat();
    expect(bodies).toHaveLength(2);
    expect(bodies.filter((body) => body.includes(`<@&${role}>`))).toHaveLength(pings);
  });

  test('one that is edited while its prompt is due goes out once, at the new place', async () => {
    await using store = await openWithTwo();
    const moved = { ...PARIS, promptMinute: 440 };
    const saved = await store.clubs.saveProgramme(organising(store.club, DUE), { number: 2, settings: { ...moved, name: 'Moved' } });
    expect(saved).toMatchObject({ club: { programmes: [{}, { name: 'Moved', nextPrompt: { localDate: '2026-03-02' } }] } });
    const sent = await beat(store, DUE);
    expect(sent.map(({ channelId }) => channelId)).toEqual([PARIS.channelId, PARIS.channelId]);
    expect(sent.map(buttonsOf).sort()).toEqual([['done:2:1.2026-03-02'], ['done:2:2.2026-03-02']]);
    expect(await beat(store, DUE.add({ minutes: 30 }))).toEqual([]);
  });

  test('a day that one programme missed is no missed day if another’s prompt went out, though that one has ended since', async () => {
    await using store = await openWithTwo();
    const [first, second] = store.club.programmes;
    const sunday = {
      club_id: store.club.id,
      kind: 'daily' as const,
      local_date: theDay('2026-03-01'),
      generation: 0,
      channel_id: EVENING,
      attempts: 1,
    };
    const at = SUNDAY_NOON.toString({ fractionalSecondDigits: 3 });
    const times = { due_at: at, deadline_at: at, created_at: at, updated_at: at };
    const missed = {
      ...sunday,
      ...times,
      programme_id: first.id,
      key: '1.2026-03-01.0',
      state: 'skipped' as const,
      reason: 'missed' as const,
    };
    const posted = {
      ...sunday,
      ...times,
      programme_id: second!.id,
      key: '2.2026-03-01.0',
      state: 'posted' as const,
      message_id: asMessageId('1478000000000000000'),
    };
    await store.db.insertInto('posts').values(missed).execute();
    const missedNow = async () => (await store.habits.get({ club: (await store.clubs.get(PARIS.guildId))!, userId: ANA })).missed;
    expect(await missedNow()).toEqual(['2026-03-01']);
    await store.db.insertInto('posts').values(posted).execute();
    expect(await missedNow()).toEqual([]);
    await store.clubs.endProgramme(organising(store.club, DUE), 2);
    expect(await missedNow()).toEqual([]);
  });

  test('of two organisers who save in the same moment the second undoes nothing: what was shown to them is another by now', async () => {
    await using store = await openWithTwo();
    const as = organising(store.club, SUNDAY_NOON);
    const shown = setupOf(store.club, store.club.programmes[1]!);
    const move = (promptMinute: number) => store.clubs.saveProgramme(as, { number: 2, settings: { ...shown, promptMinute }, shown });
    const came = await Promise.all([move(600), move(700)]);
    expect(came.filter((each) => each === null)).toHaveLength(1);
    expect((await store.clubs.get(PARIS.guildId))!.programmes[1]!.promptMinute).toBe(came[0] === null ? 700 : 600);
    expect((await store.audit.all(store.club)).filter(({ kind }) => kind === 'programme')).toHaveLength(1);
  });

  test('who saves says what is wrong: one that is gone, a name that is taken, and a sixth', async () => {
    await using store = await openWithTwo();
    const as = organising(store.club, SUNDAY_NOON);
    const save = (number: number | null, name: string) =>
      store.clubs.saveProgramme(as, { number, settings: { ...PARIS, channelId: EVENING, name } });
    expect(await save(7, 'x')).toEqual({ kind: 'problem', problem: 'gone' });
    for (const name of ['A', 'B', 'C']) expect(await save(null, name)).toHaveProperty('number');
    expect(await save(2, 'a')).toEqual({ kind: 'problem', problem: 'name-taken' });
    expect(await save(null, 'D')).toEqual({ kind: 'problem', problem: 'too-many' });
    await store.clubs.endProgramme(as, 1);
    expect((await store.clubs.get(PARIS.guildId))!.programmes).toHaveLength(5);
    expect((await store.audit.all(store.club)).filter(({ kind }) => kind === 'programme')).toHaveLength(3);
  });
}
