import { type ChatInputCommandInteraction, type DiscordAPIError, type Interaction, MessageFlags } from 'discord.js';
import { elapsedMilliseconds } from 'local-discord/clock.ts';
import { INTERACTION } from 'local-discord/interaction.ts';
import { interactions } from 'local-discord/interactions.ts';
import { snowflakeInstant } from 'local-discord/snowflake.ts';
import { describe, expect, test } from 'vitest';
import { call, PICTURE, runners, stage } from './stage.ts';

const PING = { name: 'ping', description: 'Answers' };
const row = (...components: object[]) => ({ type: 1, components });
const button = (label: string) => ({ type: 2, style: 1, label, custom_id: label.toLowerCase() });

/** A stage with a bot that answers /ping like that. */
const answering = (answer: (interaction: ChatInputCommandInteraction) => unknown, discord = {}) =>
  stage({ discord, commands: [PING], onInteraction: (interaction) => answer(interaction as ChatInputCommandInteraction) });

/** A stage whose bot shows a button to /ping, and does `then` when it is pressed. */
const withButton = (then: (interaction: Interaction) => unknown, flags?: MessageFlags.Ephemeral) =>
  stage({
    commands: [PING],
    onInteraction: async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'ready?', components: [row(button('Done'))] as never, ...(flags ? { flags } : {}) });
      else await then(interaction);
    },
  });

/** Whatever comes of the promise: its value's name, or the code of Discord's refusal. */
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error: DiscordAPIError) => error.code,
  );

describe('a first answer', () => {
  test('is the message that everyone in the channel sees', async () => {
    await using s = await answering((i) => i.reply('pong'));
    const answer = await s.discord.person('Ana').command('/ping');
    expect(answer).toMatchObject({
      text: 'pong',
      message: { type: 20, content: 'pong', interaction_metadata: { type: 2, user: { global_name: 'Ana' } } },
    });
    expect(
      s.discord
        .person('Ben')
        .sees()
        .map(({ content }) => content),
    ).toEqual(['pong']);
    expect(s.discord.gaps).toEqual([]);
  });

  test('that is ephemeral is seen by its person alone, and not reached through the channel', async () => {
    await using s = await answering((i) => i.reply({ content: 'psst', flags: MessageFlags.Ephemeral }));
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/ping');
    expect(message?.flags).toBe(MessageFlags.Ephemeral);
    expect(ana.sees()).toHaveLength(1);
    expect(s.discord.person('Ben').sees()).toEqual([]);
    expect(s.discord.channel('general').messages).toEqual([]);
    const path = `/channels/${message!.channel_id}/messages`;
    expect((await call(s.discord, `GET ${path}`)).body).toEqual([]);
    expect((await call(s.discord, `GET ${path}/${message!.id}`)).body.code).toBe(10008);
    expect((await call(s.discord, `DELETE ${path}/${message!.id}`)).body.code).toBe(10008);
  });

  test('is given back when it is asked for', async () => {
    let response: unknown;
    await using s = await answering(async (i) => {
      response = await i.reply({ content: 'pong', withResponse: true });
    });
    const { message } = await s.discord.person('Ana').command('/ping');
    await expect
      .poll(() => response)
      .toMatchObject({
        interaction: { responseMessageId: message!.id, responseMessageEphemeral: false },
        resource: { message: { content: 'pong' } },
      });
  });

  test('can bring files', async () => {
    await using s = await answering((i) =>
      i.reply({ files: [{ attachment: Buffer.from(PICTURE), name: 'a.png', description: 'A runner' }] }),
    );
    const { message, text } = await s.discord.person('Ana').command('/ping');
    expect(message!.attachments).toMatchObject([{ filename: 'a.png', description: 'A runner', width: 3 }]);
    expect(text).toBe('(picture: A runner)');
    expect(s.discord.gaps).toEqual([]);
  });

  test('is the only one: a second is 40060', async () => {
    let second: unknown;
    await using s = await answering(async (i) => {
      await i.reply('pong');
      second = await codeOf(s.client.rest.post(`/interactions/${i.id}/${i.token}/callback`, { body: { type: 5 }, auth: false }));
    });
    await s.discord.person('Ana').command('/ping');
    await expect.poll(() => second).toBe(40060);
    expect(s.discord.channel('general').messages).toHaveLength(1);
  });

  test('of two at the same moment, one counts', async () => {
    await using s = await answering((i) => {
      const send = () =>
        call(s.discord, `POST /interactions/${i.id}/${i.token}/callback`, {
          type: 4,
          data: { content: 'x', allowed_mentions: { parse: [] } },
        });
      sent = Promise.all([send(), send()]);
    });
    let sent: Promise<{ status: number }[]> | undefined;
    await s.discord.person('Ana').command('/ping');
    expect((await sent!).map(({ status }) => status).sort()).toEqual([204, 400]);
  });

  test('after a refused one still counts', async () => {
    let first: unknown;
    await using s = await answering(async (i) => {
      first = await codeOf(i.reply('x'.repeat(2001)));
      await i.reply('short');
    });
    expect((await s.discord.person('Ana').command('/ping')).text).toBe('short');
    expect(first).toBe(50035);
  });

  test('that comes too late is 10062, and the person has been told', async () => {
    let late: unknown;
    let seen: () => void = () => {};
    const isSeen = new Promise<void>((resolve) => {
      seen = resolve;
    });
    await using s = await answering(async (i) => {
      await isSeen;
      late = await codeOf(i.reply('pong'));
    });
    const asked = s.discord.person('Ana').command('/ping');
    s.discord.expireInteractions();
    const answer = await asked;
    expect(answer).toMatchObject({ failed: 'The application did not respond', text: 'The application did not respond' });
    seen();
    await expect.poll(() => late).toBe(10062);
    expect(s.discord.channel('general').messages).toEqual([]);
  });

  test('that comes too late is 10062 even when the process was too busy to notice', async () => {
    await using discord = await runners();
    const lives = interactions(discord.world, 5);
    const { channel } = discord.channel('general');
    const { id, token } = lives.begin({ type: INTERACTION.command, userId: discord.person('Ana').id, channel, data: {} });
    const end = elapsedMilliseconds() + 6;
    while (elapsedMilliseconds() < end);
    expect(() => lives.unanswered(id, token)).toThrow('Unknown interaction');
  });

  test('never comes while no bot is there', async () => {
    await using discord = await runners();
    const ana = discord.person('Ana');
    const forging = Object.values(INTERACTION).map((type) => ana.forge({ type, data: {} }));
    discord.expireInteractions();
    const forged = await Promise.all(forging);
    expect(forged.map(({ failed }) => failed)).toEqual([
      'The application did not respond',
      'This interaction failed',
      'Loading options failed',
      'Something went wrong. Try again.',
    ]);
  });

  test('to an interaction that never was: 10062', async () => {
    await using discord = await runners();
    expect(await call(discord, 'POST /interactions/1/abc/callback', { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
  });

  test('without allowed_mentions is a gap', async () => {
    await using discord = await runners();
    const answer = discord.person('Ana').forge({ type: 2, data: {} });
    const [interaction] = [...discord.world.interactions.values()];
    await call(discord, `POST /interactions/${interaction!.id}/${interaction!.token}/callback`, { type: 4, data: { content: 'x' } });
    expect((await answer).text).toBe('x');
    expect(discord.gaps).toEqual(['mentions: POST /interactions/{id}/{token}/callback without allowed_mentions']);
  });

  test.each([
    ['to a command', INTERACTION.command, [6, 7, 8, 1, 10, 12]],
    ['to suggestions', INTERACTION.autocomplete, [4, 5, 6, 7, 9]],
    ['to a modal from a command', INTERACTION.modalSubmit, [6, 7, 8, 9]],
  ])('has a kind that fits: %s', async (_, type, kinds) => {
    await using discord = await runners();
    const answer = discord.person('Ana').forge({ type, data: {} });
    const [interaction] = [...discord.world.interactions.values()];
    for (const kind of kinds) {
      const { status, body } = await call(discord, `POST /interactions/${interaction!.id}/${interaction!.token}/callback`, { type: kind });
      expect([kind, status, body.errors?.type._errors[0].code]).toEqual([kind, 400, 'BASE_TYPE_CHOICES']);
    }
    expect(interaction!.state).toBe('waiting');
    await discord.close();
    expect((await answer).failed).toBeDefined();
  });
});

describe('a deferred answer', () => {
  test('keeps the person waiting until it is filled', async () => {
    await using s = await answering(async (i) => {
      await i.deferReply();
      waiting = s.discord.person('Ben').sees();
      await i.editReply('pong');
    });
    let waiting: unknown[] = [];
    const { message, text } = await s.discord.person('Ana').command('/ping');
    expect(waiting).toMatchObject([{ id: message!.id, flags: MessageFlags.Loading }]);
    expect([text, message!.flags, message!.edited_timestamp]).toEqual(['pong', 0, null]);
  });

  test('stays ephemeral', async () => {
    await using s = await answering(async (i) => {
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      await i.editReply('psst');
    });
    expect((await s.discord.person('Ana').command('/ping')).message!.flags).toBe(MessageFlags.Ephemeral);
    expect(s.discord.person('Ben').sees()).toEqual([]);
  });

  test('is filled by the first follow-up', async () => {
    await using s = await answering(async (i) => {
      await i.deferReply();
      await i.followUp('pong');
    });
    expect((await s.discord.person('Ana').command('/ping')).text).toBe('pong');
    expect(s.discord.channel('general').messages).toHaveLength(1);
  });

  test('takes the flag of Components V2 with the edit only', async () => {
    await using discord = await runners();
    const answer = discord.person('Ana').forge({ type: 2, data: {} });
    const [{ id, token } = { id: '', token: '' }] = [...discord.world.interactions.values()];
    await call(discord, `POST /interactions/${id}/${token}/callback`, { type: 5, data: { flags: MessageFlags.IsComponentsV2 } });
    expect(discord.gaps).toEqual([expect.stringContaining('type 5 takes no flag but EPHEMERAL')]);
    const edit = { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'pong' }], allowed_mentions: { parse: [] } };
    expect((await call(discord, `PATCH /webhooks/${discord.applicationId}/${token}/messages/%40original`, edit)).status).toBe(200);
    expect((await answer).text).toBe('pong');
  });
});

describe('after the answer', () => {
  test('the bot can follow up, read, edit and delete', async () => {
    await using s = await answering(async (i) => {
      await i.reply('one');
      const second = await i.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
      await i.editReply('ONE');
      await i.editReply({ message: second, content: 'TWO' });
      read = (await i.fetchReply()).content;
      await i.deleteReply();
      await i.followUp('three');
    });
    let read = '';
    const ana = s.discord.person('Ana');
    const one = await ana.command('/ping');
    const two = await one.next();
    const three = await two.next();
    expect([one.text, two.text, three.text]).toEqual(['one', 'two', 'ONE']);
    await expect.poll(() => ana.sees().map(({ content }) => content)).toEqual(['TWO', 'three']);
    expect(
      s.discord
        .person('Ben')
        .sees()
        .map(({ content }) => content),
    ).toEqual(['three']);
    expect(read).toBe('ONE');
  });

  test('the token works for a quarter of an hour of virtual time', async () => {
    await using s = await answering((i) => i.reply('pong'));
    await s.discord.person('Ana').command('/ping');
    const [{ token } = { token: '' }] = [...s.discord.world.interactions.values()];
    const path = `/webhooks/${s.discord.applicationId}/${token}`;
    const body = { content: 'x', allowed_mentions: { parse: [] } };
    s.discord.clock.travelTo(s.discord.clock.now().add({ minutes: 15 }));
    expect((await call(s.discord, `POST ${path}?wait=true`, body)).status).toBe(200);
    s.discord.clock.travelTo(s.discord.clock.now().add({ seconds: 1 }));
    expect(await call(s.discord, `POST ${path}?wait=true`, body)).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  test('there is no follow-up before it', async () => {
    await using discord = await runners();
    void discord.person('Ana').forge({ type: 2, data: {} });
    const [{ token } = { token: '' }] = [...discord.world.interactions.values()];
    const answer = await call(discord, `POST /webhooks/${discord.applicationId}/${token}`, { content: 'x' });
    expect(answer).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  test('another interaction’s messages are out of reach', async () => {
    await using s = await answering((i) => i.reply('pong'));
    const ana = s.discord.person('Ana');
    const first = await ana.command('/ping');
    await ana.command('/ping');
    const [, second] = [...s.discord.world.interactions.values()];
    const answer = await call(s.discord, `GET /webhooks/${s.discord.applicationId}/${second!.token}/messages/${first.message!.id}`);
    expect(answer.body.code).toBe(10008);
  });
});

describe('a button', () => {
  test('carries its message and its place', async () => {
    let seen: Interaction | undefined;
    await using s = await withButton((i) => {
      seen = i;
      return i.isButton() && i.update('thanks');
    });
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/ping');
    const answer = await ana.press(message!, 'Done');
    expect(answer.message).toMatchObject({ id: message!.id, content: 'thanks' });
    expect(seen).toMatchObject({
      customId: 'done',
      channelId: message!.channel_id,
      guildId: expect.any(String),
      message: { id: message!.id },
    });
    expect(snowflakeInstant(seen!.id).equals(s.discord.clock.now())).toBe(true);
  });

  test('can be pressed by anyone who sees it, and an answer names the message it answers', async () => {
    await using s = await withButton((i) => i.isButton() && i.reply(`by ${i.user.displayName}`));
    const { message } = await s.discord.person('Ana').command('/ping');
    const answer = await s.discord.person('Ben').press(message!, 'done');
    expect(answer).toMatchObject({ text: 'by Ben', message: { type: 19, message_reference: { message_id: message!.id } } });
  });

  test('on an ephemeral message can only be pressed by its person', async () => {
    await using s = await withButton((i) => i.isButton() && i.update('thanks'), MessageFlags.Ephemeral);
    const { message } = await s.discord.person('Ana').command('/ping');
    await expect(s.discord.person('Ben').press(message!, 'Done')).rejects.toThrow('does not see that message');
    expect((await s.discord.person('Ana').press(message!, 'Done')).message!.flags).toBe(MessageFlags.Ephemeral);
  });

  test('can be acknowledged first, and its message edited later', async () => {
    await using s = await withButton(async (i) => {
      if (!i.isButton()) return;
      await i.deferUpdate();
      await i.editReply({ content: 'thanks', components: [] });
    });
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/ping');
    const first = await ana.press(message!, 'Done');
    expect(first.text).toBe('ready?\n[Done]');
    expect((await first.next()).message).toMatchObject({ id: message!.id, content: 'thanks' });
  });

  test('of a message that is deleted meanwhile: the update is 10008', async () => {
    let code: unknown;
    await using s = await withButton(async (i) => {
      if (!i.isButton()) return;
      await i.message.delete();
      code = await codeOf(i.update('thanks'));
      await i.reply('gone');
    });
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/ping');
    expect((await ana.press(message!, 'Done')).text).toBe('gone');
    expect(code).toBe(10008);
  });
});

describe('suggestions', () => {
  const COMMAND = {
    ...PING,
    options: [
      { type: 3, name: 'city', description: 'Where', autocomplete: true },
      { type: 4, name: 'day', description: 'When' },
    ],
  };

  test('come for what is typed', async () => {
    await using s = await stage({
      commands: [COMMAND],
      onInteraction: (i) =>
        i.isAutocomplete() &&
        i.respond([{ name: `${i.options.getFocused(true).name}=${i.options.getFocused()}`, value: `${i.options.getInteger('day')}` }]),
    });
    const answer = await s.discord.person('Ana').complete('/ping', 'city', 'lond', { day: 3 });
    expect(answer.choices).toEqual([{ name: 'city=lond', value: '3' }]);
    expect(s.discord.gaps).toEqual([]);
  });

  test.each([
    ['more than 25 of them', Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }))],
    ['one without a name', [{ name: '', value: 'x' }]],
    ['one of 101 characters', [{ name: 'x', value: 'x'.repeat(101) }]],
  ])('are refused: %s', async (_, choices) => {
    let code: unknown;
    await using s = await stage({
      commands: [COMMAND],
      onInteraction: async (i) => {
        if (!i.isAutocomplete()) return;
        code = await codeOf(i.respond(choices));
        await i.respond([]);
      },
    });
    expect((await s.discord.person('Ana').complete('/ping', 'city', '')).choices).toEqual([]);
    expect(code).toBe(50035);
  });
});

describe('a modal', () => {
  const field = { type: 18, label: 'Note', component: { type: 4, custom_id: 'note', style: 1, max_length: 5, required: false } };
  const kind = {
    type: 18,
    label: 'Kind',
    component: {
      type: 3,
      custom_id: 'kind',
      options: [
        { label: 'Text', value: 't' },
        { label: 'Link', value: 'l' },
      ],
    },
  };
  const modal = { custom_id: 'form', title: 'New tag', components: [{ type: 10, content: 'Only for you.' }, field, kind] };

  test('is shown, filled in and answered', async () => {
    await using s = await stage({
      commands: [PING],
      onInteraction: async (i) => {
        if (i.isChatInputCommand()) await i.showModal(modal as never);
        if (i.isModalSubmit()) await i.reply(`${i.fields.getTextInputValue('note')} ${i.fields.getStringSelectValues('kind')}`);
      },
    });
    const ana = s.discord.person('Ana');
    const shown = await ana.command('/ping');
    expect(shown.text).toBe('New tag\nOnly for you.\nNote\nKind');
    await expect(ana.submit(shown.modal!, { Note: 'x' })).rejects.toThrow('it is required');
    await expect(ana.submit(shown.modal!, { Note: 'too long', Kind: 'Text' })).rejects.toThrow('at most 5');
    await expect(ana.submit(shown.modal!, { Kind: 'Text', Colour: 'x' })).rejects.toThrow('no field Colour');
    expect((await ana.submit(shown.modal!, { Note: 'fine', kind: 'Link' })).text).toBe('fine l');
    await expect(ana.submit(shown.modal!, { kind: 'Link' })).rejects.toThrow('has no form');
    expect(s.discord.gaps).toEqual([]);
  });

  test('from a button can update the message of the button', async () => {
    await using s = await withButton(async (i) => {
      if (i.isButton()) await i.showModal(modal as never);
      if (i.isModalSubmit() && i.isFromMessage()) await i.update('noted');
    });
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/ping');
    const shown = await ana.press(message!, 'Done');
    expect((await ana.submit(shown.modal!, { Kind: 'Text' })).message).toMatchObject({ id: message!.id, content: 'noted' });
  });

  test('that breaks a rule is refused', async () => {
    let code: unknown;
    await using s = await answering(async (i) => {
      code = await codeOf(i.showModal({ ...modal, title: 'x'.repeat(46) } as never));
      await i.reply('no form');
    });
    expect((await s.discord.person('Ana').command('/ping')).text).toBe('no form');
    expect(code).toBe(50035);
  });
});
