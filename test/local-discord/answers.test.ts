/** Every answer of the local Discord has the shape that Discord's own schema gives it. */
import {
  ApplicationCommandResponseSchema,
  ErrorResponseSchema,
  GatewayBotResponseSchema,
  GatewayResponseSchema,
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildWithCountsResponseSchema,
  InteractionCallbackResponseSchema,
  MessageResponseSchema,
  PrivateApplicationResponseSchema,
  PrivateChannelResponseSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { schemaProblems, unknownFields } from 'local-discord/schema.ts';
import { expect, test } from 'vitest';
import type { ZodMiniType } from 'zod/mini';
import { call, PICTURE, post, runners } from './stage.ts';

const V2 = 1 << 15;

/** Discord writes offsets, its schema only takes "Z". */
const withZulu = (json: unknown): unknown => JSON.parse(JSON.stringify(json).replaceAll('+00:00"', 'Z"'));

function expectShape(schema: ZodMiniType, json: unknown) {
  expect(schemaProblems(schema, withZulu(json))).toEqual([]);
  expect(unknownFields(schema, withZulu(json))).toEqual([]);
}

const EVERYTHING = [
  {
    type: 17,
    components: [
      { type: 10, content: 'Hello' },
      { type: 9, components: [{ type: 10, content: 'rules' }], accessory: { type: 11, media: { url: 'attachment://a.png' } } },
      {
        type: 9,
        components: [{ type: 10, content: 'links' }],
        accessory: { type: 2, style: 1, label: 'Show', custom_id: 'show', emoji: null, id: null },
      },
      {
        type: 12,
        items: [{ media: { url: 'attachment://b.png' }, description: 'A map' }, { media: { url: 'https://example.org/c.png' } }],
      },
      { type: 14 },
      { type: 13, file: { url: 'attachment://c.txt' } },
      { type: 1, components: [{ type: 3, custom_id: 'days', options: [{ label: 'Mon', value: 'mon' }] }] },
      { type: 1, components: [{ type: 5, custom_id: 'who' }] },
      { type: 1, components: [{ type: 6, custom_id: 'role' }] },
      { type: 1, components: [{ type: 7, custom_id: 'any' }] },
      { type: 1, components: [{ type: 8, custom_id: 'where', channel_types: [0] }] },
      { type: 1, components: [{ type: 2, style: 5, label: 'Why', url: 'https://example.org' }] },
    ],
  },
];

/** Begins an interaction and hands over its id and token. */
function begun(discord: LocalDiscord, deed: Parameters<ReturnType<LocalDiscord['person']>['forge']>[0]) {
  void discord.person('Ana').forge(deed);
  return [...discord.world.interactions.values()].at(-1)!;
}

test.each<[string, object, Record<string, Uint8Array>]>([
  ['words', post('x'), {}],
  [
    'an embed and a file',
    post('x', { embeds: [{ title: 'T', image: { url: 'attachment://a.png' }, fields: [{ name: 'N', value: 'V' }] }] }),
    { 'a.png': PICTURE, 'b.png': PICTURE },
  ],
  [
    'every component',
    post('', { content: undefined, flags: V2, components: EVERYTHING }),
    { 'a.png': PICTURE, 'b.png': PICTURE, 'c.txt': new Uint8Array(3) },
  ],
])('a message with %s', async (_, body, files) => {
  await using discord = await runners();
  const sent = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, body, files);
  expectShape(MessageResponseSchema, sent.body);
});

test('an answer, a deferred one, a follow-up, and what comes from a modal', async () => {
  await using discord = await runners();
  const say = (content: string) => ({ content, allowed_mentions: { parse: [] } });
  const callback = (id: string, token: string, body: object) =>
    call(discord, `POST /interactions/${id}/${token}/callback?with_response=true`, body);

  const command = begun(discord, { type: 2, data: {} });
  const answered = await callback(command.id, command.token, { type: 4, data: say('one') });
  expectShape(InteractionCallbackResponseSchema, answered.body);
  expectShape(MessageResponseSchema, (await call(discord, `POST /webhooks/${discord.applicationId}/${command.token}`, say('two'))).body);

  const source = discord.world.messages.get(discord.channel('general').id)![0]!;
  const press = begun(discord, { type: 3, data: {}, message: source });
  expectShape(InteractionCallbackResponseSchema, (await callback(press.id, press.token, { type: 7, data: say('three') })).body);
  const deferred = begun(discord, { type: 3, data: {}, message: source });
  expectShape(InteractionCallbackResponseSchema, (await callback(deferred.id, deferred.token, { type: 5, data: { flags: 64 } })).body);

  const modal = {
    custom_id: 'form',
    title: 'Form',
    components: [{ type: 18, label: 'Note', component: { type: 4, custom_id: 'note', style: 1 } }],
  };
  const opener = begun(discord, { type: 3, data: {}, message: source });
  expectShape(InteractionCallbackResponseSchema, (await callback(opener.id, opener.token, { type: 9, data: modal })).body);
  void discord.person('Ana').submit(discord.world.openModals.get(discord.person('Ana').id)!.modal, { Note: 'x' });
  await expect.poll(() => [...discord.world.interactions.values()].at(-1)!.type).toBe(5);
  const submitted = [...discord.world.interactions.values()].at(-1)!;
  expectShape(InteractionCallbackResponseSchema, (await callback(submitted.id, submitted.token, { type: 4, data: say('four') })).body);
  expect(discord.gaps).toEqual([]);
});

test('everything else that the bot asks for', async () => {
  await using discord = await runners();
  const [guild] = [...discord.world.guilds.values()];
  const { id } = discord.channel('general');
  const body = async (route: string, sent?: unknown) => (await call(discord, route, sent)).body;

  expectShape(GuildChannelResponseSchema, await body(`GET /channels/${id}`));
  expectShape(PrivateChannelResponseSchema, await body('POST /users/@me/channels', { recipient_id: discord.person('Ana').id }));
  expectShape(GuildMemberResponseSchema, await body(`GET /guilds/${guild!.id}/members/${discord.person('Ana').id}`));
  expectShape(GuildWithCountsResponseSchema, await body(`GET /guilds/${guild!.id}`));
  expectShape(GuildWithCountsResponseSchema, await body(`GET /guilds/${guild!.id}?with_counts=true`));
  expectShape(GatewayResponseSchema, await body('GET /gateway'));
  expectShape(GatewayBotResponseSchema, await body('GET /gateway/bot'));
  expectShape(PrivateApplicationResponseSchema, await body('GET /applications/@me'));
  expectShape(UserPIIResponseSchema, await body('GET /users/@me'));
  const option = { type: 3, name: 'kind', description: 'Which', choices: [{ name: 'Text', value: 'text' }] };
  const [command] = await body(`PUT /applications/${discord.applicationId}/commands`, [
    { name: 'tags', description: 'Tags', options: [{ type: 1, name: 'add', description: 'Add a tag', options: [option] }] },
  ]);
  expectShape(ApplicationCommandResponseSchema, command);
  expectShape(ErrorResponseSchema, await body('GET /channels/1'));
});
