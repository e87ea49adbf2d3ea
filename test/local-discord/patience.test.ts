/** What Discord told the bot is heeded, or it is a gap. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LocalDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { addChannel, addRole, setOverwrite } from 'local-discord/guilds.ts';
import { patience } from 'local-discord/rules/patience.ts';
import { slowDown, TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, test } from 'vitest';
import { call, post, runners } from './stage.ts';
import { identity, wire } from './wire.ts';

const POST = 'POST /channels/:channel/messages';
const IMPATIENT = 'patience: POST /channels/{id}/messages before the time was over that a 429 told it to wait';
const REPEATED = 'repeat: POST /channels/{id}/messages again after 50013, and nothing has changed there since';

const travel = ({ clock }: LocalDiscord, seconds: number) => clock.travelTo(clock.now().add({ seconds }));
const send = (discord: LocalDiscord, name = '1', channel = 'general') =>
  call(discord, `POST /channels/${discord.channel(channel).id}/messages`, post(name));

/** A bot that was told this once, as the answer to a message. */
async function told(fault: Fault) {
  const discord = await runners({}, { channels: ['general', 'news'] });
  discord.faults.answer(POST, fault);
  await send(discord);
  return discord;
}

describe('after "slow down"', () => {
  test.each([
    ['this bot', slowDown('user', 60)],
    ['everybody', slowDown('shared', 60)],
    ['this bot, in Cloudflare’s words', TROUBLES.slowDownPage],
  ])('for %s, the same route before the time is a gap, another one is none', async (_, fault) => {
    await using discord = await told(fault);
    travel(discord, 55);
    await send(discord, '2', 'news');
    expect(discord.gaps).toEqual([]);
    await send(discord);
    expect(discord.gaps).toEqual([IMPATIENT]);
  });

  test('for all it does, any route before the time is a gap, but answers to people', async () => {
    await using discord = await told(slowDown('global', 60));
    travel(discord, 55);
    await call(discord, 'POST /interactions/1/token/callback', { type: 5 });
    await call(discord, 'POST /webhooks/1/token', {});
    expect(discord.gaps).toEqual([]);
    await call(discord, 'GET /users/@me');
    expect(discord.gaps).toEqual([IMPATIENT.replace('POST /channels/{id}/messages', 'GET /users/@me')]);
  });

  test('a call when the time is over is none', async () => {
    await using discord = await told(slowDown('user', 60));
    travel(discord, 60);
    await send(discord);
    expect(discord.gaps).toEqual([]);
  });

  describe('of which it has not read a word', () => {
    const open = { destroyed: false };
    const another = { destroyed: false };

    /** A bot that is told to wait for a minute over the connection `open`. */
    async function waiting() {
      const discord = await runners();
      const heed = patience(discord.world);
      const message = { method: 'POST', path: `/channels/${discord.channel('general').id}/messages`, nonce: '1' };
      const connection = { ...open };
      await heed.answers({ ...message, connection }, Response.json({ retry_after: 60 }, { status: 429 }));
      return { discord, heed, message, connection };
    }

    test('a call that was already under way is no gap, however late a busy machine takes it', async () => {
      const { discord, heed, message } = await waiting();
      await using _ = discord;
      travel(discord, 9);
      heed.asks({ ...message, connection: another });
      expect(discord.gaps).toEqual([]);
    });

    test('a bot that asked for something else over the same connection has read it', async () => {
      const { discord, heed, message, connection } = await waiting();
      await using _ = discord;
      heed.asks({ method: 'GET', path: '/gateway', nonce: null, connection });
      heed.asks({ ...message, connection: another });
      expect(discord.gaps).toEqual([IMPATIENT]);
    });

    test('a bot that died hears nothing, and the next one is not held to it', async () => {
      const { discord, heed, message, connection } = await waiting();
      await using _ = discord;
      connection.destroyed = true;
      travel(discord, 30);
      heed.asks({ ...message, connection: another });
      expect(discord.gaps).toEqual([]);
    });
  });

  test('a bot that connects anew is not held to what it has forgotten', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(2, identity(discord));
    await bot.readEvent('GUILD_CREATE');
    discord.faults.answer(POST, slowDown('user', 60));
    await send(discord);
    bot.end();
    await expect.poll(() => discord.gateway.connected).toBe(0);
    travel(discord, 30);
    await send(discord);
    expect(discord.gaps).toEqual([]);
  });

  test('the local Discord’s own limits bind as well', async () => {
    await using discord = await runners();
    const agent = new Agent({ maxSockets: 1, keepAlive: true });
    const path = `/v10/channels/${discord.channel('general').id}/messages`;
    const ask = async (name: string) => {
      const headers = { Authorization: `Bot ${discord.token}`, 'Content-Type': 'application/json' };
      const asked = request(`${discord.apiUrl}${path}`, { agent, method: 'POST', headers });
      asked.end(JSON.stringify(post(name)));
      const [answer] = await once(asked, 'response');
      await text(answer);
    };
    for (const name of ['1', '2', '3', '4', '5', '6', '6']) await ask(name);
    agent.destroy();
    expect(discord.gaps).toEqual([IMPATIENT]);
  });
});

describe('a message that was refused', () => {
  /** A bot that was refused because a permission is gone. */
  async function refused() {
    const discord = await runners({}, { channels: ['general', 'news'] });
    setOverwrite(discord.world, discord.channel('general').channel, discord.applicationId, { deny: ['SEND_MESSAGES'] });
    expect((await send(discord)).body.code).toBe(50013);
    return discord;
  }

  test('and is sent again, though nothing has changed, is a gap', async () => {
    await using discord = await refused();
    travel(discord, 3000);
    await send(discord);
    expect(discord.gaps).toEqual([REPEATED]);
  });

  test('by a made-up answer binds all the same: the bot cannot tell', async () => {
    await using discord = await told(TROUBLES.missingPermissions);
    travel(discord, 60);
    await send(discord);
    expect(discord.gaps).toEqual([REPEATED]);
  });

  test('by somebody else than Discord may be sent again', async () => {
    await using discord = await told(TROUBLES.forbiddenPage);
    travel(discord, 60);
    await send(discord);
    expect(discord.gaps).toEqual([]);
  });

  test.each<[string, (discord: LocalDiscord) => unknown]>([
    ['an hour later', (discord) => travel(discord, 3600)],
    ['after a change of the channel', ({ world, channel }) => setOverwrite(world, channel('general').channel, '1', {})],
    ['after a change of the guild', ({ world }) => addRole(world, [...world.guilds.values()][0]!, { name: 'x' })],
    ['when somebody there has asked for something', (discord) => void discord.person('Ana').forge({ type: 2, data: {} })],
  ])('may be sent again %s', async (_, change) => {
    await using discord = await refused();
    travel(discord, 60);
    change(discord);
    await send(discord);
    expect(discord.gaps).toEqual([]);
  });

  test('still binds after a change in another guild', async () => {
    await using discord = await refused();
    travel(discord, 60);
    addChannel(discord.world, discord.addGuild({ name: 'Swimmers' }), { name: 'x' });
    await send(discord);
    expect(discord.gaps).toEqual([REPEATED]);
  });

  test('does not bind another message', async () => {
    await using discord = await refused();
    travel(discord, 60);
    await send(discord, '2');
    expect(discord.gaps).toEqual([]);
  });
});
