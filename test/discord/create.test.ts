/** What an answer of Discord's says about a message, over real HTTP. */

import { createServer } from 'node:net';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { afterwards, slowDown, TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { asChannelId, asUserId } from '../../src/club/ids.ts';
import { sessionOf } from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import { createCreator } from '../../src/discord/create.ts';
import { openOutlet } from '../../src/discord/outlets.ts';
import { post } from '../../src/messages/parts.ts';
import { plainPrompt } from '../../src/messages/prompt.ts';
import type { Creation } from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';
import { en } from '../../src/words/en.ts';
import { samplePlan, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const POST = 'POST /channels/:channel/messages';
const message = {
  ...plainPrompt(en, {
    session: sessionOf(samplePlan(settings, loadCatalogue()), theDay('2026-03-02')),
    programme: 1,
    localDate: theDay('2026-03-02'),
    generation: 0,
    catalogue: loadCatalogue(),
    checkedIn: 0,
    hasCount: true,
    settings: settingValues({}),
    ping: null,
    isLeast: false,
    isFirst: false,
    called: null,
    seasonPart: 'first',
    races: { club: [] },
    lateSince: null,
  }),
  name: ['guild', '2026-03-02'],
};

async function stage() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: ['Ana'] });
  return { discord, channelId: asChannelId(discord.channel('hips').id), ...creatorFor(discord) };
}

function creatorFor(discord: Pick<LocalDiscord, 'token' | 'applicationId' | 'apiUrl'>) {
  return { create: createCreator(openOutlet('posts', discord), discord.applicationId) };
}

const said = (status: number, code: number): Fault => ({ status, body: { message: 'no', code } });
const unclear = (reason: Reason): Creation => ({ kind: 'unclear', reason });
const refused = (reason: Extract<Creation, { kind: 'refused' }>['reason']): Creation => ({ kind: 'refused', reason });
const notSent = (reason: Reason, retryAfterSeconds = 20): Creation => ({ kind: 'not-sent', reason, retryAfterSeconds });

describe('an answer to a new message', () => {
  test.each<[string, Fault, Creation]>([
    ['500', TROUBLES.serverError, unclear('discord')],
    ['502 with a page', TROUBLES.badGateway, unclear('discord')],
    ['503', TROUBLES.unavailable, unclear('discord')],
    ['a reset connection', TROUBLES.reset, unclear('network')],
    ['a closed connection', TROUBLES.closed, unclear('network')],
    ['half of an answer', TROUBLES.truncated, unclear('network')],
    ['a page of a hotel with "200 OK"', TROUBLES.loginPage, unclear('discord')],
    ['JSON of a proxy that is none', { status: 200, body: '{', headers: { 'Content-Type': 'application/json' } }, unclear('discord')],
    ['a message in another channel', { status: 200, body: { id: '1478000000000000000', channel_id: '1' } }, unclear('discord')],
    ['a message without an id', { status: 200, body: {} }, unclear('discord')],
    ['403 of a proxy', TROUBLES.forbiddenPage, unclear('discord')],
    ['404 of a proxy', TROUBLES.notFoundPage, unclear('discord')],
    ['Missing Access', TROUBLES.missingAccess, refused('permission')],
    ['Missing Permissions', TROUBLES.missingPermissions, refused('permission')],
    ['another 403 of Discord’s own', said(403, 50009), refused('permission')],
    ['Unknown Channel', TROUBLES.unknownChannel, refused('channel-gone')],
    ['Unknown Guild', said(404, 10004), refused('channel-gone')],
    ['Invalid Form Body', said(400, 50035), refused('content')],
    ['a body that is too large', said(413, 40005), refused('content')],
    ['AutoMod', said(400, 200000), refused('automod')],
    ['a harmful link', said(400, 240000), refused('harmful-link')],
    ['a thread that is locked', said(403, 160005), refused('locked')],
    ['slow mode', said(429, 20016), notSent('rate-limit', 1)],
    ['a limit of the route', slowDown('user', 2), notSent('rate-limit', 2)],
    ['a limit of the bot', slowDown('global', 3), notSent('rate-limit', 3)],
    ['a limit that others used up', slowDown('shared', 1337), notSent('rate-limit', 1337)],
    ['a limit of Cloudflare’s', TROUBLES.slowDownPage, notSent('rate-limit', 60)],
    ['a message that was made and removed since', said(404, 10008), { kind: 'deleted' }],
  ])('%s', async (_, fault, creation) => {
    const { discord, channelId, create } = await stage();
    discord.faults.answer(POST, fault);
    const outcome = await create.inChannel(channelId, message);
    if (outcome.kind === 'not-sent' && creation.kind === 'not-sent')
      expect(outcome.retryAfterSeconds - creation.retryAfterSeconds).toBeOneOf([0, 1]);
    else expect(outcome).toEqual(creation);
    expect(discord.channel('hips').messages).toEqual([]);
  });

  test('a token that is refused: nothing was sent', async () => {
    const { discord, channelId, create } = await stage();
    discord.faults.answer(POST, TROUBLES.unauthorised);
    expect(await create.inChannel(channelId, message)).toEqual(notSent('discord'));
  });

  test('an address where nothing listens: nothing was sent', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const { create } = creatorFor({ token: 'a.b.c', applicationId: '1', apiUrl: `http://127.0.0.1:${port}/api` });
    expect(await create.inChannel(asChannelId('1'), message)).toEqual(notSent('network'));
  });

  test('a name that nobody knows: nothing was sent', async () => {
    const { create } = creatorFor({ token: 'a.b.c', applicationId: '1', apiUrl: 'http://discord.invalid/api' });
    expect(await create.inChannel(asChannelId('1'), message)).toEqual(notSent('network'));
  });
});

test('a message whose answer was lost is there once after a second attempt, which tells its id', async () => {
  const { discord, channelId, create } = await stage();
  discord.faults.answer(POST, afterwards(TROUBLES.serverError));
  expect(await create.inChannel(channelId, message)).toEqual(unclear('discord'));
  const [made] = discord.channel('hips').messages;
  expect(await create.inChannel(channelId, message)).toEqual({ kind: 'sent', messageId: made!.id });
  expect(discord.channel('hips').messages).toHaveLength(1);
});

test('messages of two names are two messages', async () => {
  const { discord, channelId, create } = await stage();
  await create.inChannel(channelId, message);
  await create.inChannel(channelId, { ...message, name: ['guild', '2026-03-03'] });
  expect(discord.channel('hips').messages).toHaveLength(2);
});

describe('a direct message', () => {
  const greeting = { body: post({ headline: 'Hello', lines: [] }), name: ['notice', 1] };

  test('arrives', async () => {
    const { discord, create } = await stage();
    expect(await create.toUser(asUserId(discord.person('Ana').id), greeting)).toMatchObject({ kind: 'sent' });
  });

  test('to an inbox that is closed is refused', async () => {
    const { discord, create } = await stage();
    discord.person('Ana').acceptDirectMessages(false);
    expect(await create.toUser(asUserId(discord.person('Ana').id), greeting)).toEqual(refused('inbox-closed'));
  });

  test.each([40003, 20026])('that would open one conversation too many waits for an hour: %i', async (code) => {
    const { discord, create } = await stage();
    discord.faults.answer('POST /users/@me/channels', said(403, code));
    expect(await create.toUser(asUserId(discord.person('Ana').id), greeting)).toEqual(notSent('conversations', 3600));
  });

  test('whose channel could not be opened is known not to be out', async () => {
    const { discord, create } = await stage();
    discord.faults.answer('POST /users/@me/channels', TROUBLES.serverError);
    expect(await create.toUser(asUserId(discord.person('Ana').id), greeting)).toEqual(notSent('discord'));
  });
});
