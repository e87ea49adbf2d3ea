import { DiscordAPIError } from 'discord.js';
import { type APIInteraction, ApplicationCommandType, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { NO_LIMITS } from '../../rehearsal/no-limits.ts';
import { asGuildId } from '../../src/club/ids.ts';
import { type Button, type CommandRoot, defineCommand, type Services } from '../../src/command.ts';
import { type Answer, createDispatch } from '../../src/discord/dispatch.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { PATIENCE } from '../../src/discord/patience.ts';
import { NotSaved } from '../../src/errors.ts';
import { createLog, redact } from '../../src/log.ts';
import { container, gallery, privately, text } from '../../src/messages/parts.ts';
import { managesServer } from '../../src/permissions.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, clubServices, GUILD, services, wordsOf } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

/** An interaction of `/test <name>` as the gateway delivers it, as far as the edge reads it. */
function typed(name: string, id = '1478100000000000001'): APIInteraction {
  return {
    id,
    token: 'token',
    type: InteractionType.ApplicationCommand,
    guild_id: GUILD,
    member: { user: { id: ANA }, permissions: '0', roles: [] },
    data: { name: 'test', type: ApplicationCommandType.ChatInput, options: [{ type: 1, name, options: [] }] },
  } as unknown as APIInteraction;
}

const command = (name: string, run: () => Promise<never> | ReturnType<typeof privately> | Promise<ReturnType<typeof privately>>) =>
  defineCommand({ club: 'unused', data: { name, description: name }, input: z.strictObject({}), run });

async function edge(
  commands: CommandRoot['commands'],
  respond?: () => Promise<void>,
  permissions: bigint | null = null,
  parts?: Services,
  limits = NO_LIMITS,
) {
  const answers: Answer[] = [];
  const completions: Reply[] = [];
  const lines: Record<string, unknown>[] = [];
  const dispatch = createDispatch({
    roots: [{ name: 'test', description: 'Test', permissions, commands }],
    services: parts ?? (await services()),
    organisers: { authorityOf: async ({ permissions: held }) => (managesServer(held) ? 'organiser' : 'other') },
    respond: async (_interaction, answer) => {
      answers.push(answer);
      await respond?.();
    },
    complete: async (_interaction, reply) => void completions.push(reply),
    limits,
    patience: PATIENCE,
    clock: { elapsed: () => 0 },
    log: createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  return { dispatch, answers, completions, lines };
}

const hello = command('hello', () => privately(container(0, text('Hello'))));
const broken = command('broken', () => Promise.reject(new TypeError('no such thing')));

test('of a text that is longer than an option may be, suggestions get no more than a choice has room for', async () => {
  const heard: string[] = [];
  const complete = {
    name: { club: 'unused', run: (text: string) => heard.splice(0, 0, text).map((name) => ({ name, value: name })) },
  } as const;
  const { dispatch, answers } = await edge([{ ...hello, complete }]);
  const options = [{ type: 3, name: 'name', value: 'paris '.repeat(1_000), focused: true }];
  const data = { name: 'test', type: ApplicationCommandType.ChatInput, options: [{ type: 1, name: 'hello', options }] };
  await dispatch.handle({ ...typed('hello'), type: InteractionType.ApplicationCommandAutocomplete, data } as unknown as APIInteraction);
  expect(heard.map(({ length }) => length)).toEqual([100]);
  expect(answers).toMatchObject([{ type: InteractionResponseType.ApplicationCommandAutocompleteResult }]);
});

test.each(['constructor', 'toString', '__proto__', 'other'])('an option that somebody calls %j has no suggestions', async (name) => {
  const { dispatch, answers, lines } = await edge([{ ...hello, complete: { name: { club: 'unused', run: () => [] } } }]);
  const options = [{ type: 3, name, value: 'x', focused: true }];
  const data = { name: 'test', type: ApplicationCommandType.ChatInput, options: [{ type: 1, name: 'hello', options }] };
  await dispatch.handle({ ...typed('hello'), type: InteractionType.ApplicationCommandAutocomplete, data } as unknown as APIInteraction);
  expect(answers).toEqual([{ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } }]);
  expect(lines).toEqual([]);
});

describe('a button that changed its argument', () => {
  const turned: Button = {
    name: 'turned',
    version: 3,
    club: 'unused',
    earlier: { 2: (argument) => `2>${argument}`, 1: (argument) => `1>${argument}` },
    run: (argument) => privately(container(0, text(`read ${argument}`))),
  };
  const press = async (custom_id: string) => {
    const { dispatch, answers } = await edge([{ ...hello, buttons: [turned] }]);
    await dispatch.handle({ ...typed('hello'), type: InteractionType.MessageComponent, data: { custom_id } } as unknown as APIInteraction);
    return wordsOf(answers[0] as Reply);
  };

  test.each([
    ['turned:3:a', 'read a'],
    ['turned:2:a', 'read 2>a'],
    ['turned:1:a', 'read 1>a'],
  ])('reads %s as it was meant', async (id, words) => {
    expect(await press(id)).toBe(words);
  });

  test.each(['turned:0:a', 'turned:4:a', 'turned:999:a'])('does not know %s', async (id) => {
    expect(await press(id)).toBe(en.problems.unknownButton);
  });
});

describe('a button pressed in a direct message, where Discord tells no guild', () => {
  const whereAmI = (guildOf?: Button['guildOf']): CommandRoot['commands'][number] => ({
    ...hello,
    buttons: [
      {
        name: 'where',
        version: 1,
        club: 'unused',
        ...(guildOf && { guildOf }),
        run: (_argument, { guildId, userId, permissions }) => privately(container(0, text(`${guildId} ${userId} ${permissions}`))),
      },
    ],
  });
  const pressed = (parts: object) =>
    ({
      id: '1478100000000000001',
      token: 'token',
      type: InteractionType.MessageComponent,
      data: { custom_id: 'where:1:5' },
      ...parts,
    }) as never;
  const inDirect = { user: { id: ANA } };
  const inGuild = { guild_id: GUILD, member: { user: { id: ANA }, permissions: '8', roles: [] } };
  const wordsAfter = async (command: CommandRoot['commands'][number], parts: object, permissions: bigint | null = null) => {
    const { dispatch, answers } = await edge([command], undefined, permissions);
    await dispatch.handle(pressed(parts));
    return wordsOf(answers[0] as never);
  };

  test('is about the guild that its argument names, and gives the person no permission there', async () => {
    expect(
      await wordsAfter(
        whereAmI((argument) => asGuildId(`guild ${argument}`)),
        inDirect,
      ),
    ).toBe(`guild 5 ${ANA} 0`);
    expect(
      await wordsAfter(
        whereAmI((argument) => asGuildId(`guild ${argument}`)),
        inDirect,
        32n,
      ),
    ).toBe(en.problems.notOrganiser('other'));
  });

  test('works in guilds only, if it names none', async () => {
    expect(await wordsAfter(whereAmI(), inDirect)).toBe(en.problems.guildsOnly);
    expect(
      await wordsAfter(
        whereAmI(() => null),
        inDirect,
      ),
    ).toBe(en.problems.guildsOnly);
  });

  test('is about the guild that it is pressed in, whatever its argument says', async () => {
    expect(
      await wordsAfter(
        whereAmI(() => asGuildId('another')),
        inGuild,
      ),
    ).toBe(`${GUILD} ${ANA} 8`);
  });
});

describe('what a handler is given of the club', () => {
  const LATE = String((BigInt(Date.parse('2026-03-03T01:30:00Z')) - 1_420_070_400_000n) << 22n); // 02:30 in Paris, still Monday there
  const inFull = (parts: object) => privately(container(0, text(JSON.stringify(parts))));
  const needing = (seen: unknown[]) =>
    defineCommand({
      data: { name: 'club', description: 'club' },
      input: z.strictObject({}),
      complete: { day: { run: (_typed, { today }) => [{ name: today, value: today }] } },
      buttons: [{ name: 'press', version: 1, run: (_argument, { club, today }) => inFull({ guildId: club.guildId, today }) }],
      run(_input, { club, today, locale }) {
        seen.push(club);
        return inFull({ guildId: club.guildId, today, locale });
      },
    });
  const inParis = (parts: object) => ({ ...typed('club', LATE), locale: 'de', ...parts }) as unknown as APIInteraction;
  const completing = inParis({
    type: InteractionType.ApplicationCommandAutocomplete,
    data: { name: 'test', type: 1, options: [{ type: 1, name: 'club', options: [{ type: 3, name: 'day', value: '', focused: true }] }] },
  });
  const pressing = inParis({ type: InteractionType.MessageComponent, data: { custom_id: 'press:1:' } });

  test('is one that is set up, with the day that it is there and the language of the person', async () => {
    const parts = await clubServices();
    const { dispatch, answers } = await edge([needing([])], undefined, null, parts);
    await dispatch.handle(inParis({}));
    await dispatch.handle({ ...pressing, id: String(BigInt(LATE) + 1n) });
    await dispatch.handle({ ...completing, id: String(BigInt(LATE) + 2n) });
    expect(answers.slice(0, 2).map((answer) => JSON.parse(wordsOf(answer as never)))).toEqual([
      { guildId: GUILD, today: '2026-03-02', locale: 'de' },
      { guildId: GUILD, today: '2026-03-02' },
    ]);
    expect(answers[2]).toMatchObject({ data: { choices: [{ value: '2026-03-02' }] } });
  });

  test('is read once for a press, a command or a letter', async () => {
    const parts = await clubServices();
    let reads = 0;
    const get = (guildId: string) => {
      reads++;
      return parts.clubs.get(asGuildId(guildId));
    };
    const clubs = { ...parts.clubs, get };
    const { dispatch } = await edge([needing([])], undefined, null, { ...parts, clubs });
    await dispatch.handle(inParis({}));
    expect(reads).toBe(1);
  });

  test('is missed in words where nobody has set one up; nothing runs, and nothing is suggested', async () => {
    const seen: unknown[] = [];
    const { dispatch, answers } = await edge([needing(seen)]);
    await dispatch.handle(inParis({}));
    await dispatch.handle({ ...pressing, id: String(BigInt(LATE) + 1n) });
    await dispatch.handle({ ...completing, id: String(BigInt(LATE) + 2n) });
    expect(answers.slice(0, 2).map((answer) => wordsOf(answer as never))).toEqual(Array(2).fill(en.problems.notSetUp));
    expect(answers[2]).toMatchObject({ data: { choices: [] } });
    expect(seen).toEqual([]);
  });

  test('comes with the session that is meant where it says so, in one question to the store', async () => {
    const asked: string[] = [];
    const counted = <Store extends object>(store: Store, name: string): Store =>
      new Proxy(store, { get: (verbs, verb) => [asked.push(`${name}.${String(verb)}`), Reflect.get(verbs, verb)][1] });
    const session = defineCommand({
      ...hello,
      club: 'with-session',
      hint: () => ({ kind: 'check-in', prompt: { programme: 1, localDate: theDay('2026-03-01') } }),
      run: (_input, { club, today, prompt, meant, isGuess }) =>
        inFull({
          today,
          of: club.programmes.findIndex(({ number }) => number === meant.programme.number),
          day: meant.localDate,
          prompt: prompt?.localDate,
          isGuess,
        }),
    });
    const set = await clubServices();
    const parts = { ...set, clubs: counted(set.clubs, 'clubs'), training: counted(set.training, 'training') };
    const { dispatch, answers } = await edge([session], undefined, null, parts);
    await dispatch.handle(typed('hello', LATE));
    const expected = { today: '2026-03-02', of: 0, day: '2026-03-02', prompt: '2026-03-01', isGuess: false };
    expect(JSON.parse(wordsOf(answers[0] as never))).toEqual(expected);
    expect(asked).toEqual(['training.meant']);
  });

  test('is missed in words where nobody has set one up, also by what is about a session', async () => {
    const run = () => {
      throw new Error('It ran.');
    };
    const session = defineCommand({ ...hello, club: 'with-session', hint: () => ({ kind: 'typed', daysBack: 0 }), run });
    const { dispatch, answers } = await edge([session]);
    await dispatch.handle(typed('hello'));
    expect(wordsOf(answers[0] as never)).toBe(en.problems.notSetUp);
  });

  test('may be none where it says so', async () => {
    const early = defineCommand({ ...hello, club: 'optional', run: (_input, { club }) => inFull({ club }) });
    const { dispatch, answers } = await edge([early]);
    await dispatch.handle(typed('hello'));
    expect(wordsOf(answers[0] as never)).toBe('{"club":null}');
  });

  test('is not read where nobody uses it, so that it is answered without a database', async () => {
    const parts = await services();
    const clubs = { ...parts.clubs, get: () => Promise.reject(new NotSaved('SQLITE_BUSY', null)) };
    const { dispatch, answers } = await edge([hello, needing([])], undefined, null, { ...parts, clubs });
    await dispatch.handle(typed('hello'));
    await dispatch.handle(inParis({}));
    expect(answers.map((answer) => wordsOf(answer as never))).toEqual(['Hello', en.problems.notSaved]);
  });
});

test('a bug gives the person a reference, and the log a line with it', async () => {
  const { dispatch, answers, lines } = await edge([broken]);
  await dispatch.handle(typed('broken'));
  const reference = /`([0-9A-Z]{8,})`/.exec(wordsOf(answers[0] as never))![1];
  expect(lines).toEqual([expect.objectContaining({ reference, msg: 'bug', error: expect.objectContaining({ message: 'no such thing' }) })]);
  expect(wordsOf(answers[0] as never)).not.toContain('no such thing');
});

test('no line of the log leads to a check-in: neither by its interaction’s id nor by the reference', async () => {
  const id = '1478100000000000001';
  const refused = Object.assign(new Error('Unknown interaction'), { url: `https://discord.com/api/v10/interactions/${id}/token/callback` });
  const { dispatch, answers, lines } = await edge([broken], () => Promise.reject(refused));
  await dispatch.handle(typed('broken', id));
  await dispatch.handle(typed('broken', id.replace(/1$/, '2')));
  expect(lines.map(({ msg }) => msg)).toEqual(['bug', 'answer not delivered', 'bug', 'answer not delivered']);
  expect(redact(JSON.stringify(lines))).not.toContain(id);
  const [first, second] = answers.map((answer) => wordsOf(answer as never));
  expect(first).not.toBe(second);
  expect(first).not.toContain(BigInt(id).toString(36).toUpperCase());
});

test('the same interaction delivered twice is answered once', async () => {
  const { dispatch, answers } = await edge([hello]);
  await Promise.all([dispatch.handle(typed('hello')), dispatch.handle(typed('hello'))]);
  await dispatch.handle(typed('hello'));
  expect(answers).toHaveLength(1);
});

test('an answer that Discord does not take is logged, and the next one is sent', async () => {
  const { dispatch, answers, lines } = await edge([hello], () => Promise.reject(new Error('Unknown interaction')));
  await dispatch.handle(typed('hello', '1478100000000000001'));
  await dispatch.handle(typed('hello', '1478100000000000002'));
  expect(answers).toHaveLength(2);
  expect(lines.map(({ msg }) => msg)).toEqual(['answer not delivered', 'answer not delivered']);
});

describe('a reply whose pictures Discord does not take', () => {
  const drawing = { kind: 'made' as const, name: 'clam.png', data: new Uint8Array([1]) };
  const picked = command('picked', () =>
    privately(container(0, text('Clam'), gallery({ file: drawing, alt: 'A runner lies on one side.' })), [drawing]),
  );
  const refused = (code: number) =>
    new DiscordAPIError({ code, message: 'No' }, code, 400, 'POST', '', { files: undefined, body: undefined });

  test('is sent again in words, with what the picture shows', async () => {
    const refusals = [refused(50035)];
    const { dispatch, answers, lines } = await edge([picked], async () => {
      const refusal = refusals.pop();
      if (refusal) throw refusal;
    });
    await dispatch.handle(typed('picked'));
    expect(answers.map((answer) => 'files' in answer)).toEqual([true, false]);
    expect(wordsOf(answers[1] as never)).toBe('Clam\n-# A runner lies on one side.');
    expect(lines.map(({ msg }) => msg)).toEqual(['answer not delivered with its files; it is sent without them']);
  });

  test('is not missed when the words come too late: it was there after all', async () => {
    const refusals = [refused(40060), new DOMException('too slow', 'AbortError')];
    const { dispatch, answers, lines } = await edge([picked], () => Promise.reject(refusals.pop()));
    await dispatch.handle(typed('picked'));
    expect(answers).toHaveLength(2);
    expect(lines.map(({ msg }) => msg)).toEqual(['answer not delivered with its files; it is sent without them']);
  });
});

test.each([
  [262_144, 'is the first answer', 1, 0],
  [262_145, 'is promised first, since Discord would not wait for it', 1, 1],
])('a reply with %i bytes of files %s', async (bytes, _, answered, completed) => {
  const file = { kind: 'made' as const, name: 'table.csv', data: new Uint8Array(bytes) };
  const { dispatch, answers, completions } = await edge([command('file', () => privately(container(0, text('Here')), [file]))]);
  await dispatch.handle(typed('file'));
  expect([answers.length, completions.length]).toEqual([answered, completed]);
  const isPromised = completed > 0;
  expect(answers[0]!.type).toBe(
    isPromised ? InteractionResponseType.DeferredChannelMessageWithSource : InteractionResponseType.ChannelMessageWithSource,
  );
  expect((completions[0] ?? (answers[0] as Reply)).files).toEqual([file]);
});

test('draining waits for what is under way, and tells newcomers', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = command('slow', async () => {
    await gate.promise;
    return privately(container(0, text('Done at last')));
  });
  const { dispatch, answers } = await edge([slow]);
  void dispatch.handle(typed('slow', '1478100000000000001'));
  const drained = dispatch.drain();
  await dispatch.handle(typed('slow', '1478100000000000002'));
  gate.resolve();
  await drained;
  expect(answers.map((answer) => wordsOf(answer as never))).toEqual([en.problems.restarting, 'Done at last']);
});

test('what cannot be saved now is said to the person, and left to the store to log', async () => {
  const full = command('full', () => Promise.reject(new NotSaved('SQLITE_FULL', new Error('database or disk is full'))));
  const { dispatch, answers, lines } = await edge([full]);
  await dispatch.handle(typed('full'));
  expect(wordsOf(answers[0] as never)).toBe('Can’t save right now. Nothing was counted. Try again in a minute.');
  expect(lines).toEqual([]);
});

describe('a reply that takes longer than a second and a half', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** A command whose reply comes when it is told to. */
  async function slowEdge(respond?: () => Promise<void>) {
    const gate = Promise.withResolvers<ReturnType<typeof privately>>();
    return { gate, ...(await edge([command('slow', () => gate.promise)], respond)) };
  }
  const reply = privately(container(0, text('Done at last')));
  const thinking = { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } };

  test('is promised then, to the person alone, and completes it', async () => {
    const { dispatch, gate, answers, completions, lines } = await slowEdge();
    const handled = dispatch.handle(typed('slow'));
    await vi.advanceTimersByTimeAsync(1_499);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual([thinking]);
    gate.resolve(reply);
    await handled;
    expect(answers).toEqual([thinking]);
    expect(completions).toEqual([reply]);
    expect(lines).toEqual([]);
  });

  test('completes a promise of which nobody knows whether it arrived', async () => {
    const { dispatch, gate, completions, lines } = await slowEdge(() => Promise.reject(new Error('no answer')));
    const handled = dispatch.handle(typed('slow'));
    await vi.advanceTimersByTimeAsync(1_500);
    gate.resolve(reply);
    await handled;
    expect(completions).toEqual([reply]);
    expect(lines.map(({ msg }) => msg)).toEqual(['answer not delivered']);
  });

  test('is waited for by a stop', async () => {
    const { dispatch, gate, completions } = await slowEdge();
    void dispatch.handle(typed('slow'));
    await vi.advanceTimersByTimeAsync(1_500);
    const drained = dispatch.drain().then(() => completions.length);
    gate.resolve(reply);
    expect(await drained).toBe(1);
  });

  test('is given up before Discord ends the interaction, and the log says so', async () => {
    const { dispatch, completions, lines } = await slowEdge();
    const handled = dispatch.handle(typed('slow'));
    await vi.advanceTimersByTimeAsync(14 * 60_000 + 1_500);
    await handled;
    expect(completions).toEqual([]);
    expect(lines.map(({ msg }) => msg)).toEqual(['reply not ready before Discord ended the interaction']);
  });
});

describe('when a guild has as much under way as it may', () => {
  /** A command whose replies come when they are told to. */
  const slow = (gate: PromiseWithResolvers<void>) =>
    command('slow', async () => {
      await gate.promise;
      return privately(container(0, text('Done at last')));
    });
  const from = (guild_id: string | undefined, name: string, person: number, more: object = {}) =>
    ({
      ...typed(name, `14781000000000${person}`),
      ...(guild_id === undefined
        ? { guild_id, member: undefined, user: { id: `${person}` } }
        : { guild_id, member: { user: { id: `${person}` }, permissions: '0', roles: [] } }),
      ...more,
    }) as unknown as APIInteraction;

  test('the next one is told, in its own guild alone, and those who wait get their answers', async () => {
    const complete = { name: { club: 'unused', run: () => [{ name: 'x', value: 'x' }] } } as const;
    const limits = { ...NO_LIMITS, guild: { atOnce: 2, waiting: 1 } };
    const gate = Promise.withResolvers<void>();
    const told: unknown[] = [];
    const parts = { ...(await services()), tell: (...event: unknown[]) => void (event[0] === 'limitMet' && told.push(event)) };
    const { dispatch, answers } = await edge([slow(gate), { ...hello, complete }], undefined, null, parts, limits);
    const waiting = [10_001, 10_002, 10_003].map((person) => dispatch.handle(from(GUILD, 'slow', person)));
    await dispatch.handle(from(GUILD, 'hello', 10_004));
    const options = [{ type: 3, name: 'name', value: 'x', focused: true }];
    const data = { name: 'test', type: ApplicationCommandType.ChatInput, options: [{ type: 1, name: 'hello', options }] };
    await dispatch.handle(from(GUILD, 'hello', 10_005, { type: InteractionType.ApplicationCommandAutocomplete, data }));
    await dispatch.handle(from('100000000000000009', 'hello', 10_006));
    expect(answers.map((answer) => ('choices' in answer.data ? answer.data.choices : wordsOf(answer as never)))).toEqual([
      en.problems.tooManyInGuild,
      [],
      'Hello',
    ]);
    expect(told).toEqual(Array(2).fill(['limitMet', { limit: 'guild', guildId: GUILD }]));
    gate.resolve();
    await Promise.all(waiting);
    expect(answers.slice(3).map((answer) => wordsOf(answer as never))).toEqual(Array(3).fill('Done at last'));
    await dispatch.handle(from(GUILD, 'hello', 10_007));
    expect(wordsOf(answers.at(-1) as never)).toBe('Hello');
  });

  test('400 people who each send three in the same moment meet no limit, and one who sends six does', async () => {
    const gate = Promise.withResolvers<void>();
    const { dispatch, answers } = await edge([slow(gate)], undefined, null, undefined, LIMITS);
    const everybody = Array.from({ length: 1_200 }, (_, index) => ({ ...from(GUILD, 'slow', 20_000 + (index % 400)), id: `${index + 1}` }));
    const waiting = everybody.map((interaction) => dispatch.handle(interaction));
    const quick = Array.from({ length: 6 }, (_, index) => ({ ...from(GUILD, 'slow', 10_001), id: `${2_000 + index}` }));
    waiting.push(...quick.map((interaction) => dispatch.handle(interaction)));
    gate.resolve();
    await Promise.all(waiting);
    const texts = answers.map((answer) => wordsOf(answer as never));
    expect(texts.filter((each) => each === 'Done at last')).toHaveLength(1_205);
    expect(texts.filter((each) => each !== 'Done at last')).toEqual([en.problems.tooQuick(2)]);
  });
});

test('a second delivery of an interaction is not counted against its person, and a bot that restarts says so before all else', async () => {
  const limits = { ...NO_LIMITS, answers: { most: 2, every: 2_000 } };
  const { dispatch, answers } = await edge([hello], undefined, null, undefined, limits);
  for (const id of ['1', '1', '1', '2', '3']) await dispatch.handle(typed('hello', id));
  await dispatch.drain();
  await dispatch.handle(typed('hello', '4'));
  expect(answers.map((answer) => wordsOf(answer as never))).toEqual(['Hello', 'Hello', en.problems.tooQuick(2), en.problems.restarting]);
});

test('outside a server it says where it works', async () => {
  const { dispatch, answers } = await edge([hello]);
  await dispatch.handle({ ...typed('hello'), guild_id: undefined, member: undefined, user: { id: ANA } } as unknown as APIInteraction);
  expect(wordsOf(answers[0] as never)).toBe(en.problems.guildsOnly);
});

test('a kind of interaction that does not exist yet is refused politely', async () => {
  const { dispatch, answers, lines } = await edge([hello]);
  await dispatch.handle({ ...typed('hello'), type: 99 } as unknown as APIInteraction);
  expect(answers[0]).toMatchObject({ type: InteractionResponseType.ChannelMessageWithSource });
  expect(lines).toEqual([]);
});
