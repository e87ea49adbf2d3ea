/** What an answer of Discord's says about an edit, over real HTTP. */
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { addRole } from 'local-discord/guilds.ts';
import { slowDown, TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId, asMessageId } from '../../src/club/ids.ts';
import { createEditor } from '../../src/discord/edit.ts';
import { openOutlet } from '../../src/discord/outlets.ts';
import type { Edit, PostedMessage } from '../../src/posts/ports.ts';
import { guilds } from '../support/club.ts';

const EDIT = 'PATCH /channels/:channel/messages/:message';

/** A message of the bot's, and a way to edit it. */
async function stage({ mayEdit = true, isStopped = false } = {}) {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: ['Ana'] });
  const rest = openOutlet('edits', discord);
  const channelId = asChannelId(discord.channel('hips').id);
  const edit = createEditor(rest, {
    guilds: guilds({ botPermissionsIn: () => (mayEdit ? 0xffffffffn : 0n) }),
    turn: async () => !isStopped,
  });
  const write = async (body: object): Promise<PostedMessage> => {
    const { id } = (await rest.post(`/channels/${channelId}/messages`, { body })) as { id: string };
    return { guildId: asGuildId(guild.id), channelId, messageId: asMessageId(id) };
  };
  const first = await write({ content: 'Nobody is in' });
  return { discord, write, edit: (change = async () => '1 is in', place = first) => edit(place, change) };
}

const textIn = (discord: LocalDiscord) => discord.channel('hips').messages.map(({ content }) => content);
const said = (status: number, code: number): Fault => ({ status, body: { message: 'no', code } });

test('an edit changes the text', async () => {
  const { discord, edit } = await stage();
  expect(await edit()).toEqual({ kind: 'edited' });
  expect(textIn(discord)).toEqual(['1 is in']);
});

test('an edit keeps whom the message pings: the role that it was allowed to, and not another in its text', async () => {
  const { discord, edit, write } = await stage();
  const [pinged, named] = ['Runners', 'Swimmers'].map((name) =>
    addRole(discord.world, [...discord.world.guilds.values()][0]!, { name, mentionable: true }),
  );
  const text = (count: number) => `<@&${pinged!.id}> and <@&${named!.id}>: ${count}`;
  const place = await write({ content: text(0), allowed_mentions: { parse: [], roles: [pinged!.id] } });
  for (const count of [1, 2]) {
    expect(await edit(async () => text(count), place)).toEqual({ kind: 'edited' });
    const { content, mention_roles } = discord.channel('hips').messages.at(-1)!;
    expect([content, mention_roles]).toEqual([text(count), [pinged!.id]]);
  }
});

test.each<[string, Fault, Edit]>([
  ['500', TROUBLES.serverError, { kind: 'not-now', reason: 'discord', seconds: 0 }],
  ['502 with a page', TROUBLES.badGateway, { kind: 'not-now', reason: 'discord', seconds: 0 }],
  ['a page of a hotel with "200 OK"', TROUBLES.loginPage, { kind: 'not-now', reason: 'discord', seconds: 0 }],
  [
    'JSON of a proxy that is none',
    { status: 200, body: '{', headers: { 'Content-Type': 'application/json' } },
    { kind: 'not-now', reason: 'discord', seconds: 0 },
  ],
  ['403 of a proxy', TROUBLES.forbiddenPage, { kind: 'not-now', reason: 'discord', seconds: 0 }],
  ['a reset connection', TROUBLES.reset, { kind: 'not-now', reason: 'network', seconds: 0 }],
  ['a limit of the route', slowDown('user', 60), { kind: 'not-now', reason: 'rate-limit', seconds: 60 }],
  ['Missing Access', TROUBLES.missingAccess, { kind: 'refused', reason: 'permission' }],
  ['Unknown Channel', TROUBLES.unknownChannel, { kind: 'hopeless', reason: 'channel-gone' }],
  ['Unknown Message', said(404, 10008), { kind: 'hopeless', reason: 'deleted' }],
  ['Invalid Form Body', said(400, 50035), { kind: 'hopeless', reason: 'content' }],
])('%s', async (_, fault, expected) => {
  const { discord, edit } = await stage();
  discord.faults.answer(EDIT, fault);
  const came = await edit();
  if (came.kind === 'not-now' && expected.kind === 'not-now' && expected.seconds > 0)
    expect({ ...came, seconds: came.seconds - expected.seconds }).toEqual({ ...expected, seconds: expect.toBeOneOf([0, 1]) });
  else expect(came).toEqual(expected);
  expect(textIn(discord)).toEqual(['Nobody is in']);
});

test('where the bot may not edit, or while Discord wants no requests, it asks for nothing', async () => {
  const { edit } = await stage({ mayEdit: false });
  expect(await edit()).toEqual({ kind: 'refused', reason: 'permission' });
  const stopped = await stage({ isStopped: true });
  expect(await stopped.edit()).toEqual({ kind: 'not-now', reason: 'rate-limit', seconds: 0 });
});

test('a text that cannot be made is no refusal of Discord’s, whatever its error looks like', async () => {
  const { discord, edit } = await stage();
  const error = Object.assign(new TypeError('a bug'), { code: 'ECONNRESET' });
  expect(await edit(() => Promise.reject(error))).toEqual({ kind: 'failed', error });
  expect(textIn(discord)).toEqual(['Nobody is in']);
});
