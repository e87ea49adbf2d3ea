import { REST } from 'discord.js';
import { virtualClock } from 'local-discord/clock.ts';
import type { Component } from 'local-discord/components.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { addMessage } from 'local-discord/messages.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId, asUserId } from '../../src/club/ids.ts';
import { createFind } from '../../src/discord/find.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import type { Sought } from '../../src/posts/ports.ts';
import { guilds, instant } from '../support/club.ts';

const AT = instant('2026-03-02T06:30:00Z');
const UNREADABLE = { kind: 'unreadable', retryAfterSeconds: 0 };
const mark = { kind: 'words', words: 'the prompt' } as const;

/** A channel in a local Discord that fills up, a message a minute, and somebody who looks for ours. */
async function stage(permissions: bigint | null = INVITE_PERMISSIONS) {
  const clock = virtualClock({ mode: 'frozen', at: AT });
  const discord = await startDiscord({ clock });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Runners', channels: ['hips'], members: ['Ana'] });
  const { channel } = discord.channel('hips');
  const rest = new REST({ api: discord.apiUrl, version: '10', retries: 0, timeout: 60_000, rejectOnRateLimit: () => true }).setToken(
    discord.token,
  );
  const known = guilds({ botPermissionsIn: () => permissions });
  const find = createFind(rest, { botUserId: asUserId(discord.applicationId), guilds: known, clock });
  const say = (content: string) => {
    clock.travelTo(clock.now().add({ minutes: 1 }));
    return addMessage(discord.world, { channel, body: { content } }).json.id;
  };
  const chat = (messages: number) => Array.from({ length: messages }, (_, n) => say(`message ${n}`));
  const where = { kind: 'channel' as const, guildId: asGuildId(guild.id), channelId: asChannelId(channel.id) };
  const look = (since = AT) => find({ where, since, mark });
  const pages = () => discord.requests.filter(({ method }) => method === 'GET').length;
  return { discord, clock, where, say, chat, find, look, pages };
}

test('a message of ours is found, however long ago the first attempt was', async () => {
  const { say, chat, look } = await stage();
  const messageId = say('the prompt');
  chat(250);
  expect(await look()).toEqual({ kind: 'there', messageId });
});

test('one that is not there is absent, after as many pages as go back to an hour before the first attempt', async () => {
  const { clock, chat, look, pages } = await stage();
  chat(250);
  expect(await look(clock.now().subtract({ minutes: 38 }))).toEqual({ kind: 'absent' });
  expect(pages()).toBe(1);
  expect(await look(clock.now().subtract({ minutes: 41 }))).toEqual({ kind: 'absent' });
  expect(pages()).toBe(3);
});

test.each([5 * 24, -5 * 24])('a first attempt that a wrong clock dated %d hours away hides no button that is new', async (hours) => {
  const { discord, find, where } = await stage();
  const button: Component = { type: 2, style: 1, custom_id: 'done:1:2026-03-02', label: 'Done' };
  const body = { content: 'the prompt', components: [{ type: 1, components: [button] }] };
  const { json } = addMessage(discord.world, { channel: discord.channel('hips').channel, body });
  const sought = { where, since: AT.add({ hours }), mark: { kind: 'button' as const, customId: 'done:1:2026-03-02' } };
  expect(await find(sought)).toEqual({ kind: 'there', messageId: json.id });
});

test('words that were the same another time are not those of now', async () => {
  const { clock, say, look } = await stage();
  say('the prompt');
  expect(await look(clock.now().add({ minutes: 3 }))).toEqual({ kind: 'absent' });
  expect(await look(clock.now())).toMatchObject({ kind: 'there' });
});

test('with somebody whom Discord opens no conversation with, there is nothing of ours', async () => {
  const { discord, find } = await stage();
  const where = { kind: 'conversation' as const, userId: asUserId(discord.person('Ana').id) };
  discord.faults.answer('POST /users/@me/channels', { status: 400, body: { message: 'Cannot send messages to this user', code: 50007 } });
  expect(await find({ where, since: AT, mark })).toEqual({ kind: 'absent' });
  discord.faults.answer('POST /users/@me/channels', TROUBLES.loginPage);
  expect(await find({ where, since: AT, mark })).toEqual(UNREADABLE);
});

test('messages of that channel are Discord’s word, though its answer names no rate limit', async () => {
  const { discord, say, look } = await stage();
  const id = say('something else');
  const body = [{ id, channel_id: discord.channel('hips').id, author: { id: '1' }, content: '', components: [] }];
  discord.faults.answer('GET /channels/:channel/messages', { status: 200, body });
  expect(await look()).toEqual({ kind: 'absent' });
});

test('somebody else’s message with the same words is not ours', async () => {
  const { discord, look } = await stage();
  const { json } = addMessage(discord.world, { channel: discord.channel('hips').channel, body: { content: 'the prompt' } });
  json.author = { ...json.author, id: discord.person('Ana').id };
  expect(await look()).toEqual({ kind: 'absent' });
});

describe('it cannot be told', () => {
  test.each([
    ['without Read Message History', INVITE_PERMISSIONS & ~(1n << 16n)],
    ['in a guild that is not known', null],
  ])('%s, and Discord is not asked', async (_, permissions) => {
    const { look, pages } = await stage(permissions);
    expect(await look()).toEqual(UNREADABLE);
    expect(pages()).toBe(0);
  });

  test.each(['unavailable', 'loginPage', 'emptyList', 'reset', 'missingAccess'] as const)(
    'while Discord answers with %s',
    async (trouble) => {
      const { discord, say, look } = await stage();
      say('the prompt');
      discord.faults.answer('GET /channels/:channel/messages', TROUBLES[trouble]);
      expect(await look()).toEqual(UNREADABLE);
      expect(await look()).toMatchObject({ kind: 'there' });
    },
  );

  test('by an empty list that a cache has kept', async () => {
    const { discord, say, look } = await stage();
    say('the prompt');
    const headers = { 'X-RateLimit-Bucket': 'other', Age: '60' };
    discord.faults.answer('GET /channels/:channel/messages', { status: 200, body: [], headers });
    expect(await look()).toEqual(UNREADABLE);
  });

  test.each([{ Age: '60' }, {}])('by messages of another channel, or that a cache has kept (%o)', async (headers) => {
    const { discord, say, look } = await stage();
    const id = say('something else');
    const channel_id = 'Age' in headers ? discord.channel('hips').id : '1';
    const body = [{ id, channel_id, author: { id: '1' }, content: '', components: [] }];
    discord.faults.answer('GET /channels/:channel/messages', { status: 200, body, headers });
    expect(await look()).toEqual(UNREADABLE);
  });

  test('while Discord asks to wait, and for how long is told', async () => {
    const { discord, look } = await stage();
    discord.faults.answer('GET /channels/:channel/messages', TROUBLES.slowDownShared);
    expect(await look()).toEqual({ kind: 'unreadable', retryAfterSeconds: 301 });
    expect(discord.gaps).toEqual([]);
  });

  test('until the time is over that Discord asked to wait, and nobody asks it before, though it is another who looks', async () => {
    const { discord, clock, look, pages } = await stage();
    discord.faults.answer('GET /channels/:channel/messages', TROUBLES.slowDownShared);
    await look();
    clock.travelTo(clock.now().add({ seconds: 100 }));
    expect(await look()).toEqual({ kind: 'unreadable', retryAfterSeconds: 201 });
    expect(pages()).toBe(1);
    clock.travelTo(clock.now().add({ seconds: 201 }));
    expect(await look()).toEqual({ kind: 'absent' });
    expect(pages()).toBe(2);
  });

  test('in a channel where two thousand messages came since', async () => {
    const { chat, look } = await stage();
    chat(2_001);
    expect(await look()).toEqual(UNREADABLE);
  });
});

test('a direct message is looked for in the conversation with that person', async () => {
  const { discord, find } = await stage();
  const userId = discord.person('Ana').id;
  expect(await find({ where: { kind: 'conversation', userId: asUserId(userId) }, since: AT, mark })).toEqual({ kind: 'absent' });
  const channel = [...discord.world.channels.values()].find(({ type }) => type === 1)!;
  const { json } = addMessage(discord.world, { channel, body: { content: 'the prompt' } });
  expect(await find({ where: { kind: 'conversation', userId: asUserId(userId) }, since: AT, mark })).toEqual({
    kind: 'there',
    messageId: json.id,
  });
});

describe('a message is known', () => {
  const button: Component = { type: 2, style: 1, custom_id: 'done:1:2026-03-02', label: 'Done' };
  const text: Component = { type: 10, content: 'Strength day' };
  const components: Component[] = [{ type: 17, components: [text, { type: 1, components: [button] }] }];

  test.each<[string, Sought['mark'], boolean]>([
    ['by its button', { kind: 'button', customId: 'done:1:2026-03-02' }, true],
    ['not by that of another one of the day', { kind: 'button', customId: 'done:1:2026-03-02.1' }, false],
    ['by its words', { kind: 'words', words: 'Strength' }, true],
    ['not by other words', { kind: 'words', words: 'Light' }, false],
    ['not by the label of its button', { kind: 'words', words: 'Done' }, false],
  ])('%s', async (_, mark, isKnown) => {
    const { discord, find, where } = await stage();
    addMessage(discord.world, { channel: discord.channel('hips').channel, body: { flags: 1 << 15, components } });
    const sighting = await find({ where, since: AT, mark });
    expect(sighting.kind).toBe(isKnown ? 'there' : 'absent');
  });
});
