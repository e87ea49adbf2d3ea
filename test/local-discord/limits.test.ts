import { RateLimitError, REST, Routes } from 'discord.js';
import { virtualClock } from 'local-discord/clock.ts';
import { addMessage } from 'local-discord/messages.ts';
import { describe, expect, test } from 'vitest';
import { call, post, runners } from './stage.ts';

/** A clock on which nothing goes by but journeys, so that a burst is one however busy the machine is. */
function heldClock() {
  const clock = virtualClock({ mode: 'frozen' });
  return { ...clock, passed: () => clock.now().epochMilliseconds };
}

describe('rate limits', () => {
  test('the sixth message in five seconds is refused, and told when to come back', async () => {
    await using discord = await runners({ clock: heldClock() }, { channels: ['general', 'news'] });
    const path = `/channels/${discord.channel('general').id}/messages`;
    const answers = [];
    for (const name of ['1', '2', '3', '4', '5', '6']) answers.push(await call(discord, `POST ${path}`, post(name)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0']);

    const refused = answers[5]!;
    expect(refused.body).toMatchObject({ global: false, message: 'You are being rate limited.' });
    expect(refused.body.retry_after).toBe(5);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'x-ratelimit-limit': '5',
      'x-ratelimit-scope': 'user',
      'retry-after': '5',
      'x-ratelimit-bucket': 'create-message',
    });
    expect((await call(discord, `POST /channels/${discord.channel('news').id}/messages`, post('7'))).status).toBe(200);
    expect(discord.channel('general').messages).toHaveLength(5);
  });

  test('a journey leaves a burst behind', async () => {
    await using discord = await runners({ clock: heldClock() });
    const path = `/channels/${discord.channel('general').id}/messages`;
    const statuses = [];
    for (let day = 0; day < 12; day++) {
      statuses.push((await call(discord, `POST ${path}`, post(`${day}`))).status);
      discord.clock.travelTo(discord.clock.now().add({ hours: 24 }));
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('the 51st call in a second is refused for the whole bot', async () => {
    await using discord = await runners({ clock: heldClock() });
    const paths = ['GET /users/@me', 'GET /applications/@me', 'GET /gateway/bot'];
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => call(discord, paths[n % 3]!)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]!.body.global).toBe(true);
    expect(Object.fromEntries(refused[0]!.headers)).toMatchObject({ 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' });
  });

  test('the fourth edit of messages older than an hour in six seconds is refused with a code of its own, in that channel alone', async () => {
    await using discord = await runners({ clock: heldClock() }, { channels: ['general', 'news'] });
    const messages = ['general', 'news'].map((name) =>
      addMessage(discord.world, { channel: discord.channel(name).channel, body: { content: 'Hello' } }),
    );
    const edit = async (index: number, content: string) => {
      const { channel_id, id } = messages[index]!.json;
      const { status, body, headers } = await call(discord, `PATCH /channels/${channel_id}/messages/${id}`, {
        content,
        allowed_mentions: { parse: [] },
      });
      return { status, code: body.code, wait: Number(headers.get('retry-after')), says: body.retry_after };
    };
    discord.clock.travelTo(discord.clock.now().add({ hours: 1 }));
    expect([(await edit(0, '1')).status, (await edit(0, '2')).status, (await edit(0, '3')).status, (await edit(0, '4')).status]).toEqual([
      200, 200, 200, 200,
    ]); // an hour old, and not older
    discord.clock.travelTo(discord.clock.now().add({ minutes: 1 }));
    for (const content of ['1', '2', '3']) expect((await edit(0, content)).status).toBe(200);
    const refused = await edit(0, '4');
    expect(refused).toMatchObject({ status: 429, code: 30046 });
    expect(refused.says).toBeGreaterThan(0);
    expect(refused.wait).toBeGreaterThanOrEqual(refused.says);
    expect((await edit(1, '1')).status).toBe(200);
    expect(messages[0]!.json.content).toBe('3');
    discord.clock.travelTo(discord.clock.now().add({ minutes: 1 }));
    expect((await edit(0, '5')).status).toBe(200);
  });

  test('the 21st conversation that is opened within ten minutes is refused; one that is open already is not counted', async () => {
    const members = Array.from({ length: 21 }, (_, n) => `Runner ${n}`);
    await using discord = await runners({ clock: heldClock() }, { members });
    const open = async (name: string) => {
      const { status, body } = await call(discord, 'POST /users/@me/channels', { recipient_id: discord.person(name).id });
      return [status, body.code];
    };
    for (const name of members.slice(0, 20)) expect(await open(name)).toEqual([200, undefined]);
    expect(await open('Runner 20')).toEqual([403, 40003]);
    expect(await open('Runner 0')).toEqual([200, undefined]);
    discord.clock.travelTo(discord.clock.now().add({ minutes: 10 }));
    expect(await open('Runner 20')).toEqual([200, undefined]);
  });

  test('answers to interactions are exempt', async () => {
    await using discord = await runners({ clock: heldClock() });
    const answers = await Promise.all(Array.from({ length: 60 }, () => call(discord, 'POST /interactions/1/token/callback', { type: 5 })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });

  test('the library understands the headers and waits by itself', async () => {
    await using discord = await runners({ clock: heldClock() });
    const rejectOnRateLimit = () => true;
    const rest = new REST({ api: discord.apiUrl, rejectOnRateLimit }).setToken(discord.token);
    const route = Routes.channelMessages(discord.channel('general').id);
    for (const name of ['1', '2', '3', '4', '5']) await rest.post(route, { body: post(name) });
    await expect(rest.post(route, { body: post('6') })).rejects.toThrow(RateLimitError);
    expect(discord.requests).toHaveLength(5);
  });
});

describe('a fault', () => {
  const ROUTE = 'POST /channels/:channel/messages';

  test('answers instead of the local Discord, so often and no more', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    discord.faults.answer(ROUTE, { status: 502, body: '<html>Bad Gateway</html>' }, 2);
    const answers = [
      await call(discord, `POST ${path}`, post('1')),
      await call(discord, `POST ${path}`, post('2')),
      await call(discord, `POST ${path}`, post('3')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([502, 502, 200]);
    expect(answers[0]!.body).toBe('<html>Bad Gateway</html>');
    expect(discord.channel('general').messages).toHaveLength(1);
  });

  test('after the work hides that it was done', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    discord.faults.answer(ROUTE, { status: 500, body: { message: 'Internal Server Error', code: 0 }, afterwards: true });
    expect(await call(discord, `POST ${path}`, post('1'))).toMatchObject({ status: 500, body: { code: 0 } });
    expect(discord.channel('general').messages).toHaveLength(1);
    expect((await call(discord, `POST ${path}`, post('1'))).status).toBe(200);
    expect(discord.channel('general').messages).toHaveLength(1);
  });

  test('on another route, or taken back, does nothing', async () => {
    await using discord = await runners();
    discord.faults.answer('DELETE /channels/:channel/messages/:message', { status: 500 });
    discord.faults.answer(ROUTE, { status: 500 });
    discord.faults.clear();
    expect((await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('1'))).status).toBe(200);
    expect(() => discord.faults.answer('everything', { status: 500 })).toThrow('no route');
  });
});
