import { RateLimitError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { startDiscord } from 'local-discord/discord.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { forgetLimits, type HttpAnswer, onAnswer, refusalOf } from '../../src/discord/answers.ts';

const forbidden = { isRateLimit: false, isGlobal: false, retryAfter: 0 };

test.each<[string, number, Record<string, string>, ReturnType<typeof refusalOf>]>([
  ['an answer', 200, {}, null],
  ['a mistake of ours', 400, {}, null],
  ['a channel that is gone', 404, {}, null],
  ['an outage', 503, {}, null],
  ['a token that is not known', 401, {}, forbidden],
  ['a permission that is missing', 403, {}, forbidden],
  ['a limit that others used up', 429, { 'X-RateLimit-Scope': 'shared', 'Retry-After': '5' }, null],
  ['a channel’s limit', 429, { 'X-RateLimit-Scope': 'user', 'Retry-After': '5' }, { isRateLimit: true, isGlobal: false, retryAfter: 5000 }],
  ['the bot’s limit', 429, { 'X-RateLimit-Scope': 'global', 'Retry-After': '2' }, { isRateLimit: true, isGlobal: true, retryAfter: 2000 }],
  ['a page of Cloudflare', 429, { 'Retry-After': '600' }, { isRateLimit: true, isGlobal: true, retryAfter: 600_000 }],
  ['a limit that does not say how long', 429, {}, { isRateLimit: true, isGlobal: true, retryAfter: 0 }],
  ['a limit until a date', 429, { 'Retry-After': 'Tue, 01 Dec 2026 06:30:00 GMT' }, { isRateLimit: true, isGlobal: true, retryAfter: 0 }],
])('what follows from %s', (_, status, headers, expected) => {
  expect(refusalOf({ status, headers: new Headers(headers) })).toEqual(expected);
});

/** discord.js against a local Discord, with room for five requests a second of its own. */
async function fiveASecond() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const options = { api: discord.apiUrl, retries: 0, globalRequestsPerSecond: 5, rejectOnRateLimit: () => true };
  const rest = new REST(options).setToken(discord.token);
  return { discord, rest, ask: () => rest.get(Routes.gateway(), { auth: false }) };
}

test('an answer is told with its headers and the time that it took', async () => {
  const { rest, ask } = await fiveASecond();
  const heard: HttpAnswer[] = [];
  onAnswer(rest, systemClock, (answer) => heard.push(answer));
  await ask();
  const [{ status, headers, asked, answered }] = heard as [HttpAnswer];
  expect(status).toBe(200);
  expect(headers.get('Date')).toContain('GMT');
  expect(answered.watch - asked.watch).toBeGreaterThan(0);
});

test('a clock that is set back by an hour stalls discord.js for an hour; forgetting its limits ends that', async () => {
  const { rest, ask } = await fiveASecond();
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  await ask();
  vi.setSystemTime(Date.now() - 3_600_000);
  for (let count = 0; count < 4; count++) await ask();
  const stalled: unknown = await ask().catch((error) => error);
  expect(stalled).toBeInstanceOf(RateLimitError);
  expect((stalled as RateLimitError).retryAfter).toBeGreaterThan(3_599_000);

  forgetLimits(rest);
  for (let count = 0; count < 5; count++) expect(await ask()).toHaveProperty('url');
  vi.setSystemTime(Date.now() + 1_100);
  expect(await ask()).toHaveProperty('url'); // its second is over, and the next one has room again
});

test('a channel’s limit that a clock set back makes an hour longer is forgotten too', async () => {
  const { discord, rest } = await fiveASecond();
  discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const say = () =>
    rest.post(Routes.channelMessages(discord.channel('hips').id), { body: { content: 'Hips', allowed_mentions: { parse: [] } } });
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  rest.options.globalRequestsPerSecond = 50;
  forgetLimits(rest);
  for (let count = 0; count < 5; count++) await say();
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(await say().catch((error) => error.retryAfter)).toBeGreaterThan(3_599_000);

  forgetLimits(rest);
  const refused: unknown = await say().catch((error) => error); // by Discord, whose limit of five seconds goes on
  expect(refused).toBeInstanceOf(RateLimitError);
  expect((refused as RateLimitError).retryAfter).toBeLessThan(6_000);
});
