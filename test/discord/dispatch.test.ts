import { type APIInteraction, ApplicationCommandType, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Button, type CommandRoot, defineCommand } from '../../src/command.ts';
import { type Answer, createDispatch } from '../../src/discord/dispatch.ts';
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

async function edge(commands: CommandRoot['commands'], respond?: () => Promise<void>, permissions: bigint | null = null) {
  const answers: Answer[] = [];
  const lines: Record<string, unknown>[] = [];
  const dispatch = createDispatch({
    roots: [{ name: 'test', description: 'Test', permissions, commands }],
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

describe('a button pressed in a direct message, where Discord tells no guild', () => {
  const whereAmI = (guildOf?: Button['guildOf']): CommandRoot['commands'][number] => ({
    ...hello,
    buttons: [
      {
        name: 'where',
        version: 1,
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
  const inGuild = { guild_id: GUILD, member: { user: { id: ANA }, permissions: '8' } };
  const wordsAfter = async (command: CommandRoot['commands'][number], parts: object, permissions: bigint | null = null) => {
    const { dispatch, answers } = await edge([command], undefined, permissions);
    await dispatch.handle(pressed(parts));
    return wordsOf(answers[0] as never);
  };

  test('is about the guild that its argument names, and gives the person no permission there', async () => {
    expect(
      await wordsAfter(
        whereAmI((argument) => `guild ${argument}`),
        inDirect,
      ),
    ).toBe(`guild 5 ${ANA} 0`);
    expect(
      await wordsAfter(
        whereAmI((argument) => `guild ${argument}`),
        inDirect,
        32n,
      ),
    ).toContain('Only organisers');
  });

  test('works in guilds only, if it names none', async () => {
    expect(await wordsAfter(whereAmI(), inDirect)).toContain('not in direct messages');
    expect(
      await wordsAfter(
        whereAmI(() => null),
        inDirect,
      ),
    ).toContain('not in direct messages');
  });

  test('is about the guild that it is pressed in, whatever its argument says', async () => {
    expect(
      await wordsAfter(
        whereAmI(() => 'another'),
        inGuild,
      ),
    ).toBe(`${GUILD} ${ANA} 8`);
  });
});

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
