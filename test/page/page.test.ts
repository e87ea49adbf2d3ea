/** What the page's server answers, and whom. */
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { botPosts, servedRehearsal } from './stage.ts';

interface Answered {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Asks as any program could: with the headers that a browser would not let a page choose. */
function ask(url: string, { method = 'GET', body = '', ...headers }: Record<string, string> = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }));
    });
    asked.on('error', reject).end(body);
  });
}

/** Does what the page itself would do. */
async function act(url: string, action: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const { origin } = new URL(url);
  const answered = await ask(`${origin}/page/api/${action}`, { method: 'POST', origin, body: JSON.stringify(body) });
  return { status: answered.status, body: JSON.parse(answered.body) };
}

describe('strangers', () => {
  test('who comes by another name is refused, and by this machine’s own is let in', async () => {
    const { url } = await servedRehearsal();
    const paths = ['/', '/app.js', '/page/api/view', '/page/api/events', '/api/v10/gateway', '/attachments/0/1/file'];
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.168.0.7:4000'])
      for (const path of paths) expect((await ask(url + path, { host })).status, `${host}${path}`).toBe(403);
    for (const name of ['localhost', '[::1]', '127.0.0.1'])
      expect((await ask(url, { host: `${name}:${new URL(url).port}` })).status, name).toBe(200);
  });

  test('a page elsewhere can do nothing', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const body = JSON.stringify({ by: 'hours', hours: 1 });
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', '']) {
      const answered = await ask(`${url}/page/api/travel`, { method: 'POST', body, ...(origin && { origin }) });
      expect(answered.status, origin).toBe(403);
    }
    expect(rehearsal.clock.now().toString()).toBe('2026-03-01T12:00:00Z');
  });

  test('every answer forbids scripts from elsewhere, foreign frames and guessing of types', async () => {
    const { url } = await servedRehearsal();
    for (const path of ['/', '/app.js', '/page.css', '/page/api/view', '/nowhere']) {
      const { headers } = await ask(url + path);
      expect(headers['content-security-policy'], path).toMatch(/^default-src 'self';.*frame-ancestors 'none'/);
      expect(headers['content-security-policy'], path).not.toMatch(/unsafe/);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
    }
  });

  test('a file of the bot’s is never run: a picture is drawn, anything else is a download', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const bytes = new TextEncoder().encode('<script>alert(1)</script>');
    for (const [id, type] of [
      ['1', 'text/html'],
      ['2', 'image/svg+xml'],
      ['3', 'image/png'],
    ] as const) {
      const attachment = { id, filename: 'file', size: 1, url: '', proxy_url: '', content_type: type };
      rehearsal.world.files.set(id, { attachment, channelId: '0', bytes });
    }
    const typeOf = async (id: string) => (await ask(`${url}/attachments/0/${id}/file`)).headers;
    expect(await typeOf('1')).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' });
    expect(await typeOf('2')).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' });
    expect(await typeOf('3')).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "default-src 'none'; sandbox" });
  });
});

describe('what a person sees', () => {
  test('an answer to one person is not in what another one is sent', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await rehearsal.person('Olga').command('/hips about');
    const view = async (name: string) => JSON.parse((await ask(`${url}/page/api/view?as=${name}`)).body);
    expect((await view('Olga')).messages).toMatchObject([{ because: 'Olga used /hips about' }]);
    expect((await view('Ana')).messages).toEqual([]);
    expect((await view('Olga')).commands.map(({ name }: { name: string }) => name)).toEqual(['hips', 'club']);
    expect((await view('Ana')).commands.map(({ name }: { name: string }) => name)).toEqual(['hips']);
  });

  test('direct messages are a place of their own', async () => {
    const { url } = await servedRehearsal();
    const view = JSON.parse((await ask(`${url}/page/api/view?as=ana&channel=dm`)).body);
    expect(view).toMatchObject({ place: { channel: '@me' }, messages: [] });
  });

  test('what is not there is told in a sentence', async () => {
    const { url } = await servedRehearsal();
    for (const query of ['guild=nowhere', 'as=nobody', 'channel=nothing', 'as=__proto__', 'as=Hips']) {
      const { status, body } = await ask(`${url}/page/api/view?${query}`);
      expect(status, query).toBe(404);
      expect(JSON.parse(body).problem, query).toMatch(/Choose .+\.$/);
    }
  });
});

describe('what a person does', () => {
  test('what Discord’s app would not let them do is told in its words', async () => {
    const { url } = await servedRehearsal();
    const { place } = JSON.parse((await ask(`${url}/page/api/view?as=ana`)).body);
    const { status, body } = await act(url, 'command', { ...place, line: '/club setup', options: {} });
    expect(status).toBe(400);
    expect(body.problem).toBe('Discord offers Ana no command "/club setup" here.');
  });

  test('a body that is not as it should be is refused', async () => {
    const { url } = await servedRehearsal();
    const { origin } = new URL(url);
    const command = { guild: '1', person: '1', channel: '1', line: '/hips done' };
    const wrong = {
      'no JSON': 'nonsense',
      'a missing field': JSON.stringify({ line: '/hips done' }),
      'a stray field': JSON.stringify({ ...command, options: {}, more: 1 }),
      'an option that is a list': JSON.stringify({ ...command, options: { effort: [] } }),
      'a body of a megabyte': JSON.stringify({ line: 'x'.repeat(1_000_000) }),
    };
    for (const [what, body] of Object.entries(wrong)) {
      const { status } = await ask(`${url}/page/api/command`, { method: 'POST', origin, body });
      expect(status, what).toBe(what === 'a body of a megabyte' ? 413 : 400);
    }
  });
});

describe('travels', () => {
  test('time goes on by an hour', async () => {
    const { rehearsal, url } = await servedRehearsal();
    expect(await act(url, 'travel', { by: 'hours', hours: 1 })).toEqual({ status: 200, body: { arrival: 'arrived' } });
    expect(rehearsal.clock.now().toString()).toBe('2026-03-01T13:00:00Z');
  });

  test('a time that is over, too far ahead or none at all is refused with a reason', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const refusals: [string, RegExp][] = [
      ['2026-03-01T11:59:00Z', /goes forward only/],
      ['2027-04-06T12:00:00Z', /more than 400 days ahead/],
      ['tomorrow', /no date and time/],
    ];
    for (const [at, reason] of refusals) {
      const { status, body } = await act(url, 'travel', { by: 'time', at });
      expect(status, at).toBe(400);
      expect(body.problem).toMatch(reason);
    }
    expect(rehearsal.clock.now().toString()).toBe('2026-03-01T12:00:00Z');
  });

  test('on a long one no prompt is missed or late, and no reminder, also where the clock shows another quarter', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const olga = rehearsal.person('Olga');
    const echo = await olga.command('/club setup', { channel: 'hips', time: '07:17', timezone: 'Europe/Paris' });
    await olga.press(echo.message!, 'Save');
    await rehearsal.person('Ana').command('/hips plan', { reminder: '18:10', timezone: 'Asia/Kathmandu' }); // 5:45 ahead of UTC
    await act(url, 'travel', { by: 'time', at: '2026-03-06T03:00:00Z' });
    expect(rehearsal.clock.now().toString()).toBe('2026-03-06T03:00:00Z');

    const minuteOf = ({ timestamp }: { timestamp: string }) => timestamp.slice(0, '2026-03-02T06:17'.length);
    const prompts = rehearsal.channel('hips').messages.filter(({ components }) => JSON.stringify(components).includes('"Done"'));
    expect(prompts.map(minuteOf)).toEqual([2, 3, 4, 5].map((day) => `2026-03-0${day}T06:17`));
    const reminders = rehearsal.person('Ana').in('@me').sees();
    expect(reminders.map(minuteOf)).toEqual([1, 2, 3, 4, 5].map((day) => `2026-03-0${day}T12:25`));
  });

  test('there is one journey at a time, and it can be stopped on the way', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const journey = act(url, 'travel', { by: 'time', at: '2027-03-01T12:00:00Z' });
    const hour = new Promise<void>((resolve) => rehearsal.clock.onTravel(() => resolve()));
    await hour;
    const { travel, now } = (await (await fetch(`${url}/page/api/view`)).json()) as { travel: { from: string }; now: string };
    expect(travel).toEqual({ from: '2026-03-01T12:00:00Z', to: '2027-03-01T12:00:00Z', untilPost: false }); // also for a tab that is opened now
    expect(now > travel.from).toBe(true);
    expect((await act(url, 'travel', { by: 'post', guild: [...rehearsal.world.guilds.keys()][0] })).status).toBe(409);
    await act(url, 'travel/stop', {});
    expect((await journey).body).toEqual({ arrival: 'stopped' });
    expect(rehearsal.clock.now().toString() < '2026-04').toBe(true);
  });
});

test('a page that listens is told of changes and of the time', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const response = await fetch(`${url}/page/api/events`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hears = async (text: string) => {
    while (!heard.includes(text)) heard += (await reader.read()).value;
    expect(heard).toContain(text);
    heard = heard.slice(heard.indexOf(text) + text.length);
  };
  await hears('event: time\ndata: {"now":"2026-03-01T12:00:00Z","travel":null}');
  await hears('event: changed'); // whatever happened before it listened
  botPosts(rehearsal, 'hips', { content: 'hello' });
  await hears('event: changed');
  await rehearsal.travelTo('2026-03-01T12:01:00Z');
  await hears('event: time\ndata: {"now":"2026-03-01T12:01:00Z","travel":null}');
  await reader.cancel();
});
