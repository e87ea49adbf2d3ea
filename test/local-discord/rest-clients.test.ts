/** What client libraries other than discord.js ask of REST, and what Discord makes of it. */
import { Client, Events } from 'discord.js';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { expect, test } from 'vitest';
import { call, PICTURE, post, runners } from './stage.ts';

/** Sends a body as it stands: JavaScript itself cannot write an id as a number. */
async function raw(discord: LocalDiscord, path: string, body: string) {
  const headers = { Authorization: `Bot ${discord.token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${discord.apiUrl}/v10${path}`, { method: 'POST', headers, body });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape
  return { status: answer.status, body: (await answer.json()) as any };
}

test('the made-up token begins with the bot’s id, which libraries read there', async () => {
  await using discord = await runners();
  expect(Buffer.from(discord.token.split('.')[0]!, 'base64').toString()).toBe(discord.applicationId);
  const client = new Client({ intents: 1, rest: { api: discord.apiUrl } });
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await isReady;
  expect(client.user!.id).toBe(discord.applicationId);
  await client.destroy();
});

test('the application has two addresses', async () => {
  await using discord = await runners();
  const { status, body } = await call(discord, 'GET /oauth2/applications/@me');
  expect([status, body.id]).toEqual([200, discord.applicationId]);
  expect(body).toEqual((await call(discord, 'GET /applications/@me')).body);
});

test('ids may come as numbers, to the last digit', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  const ana = discord.person('Ana').id;
  const sent = await raw(
    discord,
    `/channels/${id}/messages`,
    `{"content":"<@${ana}>","nonce":${ana},"enforce_nonce":true,"allowed_mentions":{"users":[${ana}]}}`,
  );
  expect(sent).toMatchObject({ status: 200, body: { nonce: ana, mentions: [{ id: ana }] } });
  expect((await raw(discord, '/users/@me/channels', `{"recipient_id":${ana}}`)).body.recipients[0].id).toBe(ana);
  expect(discord.gaps).toEqual([]);
});

test('small ids may come as numbers, and whole numbers as text', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  const file = { attachments: [{ id: 0, description: 'Dots' }] };
  const sent = await call(discord, `POST /channels/${id}/messages`, post('a', { ...file, flags: '4096' }), { 'a.png': PICTURE });
  expect(sent.body).toMatchObject({ flags: 4096, attachments: [{ description: 'Dots' }] });
  const row = { type: '1', components: [{ type: '2', style: '1', label: 'Go', custom_id: 'go' }] };
  const pressed = await call(discord, `POST /channels/${id}/messages`, post('b', { components: [row] }));
  expect(pressed.body.components[0]).toMatchObject({ type: 1, components: [{ type: 2, style: 1 }] });
  const wrong = await call(discord, `POST /channels/${id}/messages`, post('c', { flags: 'many', embeds: [{ color: '1.5' }] }));
  expect(wrong.body.errors).toMatchObject({
    flags: { _errors: [{ code: 'BASE_TYPE_INVALID' }] },
    embeds: { 0: { color: { _errors: [{}] } } },
  });
  expect(discord.gaps).toEqual([]);
});

test('commands may say whether they are for adults, and write permissions and types as they like', async () => {
  await using discord = await runners();
  const commands = [{ name: 'ping', description: 'Answers', type: '1', nsfw: true, default_member_permissions: '32' }];
  const put = await call(discord, `PUT /applications/${discord.applicationId}/commands`, commands);
  expect(put.body).toMatchObject([{ name: 'ping', type: 1, nsfw: true, default_member_permissions: '32' }]);
  expect(discord.gaps).toEqual([]);
});

test.each(['true', 'True', '1'])('an answer is sent back for with_response=%s', async (yes) => {
  await using discord = await runners();
  const asked = discord.person('Ana').forge({ type: 2, data: { name: 'x' } });
  const [interaction] = [...discord.world.interactions.values()];
  const route = `POST /interactions/${interaction!.id}/${interaction!.token}/callback?with_response=${yes}`;
  const answer = await call(discord, route, { type: '4', data: { content: 'Hello', allowed_mentions: { parse: [] } } });
  await asked;
  expect(answer).toMatchObject({ status: 200, body: { resource: { message: { content: 'Hello' } } } });
  expect(discord.gaps).toEqual([]);
});

test.each(['', '?wait=true', '?wait=false'])('a follow-up comes back, with the query "%s" as well', async (query) => {
  await using discord = await runners();
  const asked = discord.person('Ana').forge({ type: 2, data: { name: 'x' } });
  const [{ id, token }] = [...discord.world.interactions.values()] as unknown as [{ id: string; token: string }];
  await call(discord, `POST /interactions/${id}/${token}/callback`, { type: 4, data: { content: 'a', allowed_mentions: { parse: [] } } });
  const said = { content: 'b', allowed_mentions: { parse: [] } };
  expect((await call(discord, `POST /webhooks/${discord.applicationId}/${token}${query}`, said)).body).toMatchObject({ content: 'b' });
  await asked;
  expect(discord.gaps).toEqual([]);
});

test('a page of messages may be asked for around one of them', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  const ids: string[] = [];
  for (const text of ['a', 'b', 'c', 'd', 'e']) ids.push((await call(discord, `POST /channels/${id}/messages`, post(text))).body.id);
  const around = async (limit: number) =>
    (await call(discord, `GET /channels/${id}/messages?around=${ids[2]}&limit=${limit}`)).body.map(
      ({ content }: { content: string }) => content,
    );
  expect(await around(3)).toEqual(['d', 'c', 'b']);
  expect(await around(1)).toEqual(['c']);
  expect(await around(100)).toEqual(['e', 'd', 'c', 'b', 'a']);
  expect(discord.gaps).toEqual([]);
});

test.each(['after', 'around', 'before'])('a page is not found %s what is no id', async (side) => {
  await using discord = await runners();
  const { status, body } = await call(discord, `GET /channels/${discord.channel('general').id}/messages?${side}=yesterday`);
  expect([status, body.code, body.errors]).toMatchObject([400, 50035, { [side]: { _errors: [{ code: 'NUMBER_TYPE_COERCE' }] } }]);
  expect(discord.gaps).toEqual([]);
});

test.each([
  ['POST', '/channels/{id}/messages'],
  ['GET', '/channels/{id}'],
])('a query that %s %s does not know is a gap', async (method, path) => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  await call(discord, `${method} ${path.replace('{id}', id)}?colour=red`, method === 'POST' ? post('a') : undefined);
  expect(discord.gaps).toEqual([`field: ${method} ${path} ?colour`]);
});

test('a bot that has promised nothing breaks no promise', async () => {
  await using discord = await runners({ holdsPromises: false });
  expect((await call(discord, `POST /channels/${discord.channel('general').id}/messages`, { content: 'a' })).status).toBe(200);
  expect(discord.gaps).toEqual([]);
});

test('a message may come as the fields of a form', async () => {
  await using discord = await runners();
  const form = new FormData();
  form.append('content', '<@1> [not JSON');
  form.append('tts', 'false');
  form.append('allowed_mentions', '{"parse":[]}');
  form.append('nonce', '1');
  form.append('enforce_nonce', 'true');
  form.append('files[0]', new Blob([PICTURE]), 'a.png');
  const headers = { Authorization: `Bot ${discord.token}` };
  const path = `/v10/channels/${discord.channel('general').id}/messages`;
  const answer = await fetch(`${discord.apiUrl}${path}`, { method: 'POST', headers, body: form });
  expect(await answer.json()).toMatchObject({ content: '<@1> [not JSON', attachments: [{ filename: 'a.png' }] });

  form.append('payload_json', JSON.stringify(post('this')));
  const again = await fetch(`${discord.apiUrl}${path}`, { method: 'POST', headers, body: form });
  expect(await again.json()).toMatchObject({ content: 'this' });
  expect(discord.gaps).toEqual([]);
});
