/** What client libraries other than discord.js ask of the gateway, and what Discord makes of it. */
import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { createInflate, createZstdDecompress, inflateSync } from 'node:zlib';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { addChannel, renameGuild } from 'local-discord/guilds.ts';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { runners } from './stage.ts';
import { identity, wire } from './wire.ts';

const OP = { heartbeat: 1, identify: 2, presence: 3, resume: 6, reconnect: 7, members: 8, invalid: 9 };

describe('a client', () => {
  test('may put "Bot" before its token, at first and when it resumes', async () => {
    await using discord = await runners();
    const token = `Bot ${discord.token}`;
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord, { token }));
    const { d } = await bot.readEvent('READY');
    discord.gateway.dropAll();
    await bot.closed;
    await using again = await wire(discord);
    again.send(OP.resume, { token, session_id: d.session_id, seq: 1 });
    await again.readEvent('RESUMED');
    expect(discord.gaps).toEqual([]);
  });

  test('need not name the encoding: it is JSON', async () => {
    await using discord = await runners();
    await using bot = await wire(discord, '?v=10');
    bot.send(OP.identify, identity(discord));
    await bot.readEvent('GUILD_CREATE');
    expect(discord.gaps).toEqual([]);
  });

  test('hears in READY of its shard only if it named one', async () => {
    await using discord = await runners();
    await using one = await wire(discord);
    await using other = await wire(discord);
    one.send(OP.identify, identity(discord));
    other.send(OP.identify, identity(discord, { shard: [0, 1] }));
    expect((await one.readEvent('READY')).d).not.toHaveProperty('shard');
    expect((await other.readEvent('READY')).d.shard).toEqual([0, 1]);
  });

  test('is told by null that a payload is no event', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    await bot.read();
    bot.send(OP.identify, identity(discord));
    await bot.readEvent('GUILD_CREATE');
    discord.gateway.reconnectAll();
    discord.gateway.invalidate(true);
    expect(await bot.read()).toEqual({ op: OP.reconnect, d: null, s: null, t: null });
    expect(await bot.read()).toEqual({ op: OP.invalid, d: true, s: null, t: null });
  });

  test.each<[string, number, unknown]>([
    ['an IDENTIFY without data', OP.identify, null],
    ['an IDENTIFY without properties', OP.identify, { token: 'x', intents: 1 }],
    ['an IDENTIFY whose shard is no pair', OP.identify, { token: 'x', intents: 1, properties: {}, shard: 0 }],
    ['a RESUME without data', OP.resume, null],
    ['a RESUME without a number', OP.resume, { token: 'x', session_id: 'x', seq: null }],
  ])('that sends %s is closed with 4002', async (_, op, data) => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(op, data);
    expect(await bot.closed).toBe(4002);
    expect(discord.gaps).toEqual([]);
  });

  test.each([5, 7, 99])('that sends the opcode %i, which is none to send, is closed with 4001', async (op) => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    bot.send(op, {});
    expect(await bot.closed).toBe(4001);
    expect(discord.gaps).toEqual([]);
  });

  test('that sends more than 120 payloads in a minute is closed with 4008, and may resume', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    const { d } = await bot.readEvent('READY');
    for (let sent = 1; sent < 120; sent++) bot.send(OP.presence, {});
    bot.send(OP.heartbeat, 1);
    expect(await bot.closed).toBe(4008);
    await using again = await wire(discord);
    again.send(OP.resume, { token: discord.token, session_id: d.session_id, seq: 1 });
    await again.readEvent('RESUMED');
  });
});

/** A connection whose messages come as bytes. */
async function bytes(discord: LocalDiscord, query: string, identify: object = {}) {
  const socket = new WebSocket(`${discord.gateway.info().url}/${query}`);
  const messages: { data: Buffer; isBinary: boolean }[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data, isBinary) => {
    messages.push({ data: data as Buffer, isBinary });
    for (const resolve of waiting.splice(0)) resolve();
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ op: OP.identify, d: identity(discord, identify) }));
  return {
    socket,
    async read() {
      while (messages.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return messages.shift()!;
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
    },
  };
}

/** Reads the payload that one more message completes. */
async function unpacked(stream: Transform, data: Buffer): Promise<{ op: number; t: string | null }> {
  const whole = new Promise<string>((resolve) => {
    let text = '';
    const listen = (part: Buffer) => {
      text += part.toString();
      try {
        resolve(JSON.stringify(JSON.parse(text)));
        stream.off('data', listen);
      } catch {} // the rest has not come yet
    };
    stream.on('data', listen);
  });
  stream.write(data);
  return JSON.parse(await whole);
}

describe('compression', () => {
  test.each<[string, () => Transform]>([
    ['zlib-stream', createInflate],
    ['zstd-stream', createZstdDecompress],
  ])('%s is one stream for a connection, a message for each payload', async (compress, open) => {
    await using discord = await runners();
    await using bot = await bytes(discord, `?v=10&encoding=json&compress=${compress}`);
    const stream = open();
    const sent = [await bot.read(), await bot.read(), await bot.read()];
    expect(sent.map(({ isBinary }) => isBinary)).toEqual([true, true, true]);
    if (compress === 'zlib-stream') for (const { data } of sent) expect(data.subarray(-4).toString('hex')).toBe('0000ffff');
    const names = [];
    for (const { data } of sent) names.push((await unpacked(stream, data)).t);
    expect(names).toEqual([null, 'READY', 'GUILD_CREATE']);

    const [guild] = [...discord.world.guilds.values()];
    for (const name of ['A', 'B']) renameGuild(discord.world, guild!, name);
    const [first, second] = [await bot.read(), await bot.read()];
    expect([await unpacked(stream, first.data), await unpacked(stream, second.data)]).toMatchObject([
      { d: { name: 'A' } },
      { d: { name: 'B' } },
    ]);
    expect(first.data.length).toBeLessThan(100); // a whole guild again is short: the stream remembers
    stream.destroy();
    expect(discord.gaps).toEqual([]);
  });

  test('a session goes on in a second stream after a resume', async () => {
    await using discord = await runners();
    const query = '?v=10&encoding=json&compress=zlib-stream';
    await using bot = await bytes(discord, query);
    const stream = createInflate();
    await unpacked(stream, (await bot.read()).data);
    const ready = (await unpacked(stream, (await bot.read()).data)) as unknown as { d: { session_id: string } };
    discord.gateway.dropAll();
    await once(bot.socket, 'close');
    addChannel(discord.world, [...discord.world.guilds.values()][0]!, { name: 'meanwhile' });
    const again = new WebSocket(`${discord.gateway.info().url}/${query}`);
    const fresh = createInflate();
    const names: unknown[] = [];
    const resumed = new Promise<void>((resolve) => {
      let last = Promise.resolve();
      again.on('message', (data) => {
        last = last.then(async () => {
          const { t } = await unpacked(fresh, data as Buffer);
          names.push(t);
          if (t === 'RESUMED') resolve();
        });
      });
    });
    await once(again, 'open');
    again.send(JSON.stringify({ op: OP.resume, d: { token: discord.token, session_id: ready.d.session_id, seq: 2 } }));
    await resumed;
    expect(names).toEqual([null, 'CHANNEL_CREATE', 'RESUMED']);
    again.terminate();
    for (const each of [stream, fresh]) each.destroy();
  });

  test('whoever asks for it in IDENTIFY gets long payloads packed, each by itself, and short ones as text', async () => {
    await using discord = await runners();
    await using bot = await bytes(discord, '?v=10&encoding=json', { compress: true });
    const [hello, ready, guild] = [await bot.read(), await bot.read(), await bot.read()];
    expect([hello.isBinary, ready.isBinary, guild.isBinary]).toEqual([false, false, true]);
    expect(JSON.parse(inflateSync(guild.data).toString())).toMatchObject({ t: 'GUILD_CREATE', s: 2 });
  });

  test('asked for in both ways, it is done once', async () => {
    await using discord = await runners();
    await using bot = await bytes(discord, '?v=10&compress=zlib-stream', { compress: true });
    const stream = createInflate();
    for (const name of [null, 'READY', 'GUILD_CREATE']) expect((await unpacked(stream, (await bot.read()).data)).t).toBe(name);
    stream.destroy();
  });
});
