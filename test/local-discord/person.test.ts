import type { ChatInputCommandInteraction, Interaction } from 'discord.js';
import { deleteChannel, setOverwrite } from 'local-discord/guilds.ts';
import { bits } from 'local-discord/permissions.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { describe, expect, test } from 'vitest';
import { call, post, runners, stage } from './stage.ts';

const OPTIONS = [
  {
    type: 3,
    name: 'kind',
    description: 'What it holds',
    choices: [
      { name: 'Text', value: 'text' },
      { name: 'Link', value: 'link' },
    ],
  },
  { type: 3, name: 'name', description: 'Its name', min_length: 2, max_length: 5 },
  { type: 4, name: 'days', description: 'How long it stays', min_value: 1, max_value: 20 },
  { type: 10, name: 'rank', description: 'How far up it stands' },
  { type: 5, name: 'pinned', description: 'Before all others' },
  { type: 6, name: 'author', description: 'Who wrote it' },
  { type: 7, name: 'channel', description: 'Where', channel_types: [0, 5] },
  { type: 8, name: 'role', description: 'Which role' },
];
const TAGS = {
  name: 'tags',
  description: 'Tags',
  options: [
    { type: 1, name: 'add', description: 'Add a tag', options: OPTIONS },
    { type: 1, name: 'show', description: 'Show a tag', options: [{ type: 3, name: 'name', description: 'Which', required: true }] },
  ],
};
const MOD = {
  name: 'mod',
  description: 'Moderation',
  default_member_permissions: bits('MANAGE_GUILD').toString(),
  contexts: [0],
  options: [{ type: 1, name: 'log', description: 'What was done' }],
};
const ADMIN = { name: 'admin', description: 'Admin', default_member_permissions: '0' };

/** A stage whose bot says what it heard. */
function echoing() {
  const heard: ChatInputCommandInteraction[] = [];
  const onInteraction = (interaction: Interaction) => {
    heard.push(interaction as ChatInputCommandInteraction);
    return (interaction as ChatInputCommandInteraction).reply('heard');
  };
  const guild = {
    channels: ['general', 'news', { name: 'Lounge', type: 2 as const }],
    roles: [{ name: 'moderator', permissions: ['MANAGE_GUILD' as const], members: ['Cleo'] }],
  };
  return stage({ commands: [TAGS, MOD, ADMIN], guild, onInteraction }).then((s) => Object.assign(s, { heard }));
}

describe('a command', () => {
  test('travels with its options as Discord sends them', async () => {
    await using s = await echoing();
    const given = { kind: 'Text', name: 'fine', days: 12, rank: 2.5, pinned: true, author: 'Ben', channel: 'news', role: 'moderator' };
    await s.discord.person('Ana').command('/tags add', given);
    const { options } = s.heard[0]!;
    expect(options.getSubcommand()).toBe('add');
    expect(options.getString('kind')).toBe('text');
    expect([options.getString('name'), options.getInteger('days'), options.getNumber('rank'), options.getBoolean('pinned')]).toEqual([
      'fine',
      12,
      2.5,
      true,
    ]);
    expect([
      options.getUser('author')?.displayName,
      options.getMember('author'),
      options.getChannel('channel')?.name,
      options.getRole('role')?.name,
    ]).toMatchObject(['Ben', { id: s.discord.person('Ben').id }, 'news', 'moderator']);
    expect(s.discord.gaps).toEqual([]);
  });

  test('brings what the bot may do in a chosen channel', async () => {
    await using s = await echoing();
    const { channel } = s.discord.channel('news');
    setOverwrite(s.discord.world, channel, s.discord.applicationId, { deny: ['SEND_MESSAGES'] });
    await s.discord.person('Ana').command('/tags add', { channel: 'news' });
    const [played] = [...s.discord.world.interactions.values()];
    const { resolved } = played!.payload.data as {
      resolved: { channels: Record<string, { app_permissions: string; permissions: string }> };
    };
    const permissions = BigInt(resolved.channels[channel.id]!.app_permissions);
    expect([permissions & bits('VIEW_CHANNEL'), permissions & bits('SEND_MESSAGES')]).toEqual([bits('VIEW_CHANNEL'), 0n]);
    expect(BigInt(resolved.channels[channel.id]!.permissions) & bits('SEND_MESSAGES')).toBe(bits('SEND_MESSAGES'));
  });

  test.each<[string, string, Record<string, string | number | boolean>, string]>([
    ['that nobody registered', '/weather', {}, 'no command "/weather"'],
    ['without its subcommand', '/tags', {}, 'no command "/tags"'],
    ['with an unknown subcommand', '/tags sing', {}, 'no command "/tags sing"'],
    ['with an unknown option', '/tags add', { colour: 'red' }, 'no option "colour"'],
    ['without a required option', '/tags show', {}, 'needs name'],
    ['with a value that is no choice', '/tags add', { kind: 'picture' }, 'is no choice of kind: Text, Link'],
    ['with a text that is too short', '/tags add', { name: 'x' }, 'does not take "x" for name'],
    ['with a text that is too long', '/tags add', { name: 'x'.repeat(6) }, 'for name'],
    ['with a number below the least', '/tags add', { days: 0 }, 'for days'],
    ['with a fraction for a whole number', '/tags add', { days: 1.5 }, 'for days'],
    ['with words for a number', '/tags add', { rank: 'first' }, 'for rank'],
    ['with a stranger', '/tags add', { author: 'Zoe' }, 'finds nobody called "Zoe"'],
    ['with a channel of another kind', '/tags add', { channel: 'Lounge' }, 'not the kind of channel'],
    ['with an unknown channel', '/tags add', { channel: 'nowhere' }, 'sees no channel called "nowhere"'],
    ['that is not meant for members', '/mod log', {}, 'no command "/mod log"'],
  ])('%s cannot be typed', async (_, line, options, why) => {
    await using s = await echoing();
    await expect(s.discord.person('Ana').command(line, options)).rejects.toThrow(why);
    expect(s.heard).toEqual([]);
  });

  test('is offered to those it is meant for', async () => {
    await using s = await echoing();
    const offered = (name: string) =>
      s.discord
        .person(name)
        .commands()
        .map((command) => command.name);
    expect(offered('Ana')).toEqual(['tags']);
    expect(offered('Cleo')).toEqual(['tags', 'mod']);
    expect(offered('Olga')).toEqual(['tags', 'mod', 'admin']);
    expect(
      s.discord
        .person('Olga')
        .in('@me')
        .commands()
        .map(({ name }) => name),
    ).toEqual(['tags', 'admin']);
    expect((await s.discord.person('Cleo').command('/mod log')).text).toBe('heard');
  });

  test('is not offered where the person may not use commands', async () => {
    await using s = await echoing();
    const ana = s.discord.person('Ana');
    setOverwrite(s.discord.world, s.discord.channel('general').channel, ana.id, { deny: ['USE_APPLICATION_COMMANDS'] });
    expect(ana.commands()).toEqual([]);
    expect(ana.in('news').commands()).not.toEqual([]);
  });

  test('of a hostile kind can be forged', async () => {
    await using s = await echoing();
    await s.discord.person('Ana').forge({
      type: 2,
      data: {
        id: '1',
        name: 'tags',
        type: 1,
        options: [{ type: 1, name: 'add', options: [{ type: 3, name: 'kind', value: 'picture' }] }],
      },
    });
    expect(s.heard[0]!.options.getString('kind')).toBe('picture');
  });
});

describe('registered commands', () => {
  test('keep their ids, and get a new version when they change', async () => {
    await using discord = await runners();
    const path = `/applications/${discord.applicationId}/commands`;
    const first = (await call(discord, `PUT ${path}`, [TAGS, MOD])).body;
    const second = (await call(discord, `PUT ${path}`, [{ ...TAGS, description: 'Tags and more' }, MOD])).body;
    expect(second.map(({ id }: { id: string }) => id)).toEqual(first.map(({ id }: { id: string }) => id));
    expect([second[0].version === first[0].version, second[1].version === first[1].version]).toEqual([false, true]);
    expect((await call(discord, `GET ${path}`)).body).toEqual(second);
    expect(first[1]).toMatchObject({ default_member_permissions: '32', contexts: [0], type: 1 });
    expect(discord.gaps).toEqual([]);
  });

  test('of a guild stand before the global ones', async () => {
    await using discord = await runners();
    const [guild] = [...discord.world.guilds.values()];
    await call(discord, `PUT /applications/${discord.applicationId}/commands`, [TAGS]);
    await call(discord, `PUT /applications/${discord.applicationId}/guilds/${guild!.id}/commands`, [ADMIN]);
    expect(
      discord
        .person('Olga')
        .commands()
        .map(({ name }) => name),
    ).toEqual(['admin', 'tags']);
    expect((await call(discord, 'PUT /applications/1/commands', [])).body.code).toBe(10002);
    expect((await call(discord, `PUT /applications/${discord.applicationId}/guilds/1/commands`, [])).body.code).toBe(50001);
  });

  test('with a problem are refused as a whole, with its place', async () => {
    await using discord = await runners();
    const { status, body } = await call(discord, `PUT /applications/${discord.applicationId}/commands`, [
      TAGS,
      { name: 'Mod', description: 'x' },
    ]);
    expect([status, body.errors]).toEqual([
      400,
      { 1: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }] } } },
    ]);
    expect(discord.person('Olga').commands()).toEqual([]);
  });

  test('with a field that Discord does not know are a gap', async () => {
    await using discord = await runners();
    await call(discord, `PUT /applications/${discord.applicationId}/commands`, [{ ...ADMIN, colour: 1 }]);
    expect(discord.gaps).toEqual(['field: PUT /applications/{id}/commands #.colour']);
  });
});

describe('what is on the screen', () => {
  const row = (...components: object[]) => ({ type: 1, components });
  const BUTTONS = [
    row(
      { type: 2, style: 1, label: 'Done', custom_id: 'done' },
      { type: 2, style: 2, label: 'Done', custom_id: 'again' },
      { type: 2, style: 2, label: 'Later', custom_id: 'later', disabled: true },
      { type: 2, style: 5, label: 'Why', url: 'https://example.org' },
    ),
    row({
      type: 3,
      custom_id: 'days',
      placeholder: 'Days',
      min_values: 1,
      max_values: 2,
      options: ['Mon', 'Tue', 'Wed'].map((label) => ({ label, value: label.toLowerCase() })),
    }),
    row({ type: 8, custom_id: 'where', placeholder: 'Where' }),
  ];
  const shown = async (onInteraction?: (interaction: Interaction) => unknown) => {
    const s = await stage({ guild: { channels: ['general', 'news'] }, ...(onInteraction ? { onInteraction } : {}) });
    const { body } = await call(
      s.discord,
      `POST /channels/${s.discord.channel('general').id}/messages`,
      post('pick', { components: BUTTONS }),
    );
    return Object.assign(s, { message: body as { id: string; channel_id: string } });
  };

  test.each([
    ['a button that is not there', 'Skip', 'There is no "Skip" on that message'],
    ['a name that two buttons have', 'Done', 'There are 2 called "Done"'],
    ['a button that is greyed out', 'Later', 'greyed out'],
    ['a link', 'Why', 'opens a web page'],
  ])('%s cannot be pressed', async (_, name, why) => {
    await using s = await shown();
    await expect(s.discord.person('Ana').press(s.message, name)).rejects.toThrow(why);
  });

  test('can be picked from, within what the menu takes', async () => {
    const values: unknown[] = [];
    await using s = await shown((i) => {
      if (i.isStringSelectMenu()) values.push(i.values);
      if (i.isChannelSelectMenu()) values.push(i.channels.map((channel) => (channel as { name?: string }).name));
      return i.isAnySelectMenu() && i.deferUpdate();
    });
    const ana = s.discord.person('Ana');
    await ana.select(s.message, 'Days', ['Mon', 'wed']);
    await ana.select(s.message, 'where', 'news');
    expect(values).toEqual([['mon', 'wed'], ['news']]);
    await expect(ana.select(s.message, 'Days', 'Sun')).rejects.toThrow('"Sun" is not offered');
    await expect(ana.select(s.message, 'Days', ['Mon', 'Tue', 'Wed'])).rejects.toThrow('takes 1 to 2 values');
    await expect(ana.select(s.message, 'Days', [])).rejects.toThrow('takes 1 to 2 values');
  });

  test('is gone when the message is deleted', async () => {
    await using s = await shown();
    await call(s.discord, `DELETE /channels/${s.message.channel_id}/messages/${s.message.id}`);
    await expect(s.discord.person('Ana').press(s.message, 'again')).rejects.toThrow('does not see that message');
  });

  test('is nothing in a channel that is gone', async () => {
    await using s = await shown();
    const ana = s.discord.person('Ana');
    deleteChannel(s.discord.world, s.discord.channel('general').channel);
    expect(ana.sees()).toEqual([]);
    await expect(ana.press(s.message, 'again')).rejects.toThrow('does not see that message');
  });

  test('is nothing in a channel that the person cannot see', async () => {
    await using s = await shown();
    const ana = s.discord.person('Ana');
    setOverwrite(s.discord.world, s.discord.channel('general').channel, ana.id, { deny: ['VIEW_CHANNEL'] });
    expect(ana.sees()).toEqual([]);
    expect(() => ana.in('general')).toThrow('sees no channel called "general"');
    await expect(ana.press(s.message, 'again')).rejects.toThrow('does not see that message');
  });

  test('can be put away when nobody else sees it', async () => {
    await using s = await echoing();
    const ana = s.discord.person('Ana');
    const { message } = await ana.command('/tags add');
    expect(() => ana.dismiss(message!)).toThrow('Only a message that nobody else sees');
    const before = ana.sees().length;
    const [interaction] = [...s.discord.world.interactions.values()];
    const path = `POST /webhooks/${s.discord.applicationId}/${interaction!.token}`;
    const { body } = await call(s.discord, path, { content: 'psst', flags: 64, allowed_mentions: { parse: [] } });
    expect(ana.sees()).toHaveLength(before + 1);
    ana.dismiss(body);
    expect(ana.sees()).toHaveLength(before);
  });

  test('reads from top to bottom', async () => {
    await using discord = await runners();
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: '# Tags' },
          { type: 9, components: [{ type: 10, content: 'rules' }], accessory: { type: 2, style: 2, label: 'Show', custom_id: 'show' } },
          { type: 14 },
        ],
      },
      ...BUTTONS.slice(1),
      row({ type: 2, style: 1, emoji: { name: '📌' }, label: 'Done', custom_id: 'done', disabled: true }),
    ];
    const { body } = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post('', { content: undefined, flags: 1 << 15, components }),
    );
    expect(visibleText(body)).toBe('# Tags\nrules\n[Show]\n[Days ▾]\n[Where ▾]\n[📌 Done: disabled]');
    const embedded = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post('Hello', { embeds: [{ title: 'T', description: 'D', fields: [{ name: 'N', value: 'V' }], footer: { text: 'F' } }] }),
    );
    expect(visibleText(embedded.body)).toBe('Hello\nT\nD\nN\nV\nF');
  });
});
