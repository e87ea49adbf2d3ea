import { type APIInteraction, ApplicationCommandType, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type CommandRoot, defineCommand } from '../../src/command.ts';
import { type Answer, createDispatch } from '../../src/discord/dispatch.ts';
import { NotSaved } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { container, privately, text } from '../../src/messages/parts.ts';
import { ANA, GUILD, services, wordsOf } from '../support/club.ts';

/** An interaction of `/test <name>` as the gateway delivers it, as far as the edge reads it. */
function typed(name: string, id = '1478100000000000001'): APIInteraction {
  return {
    id,
    token: 'token',
    type: InteractionType.ApplicationCommand,
    guild_id: GUILD,
    member: { user: { id: ANA }, permissions: '0' },
    data: { name: 'test', type: ApplicationCommandType.ChatInput, options: [{ type: 1, name, options: [] }] },
  } as unknown as APIInteraction;
}

const command = (name: string, run: () => Promise<never> | ReturnType<typeof privately> | Promise<ReturnType<typeof privately>>) =>
  defineCommand({ data: { name, description: name }, input: z.strictObject({}), run });

async function edge(commands: CommandRoot['commands'], respond?: () => Promise<void>) {
  const answers: Answer[] = [];
  const lines: Record<string, unknown>[] = [];
  const dispatch = createDispatch({
    roots: [{ name: 'test', description: 'Test', permissions: null, commands }],
    services: await services(),
    respond: async (_interaction, answer) => {
      answers.push(answer);
      await respond?.();
    },
    log: createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  return { dispatch, answers, lines };
}

const hello = command('hello', () => privately(container(0, text('Hello'))));
const broken = command('broken', () => Promise.reject(new TypeError('no such thing')));

test('a bug gives the person a reference, and the log a line with it', async () => {
  const { dispatch, answers, lines } = await edge([broken]);
  await dispatch.handle(typed('broken'));
  const reference = /`([0-9A-Z]{8,})`/.exec(wordsOf(answers[0] as never))![1];
  expect(lines).toEqual([expect.objectContaining({ reference, msg: 'bug', error: expect.objectContaining({ message: 'no such thing' }) })]);
  expect(wordsOf(answers[0] as never)).not.toContain('no such thing');
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
  expect(answers.map((answer) => wordsOf(answer as never))).toEqual([expect.stringContaining('I am restarting'), 'Done at last']);
});

test('what cannot be saved now is said to the person, and left to the store to log', async () => {
  const full = command('full', () => Promise.reject(new NotSaved('SQLITE_FULL', new Error('database or disk is full'))));
  const { dispatch, answers, lines } = await edge([full]);
  await dispatch.handle(typed('full'));
  expect(wordsOf(answers[0] as never)).toBe('Can’t save right now. Nothing was counted. Try again in a minute.');
  expect(lines).toEqual([]);
});

test('outside a server it says where it works', async () => {
  const { dispatch, answers } = await edge([hello]);
  await dispatch.handle({ ...typed('hello'), guild_id: undefined, member: undefined, user: { id: ANA } } as unknown as APIInteraction);
  expect(wordsOf(answers[0] as never)).toContain('This works in your club’s server');
});

test('a kind of interaction that does not exist yet is refused politely', async () => {
  const { dispatch, answers, lines } = await edge([hello]);
  await dispatch.handle({ ...typed('hello'), type: 99 } as unknown as APIInteraction);
  expect(answers[0]).toMatchObject({ type: InteractionResponseType.ChannelMessageWithSource });
  expect(lines).toEqual([]);
});
