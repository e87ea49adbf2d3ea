import { virtualClock } from 'local-discord/clock.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { addRole, deleteChannel, removeBot, removeMember, setOverwrite, timeOut } from 'local-discord/guilds.ts';
import { snowflakeInstant } from 'local-discord/snowflake.ts';
import { describe, expect, test } from 'vitest';
import { call, PICTURE, post, runners } from './stage.ts';

const V2 = 1 << 15;
const gallery = (name: string) => [{ type: 12, items: [{ media: { url: `attachment://${name}` }, description: 'A map, folded' }] }];

function timeOutTheBot({ world, applicationId, clock }: LocalDiscord) {
  const [guild] = [...world.guilds.values()];
  timeOut(world, guild!, guild!.members.get(applicationId)!, clock.now().add({ minutes: 1 }));
}

describe('a new message', () => {
  test('comes back whole, carries the virtual time, and echoes its nonce', async () => {
    await using discord = await runners({ clock: virtualClock({ mode: 'frozen', at: '2026-03-02T06:45:00Z' }) });
    const { id } = discord.channel('general');
    const { status, body } = await call(discord, `POST /channels/${id}/messages`, post('hello'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      channel_id: id,
      content: 'hello',
      nonce: 'n-hello',
      author: { id: discord.applicationId, bot: true },
      type: 0,
      flags: 0,
    });
    expect(body.timestamp).toBe('2026-03-02T06:45:00.000000+00:00');
    expect(snowflakeInstant(body.id).toString()).toBe('2026-03-02T06:45:00Z');
    const { nonce, ...kept } = body;
    expect((await call(discord, `GET /channels/${id}/messages/${body.id}`)).body).toEqual(kept);
    expect((await call(discord, `GET /channels/${id}/messages`)).body).toEqual([kept]);
    expect(discord.channel('general').messages).toEqual([kept]);
    expect(discord.gaps).toEqual([]);
  });

  test.each<[string, number, number, (discord: LocalDiscord) => void]>([
    ['in a channel that is gone', 404, 10003, (discord) => deleteChannel(discord.world, discord.channel('general').channel)],
    [
      'in a channel that the bot cannot see',
      403,
      50001,
      (discord) => setOverwrite(discord.world, discord.channel('general').channel, discord.applicationId, { deny: ['VIEW_CHANNEL'] }),
    ],
    [
      'in a channel where the bot cannot write',
      403,
      50013,
      (discord) => setOverwrite(discord.world, discord.channel('general').channel, discord.applicationId, { deny: ['SEND_MESSAGES'] }),
    ],
    ['in a guild that threw the bot out', 403, 50001, (discord) => removeBot(discord.world, [...discord.world.guilds.values()][0]!)],
    ['while the bot is timed out', 403, 50013, timeOutTheBot],
  ])('is refused %s', async (_, status, code, change) => {
    await using discord = await runners();
    const { id } = discord.channel('general');
    change(discord);
    expect(await call(discord, `POST /channels/${id}/messages`, post('hello'))).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['a file', post('x'), { 'a.png': PICTURE }, 'ATTACH_FILES'],
    ['an embed', post('x', { embeds: [{ title: 'x' }] }), {}, 'EMBED_LINKS'],
  ] as const)('with %s needs the permission for it', async (_, body, files, permission) => {
    await using discord = await runners();
    const { id, channel } = discord.channel('general');
    setOverwrite(discord.world, channel, discord.applicationId, { deny: [permission] });
    expect(await call(discord, `POST /channels/${id}/messages`, body, files)).toMatchObject({ status: 403, body: { code: 50013 } });
  });

  test.each([[{}], [{ content: '  ' }], [{ content: null, embeds: [] }]])('with nothing in it is refused: %o', async (body) => {
    await using discord = await runners();
    const { id } = discord.channel('general');
    expect(await call(discord, `POST /channels/${id}/messages`, body)).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('with a bad field is refused, with the place of the field', async () => {
    await using discord = await runners();
    const { id } = discord.channel('general');
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'a' }] }];
    const { status, body } = await call(discord, `POST /channels/${id}/messages`, post('x', { components }));
    expect(status).toBe(400);
    expect(body).toEqual({
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        components: {
          0: { components: { 0: { label: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 80 or fewer in length.' }] } } } },
        },
      },
    });
  });

  test.each([
    [
      'content without allowed_mentions',
      { content: 'x', nonce: '1', enforce_nonce: true },
      'mentions: POST /channels/{id}/messages without allowed_mentions',
    ],
    ['no nonce', { content: 'x', allowed_mentions: { parse: [] } }, 'nonce: POST /channels/{id}/messages without nonce and enforce_nonce'],
    [
      'a nonce that is not enforced',
      { content: 'x', nonce: '1', allowed_mentions: { parse: [] } },
      'nonce: POST /channels/{id}/messages without nonce and enforce_nonce',
    ],
    ['a field that Discord does not know', post('x', { colour: 3 }), 'field: POST /channels/{id}/messages colour'],
    [
      'an unknown field deep inside',
      post('x', { embeds: [{ title: 'x', colour: 3 }] }),
      'field: POST /channels/{id}/messages embeds.#.colour',
    ],
    ['a part that is not played', post('x', { sticker_ids: ['1'] }), 'field: POST /channels/{id}/messages sticker_ids is not played'],
  ])('with %s goes through and is a gap', async (_, body, gap) => {
    await using discord = await runners();
    expect((await call(discord, `POST /channels/${discord.channel('general').id}/messages`, body)).status).toBe(200);
    expect(discord.gaps).toEqual([gap]);
  });
});

describe('a nonce', () => {
  test('makes the same message once, and gives it back', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const first = await call(discord, `POST ${path}`, post('hello'));
    expect((await call(discord, `POST ${path}`, post('hello', { content: 'other words' }))).body).toEqual(first.body);
    expect(discord.channel('general').messages).toHaveLength(1);
  });

  test('of many at once makes one message', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => call(discord, `POST ${path}`, post('hello'))));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(discord.channel('general').messages).toHaveLength(1);
  });

  test('is the author’s, not the channel’s', async () => {
    await using discord = await runners({}, { channels: ['general', 'news'] });
    const first = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('hello'));
    const second = await call(discord, `POST /channels/${discord.channel('news').id}/messages`, post('hello'));
    expect(second.body.id).toBe(first.body.id);
  });

  test('is forgotten after the past few minutes', async () => {
    await using discord = await runners({ nonceSeconds: 180 });
    const path = `/channels/${discord.channel('general').id}/messages`;
    await call(discord, `POST ${path}`, post('hello'));
    discord.clock.travelTo(discord.clock.now().add({ seconds: 180 }));
    await call(discord, `POST ${path}`, post('hello'));
    expect(discord.channel('general').messages).toHaveLength(1);
    discord.clock.travelTo(discord.clock.now().add({ seconds: 1 }));
    await call(discord, `POST ${path}`, post('hello'));
    expect(discord.channel('general').messages).toHaveLength(2);
  });

  test('of a message that was deleted meanwhile: 10008', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('hello'));
    expect((await call(discord, `DELETE ${path}/${body.id}`)).status).toBe(204);
    expect(await call(discord, `POST ${path}`, post('hello'))).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  test('that is not enforced makes another message', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    await call(discord, `POST ${path}`, post('hello'));
    await call(discord, `POST ${path}`, post('hello', { enforce_nonce: false }));
    expect(discord.channel('general').messages).toHaveLength(2);
  });
});

describe('an edit', () => {
  test('changes what it speaks of, and leaves the rest', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('hello', { embeds: [{ title: 'x' }] }));
    const edited = await call(discord, `PATCH ${path}/${body.id}`, { content: 'bye', allowed_mentions: { parse: [] } });
    expect(edited.body).toMatchObject({ id: body.id, content: 'bye', embeds: [{ title: 'x' }] });
    expect(edited.body.edited_timestamp).toMatch(/^\d{4}-/);
    expect(discord.gaps).toEqual([]);
  });

  test('without allowed_mentions is a gap: Discord would ping with its defaults', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('hello'));
    await call(discord, `PATCH ${path}/${body.id}`, { content: 'bye' });
    expect(discord.gaps).toEqual(['mentions: PATCH /channels/{id}/messages/{id} without allowed_mentions']);
  });

  test.each(['PATCH', 'DELETE', 'GET'])('or any %s of a message that is not there: 10008', async (method) => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages/${discord.world.ids.next()}`;
    const answer = await call(discord, `${method} ${path}`, method === 'PATCH' ? { content: 'x' } : undefined);
    expect(answer).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  test('that leaves nothing is refused', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('hello'));
    expect(await call(discord, `PATCH ${path}/${body.id}`, { content: '' })).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('to Components V2 has to give up the old parts, and cannot go back', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('hello'));
    const v2 = { flags: V2, components: [{ type: 10, content: 'x' }], allowed_mentions: { parse: [] } };
    const kept = await call(discord, `PATCH ${path}/${body.id}`, v2);
    expect(kept.body.errors.content._errors[0].code).toBe('MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2');
    expect((await call(discord, `PATCH ${path}/${body.id}`, { ...v2, content: null })).body.flags).toBe(V2);
    const back = await call(discord, `PATCH ${path}/${body.id}`, { flags: 0, content: 'y', allowed_mentions: { parse: [] } });
    expect(back.body.errors.content._errors[0].code).toBe('MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2');
  });
});

describe('a file', () => {
  test('is listed, measured and served', async () => {
    await using discord = await runners();
    const { body } = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post('x', { attachments: [{ id: '0', description: 'A runner' }] }),
      { 'a.png': PICTURE },
    );
    expect(body.attachments).toEqual([
      expect.objectContaining({
        filename: 'a.png',
        size: PICTURE.length,
        description: 'A runner',
        width: 3,
        height: 2,
        content_type: 'image/png',
      }),
    ]);
    const served = await fetch(body.attachments[0].url);
    expect([served.headers.get('content-type'), await served.bytes()]).toEqual(['image/png', PICTURE]);
    expect((await fetch(`${discord.url}/attachments/1/2/a.png`)).status).toBe(404);
  });

  test('that a component shows is not listed, and the component says where it is', async () => {
    await using discord = await runners();
    const { body } = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post('', { content: undefined, flags: V2, components: gallery('a.png') }),
      { 'a.png': PICTURE },
    );
    const [item] = body.components[0].items;
    expect(body.attachments).toEqual([]);
    expect(item).toMatchObject({ description: 'A map, folded', media: { width: 3, height: 2, content_type: 'image/png' } });
    expect(await (await fetch(item.media.url)).bytes()).toEqual(PICTURE);
  });

  test('that an embed shows is not listed either', async () => {
    await using discord = await runners();
    const embeds = [{ title: 'x', image: { url: 'attachment://a.png' } }];
    const { body } = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('x', { embeds }), {
      'a.png': PICTURE,
    });
    expect(body.attachments).toEqual([]);
    expect(body.embeds[0].image.url).toContain('/attachments/');
  });

  test('that is shown but did not come along is refused', async () => {
    await using discord = await runners();
    const { body } = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post('', { content: undefined, flags: V2, components: gallery('b.png') }),
      { 'a.png': PICTURE },
    );
    const problem = body.errors.components[0].items[0].media.url._errors[0];
    expect(problem.code).toBe('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND');
  });

  test.each<[string, (id: string) => object[] | undefined, boolean]>([
    ['nothing about it', () => undefined, false],
    ['its id alone', (id) => [{ id }], false],
    ['its id and filename', (id) => [{ id, filename: 'a.png' }], true],
  ])('is shown again by an edit that lists %s: %s', async (_, attachments, works) => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const sent = await call(discord, `POST ${path}`, post('', { content: undefined, flags: V2, components: gallery('a.png') }), {
      'a.png': PICTURE,
    });
    const id = sent.body.components[0].items[0].media.attachment_id;
    const edit = {
      components: [...gallery('a.png'), { type: 10, content: '7 votes so far' }],
      attachments: attachments(id),
      allowed_mentions: { parse: [] },
    };
    const edited = await call(discord, `PATCH ${path}/${sent.body.id}`, edit);
    expect(edited.status).toBe(works ? 200 : 400);
    if (works) expect(edited.body.components[0].items[0].media.url).toBe(sent.body.components[0].items[0].media.url);
  });

  test('that comes with an edit is found when `attachments` lists it', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const sent = await call(discord, `POST ${path}`, post('', { content: undefined, flags: V2, components: [{ type: 10, content: 'x' }] }));
    const edit = { components: gallery('a.png'), allowed_mentions: { parse: [] } };
    expect((await call(discord, `PATCH ${path}/${sent.body.id}`, edit, { 'a.png': PICTURE })).status).toBe(400);
    expect((await call(discord, `PATCH ${path}/${sent.body.id}`, { ...edit, attachments: [{ id: 0 }] }, { 'a.png': PICTURE })).status).toBe(
      200,
    );
  });

  test('that an edit does not list is taken off the message', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, `POST ${path}`, post('x'), { 'a.png': PICTURE, 'b.png': PICTURE });
    const kept = body.attachments[1];
    expect((await call(discord, `PATCH ${path}/${body.id}`, { attachments: [{ id: kept.id }] })).body.attachments).toEqual([kept]);
  });

  test('whose name Discord would change is a gap', async () => {
    await using discord = await runners();
    await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('x'), { 'my file.png': PICTURE });
    expect(discord.gaps).toEqual([expect.stringContaining('file: Discord would rename "my file.png"')]);
  });

  test('of more than 10 MiB is refused', async () => {
    await using discord = await runners();
    const answer = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('x'), {
      'a.bin': new Uint8Array(10 * 1024 * 1024 + 1),
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 40005 } });
  });
});

describe('the list of messages', () => {
  test('comes newest first, after or before a message, and at most so many', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push((await call(discord, `POST ${path}`, post(name))).body.id);
    const contents = async (query: string) =>
      (await call(discord, `GET ${path}${query}`)).body.map(({ content }: { content: string }) => content).join('');
    expect(await contents('')).toBe('edcba');
    expect(await contents('?limit=2')).toBe('ed');
    expect(await contents(`?after=${ids[1]}`)).toBe('edc');
    expect(await contents(`?after=${ids[1]}&limit=2`)).toBe('dc');
    expect(await contents(`?before=${ids[3]}&limit=2`)).toBe('cb');
  });

  test.each(['0', '101', 'x'])('takes no limit of %s', async (limit) => {
    await using discord = await runners();
    const { status, body } = await call(discord, `GET /channels/${discord.channel('general').id}/messages?limit=${limit}`);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['limit']]);
  });

  test('is empty for a bot that may not read the history', async () => {
    await using discord = await runners();
    const { id, channel } = discord.channel('general');
    await call(discord, `POST /channels/${id}/messages`, post('x'));
    setOverwrite(discord.world, channel, discord.applicationId, { deny: ['READ_MESSAGE_HISTORY'] });
    expect(await call(discord, `GET /channels/${id}/messages`)).toMatchObject({ status: 200, body: [] });
  });
});

describe('a ping', () => {
  test.each<[string, (roleId: string) => object | undefined, { mentions: number; roles: number }]>([
    ['nobody, when nobody is allowed', () => ({ parse: [] }), { mentions: 0, roles: 0 }],
    ['everyone named, when the body does not say', () => undefined, { mentions: 1, roles: 1 }],
    ['the people, when people are allowed', () => ({ parse: ['users'] }), { mentions: 1, roles: 0 }],
    ['the role, when it is listed', (roleId) => ({ roles: [roleId] }), { mentions: 0, roles: 1 }],
  ])('reaches %s', async (_, allowed, expected) => {
    await using discord = await runners();
    const role = addRole(discord.world, [...discord.world.guilds.values()][0]!, { name: 'morning', mentionable: true });
    const content = `<@${discord.person('Ana').id}> <@&${role.id}> @everyone`;
    const route = `POST /channels/${discord.channel('general').id}/messages`;
    const { body } = await call(discord, route, { content, allowed_mentions: allowed(role.id), nonce: '1', enforce_nonce: true });
    expect({ mentions: body.mentions.length, roles: body.mention_roles.length }).toEqual(expected);
    expect(body.mention_everyone).toBe(false);
  });

  test('of a role that is not mentionable reaches nobody', async () => {
    await using discord = await runners();
    const role = addRole(discord.world, [...discord.world.guilds.values()][0]!, { name: 'quiet' });
    const { body } = await call(
      discord,
      `POST /channels/${discord.channel('general').id}/messages`,
      post(`<@&${role.id}>`, { allowed_mentions: { roles: [role.id] } }),
    );
    expect(body.mention_roles).toEqual([]);
  });

  test('of @everyone takes the permission and the word', async () => {
    await using discord = await runners({}, { botPermissions: ['VIEW_CHANNEL', 'SEND_MESSAGES', 'MENTION_EVERYONE'] });
    const path = `/channels/${discord.channel('general').id}/messages`;
    expect(
      (await call(discord, `POST ${path}`, post('@everyone', { allowed_mentions: { parse: ['everyone'] } }))).body.mention_everyone,
    ).toBe(true);
    expect((await call(discord, `POST ${path}`, post('nobody', { allowed_mentions: { parse: ['everyone'] } }))).body.mention_everyone).toBe(
      false,
    );
  });

  test('is found inside the text of components', async () => {
    await using discord = await runners();
    const content = `<@${discord.person('Ana').id}>`;
    const body = post('', {
      content: undefined,
      flags: V2,
      components: [{ type: 17, components: [{ type: 10, content }] }],
      allowed_mentions: { parse: ['users'] },
    });
    expect((await call(discord, `POST /channels/${discord.channel('general').id}/messages`, body)).body.mentions).toHaveLength(1);
  });
});

describe('direct messages', () => {
  test('have one channel per person', async () => {
    await using discord = await runners();
    const ana = discord.person('Ana');
    const first = await call(discord, 'POST /users/@me/channels', { recipient_id: ana.id });
    expect(first).toMatchObject({ status: 200, body: { type: 1, recipients: [{ id: ana.id }] } });
    expect((await call(discord, 'POST /users/@me/channels', { recipient_id: ana.id })).body.id).toBe(first.body.id);
    await call(discord, `POST /channels/${first.body.id}/messages`, post('only for you'));
    expect(ana.sees('@me').map(({ content }) => content)).toEqual(['only for you']);
    expect(discord.gaps).toEqual([]);
  });

  test('do not reach someone who does not want them', async () => {
    await using discord = await runners();
    const ana = discord.person('Ana');
    ana.acceptDirectMessages(false);
    const { body } = await call(discord, 'POST /users/@me/channels', { recipient_id: ana.id });
    expect(await call(discord, `POST /channels/${body.id}/messages`, post('x'))).toMatchObject({ status: 403, body: { code: 50007 } });
  });

  test('need a person', async () => {
    await using discord = await runners();
    const { body } = await call(discord, 'POST /users/@me/channels', { recipient_id: '1' });
    expect(body.errors.recipient_id._errors[0].code).toBe('CHANNEL_RECIPIENT_INVALID');
  });
});

test('a member is found, a stranger is not', async () => {
  await using discord = await runners();
  discord.addGuild({ name: 'Swimmers', owner: 'Zoe' });
  const guild = [...discord.world.guilds.values()][0]!;
  const path = `/guilds/${guild.id}/members`;
  const ana = discord.person('Ana');
  expect(await call(discord, `GET ${path}/${ana.id}`)).toMatchObject({
    status: 200,
    body: { user: { id: ana.id, global_name: 'Ana' }, roles: [] },
  });
  expect(await call(discord, `GET ${path}/${discord.person('Zoe').id}`)).toMatchObject({ status: 404, body: { code: 10007 } });
  expect(await call(discord, `GET ${path}/1`)).toMatchObject({ status: 404, body: { code: 10013 } });
  removeMember(discord.world, guild, guild.members.get(ana.id)!);
  expect(await call(discord, `GET ${path}/${ana.id}`)).toMatchObject({ status: 404, body: { code: 10007 } });
  expect(await call(discord, `GET /guilds/1/members/${ana.id}`)).toMatchObject({ status: 404, body: { code: 10004 } });
});
