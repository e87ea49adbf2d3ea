/** What each way to Discord's REST API tells of its answers, over real HTTP. */
import { Routes } from 'discord-api-types/v10';
import { startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { type Outlets, openOutlets } from '../../src/discord/outlets.ts';
import type { StartError } from '../../src/errors.ts';

/** All outlets at a local Discord, and all that they tell. */
async function stage() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const { apiUrl, token, clock } = discord;
  const told: unknown[] = [];
  const ends: StartError[] = [];
  const outlets = openOutlets({
    apiUrl,
    token,
    clock,
    tell: (event, what) => void told.push([event, what]),
    onFatal: (error) => ends.push(error),
  });
  const meet = async (name: keyof Outlets, fault: Fault) => {
    discord.faults.answer('GET /gateway', fault);
    await outlets[name].get(Routes.gateway(), { auth: name === 'posts' || name === 'edits' || name === 'own' }).catch(() => undefined);
  };
  return { told, ends, meet };
}

const FORBIDDEN = { isRateLimit: false, isGlobal: false, retryAfter: 0 };
const limited: Fault = {
  status: 429,
  body: { message: 'slow', retry_after: 1, global: false },
  headers: { 'X-RateLimit-Scope': 'user', 'Retry-After': '1' },
};

test('a token that Discord refuses for the bot’s own affairs ends the bot too', async () => {
  const { ends, meet } = await stage();
  await meet('own', TROUBLES.unauthorised);
  expect(ends).toMatchObject([{ message: expect.stringContaining('Reset Token') }]);
});

test.each(['posts', 'edits'] as const)(
  'a token that Discord refuses for %s ends the bot, and is told once as any refusal',
  async (outlet) => {
    const { told, ends, meet } = await stage();
    await meet(outlet, TROUBLES.unauthorised);
    expect(ends).toMatchObject([{ message: expect.stringContaining('Reset Token') }]);
    expect(told).toEqual([['discordRefused', { outlet, refusal: FORBIDDEN }]]);
  },
);

test.each(['posts', 'edits'] as const)('a limit that %s meet is told, and ends nothing', async (outlet) => {
  const { told, ends, meet } = await stage();
  await meet(outlet, limited);
  expect(told).toEqual([['discordRefused', { outlet, refusal: { isRateLimit: true, isGlobal: false, retryAfter: 1000 } }]]);
  expect(ends).toEqual([]);
});

test.each(['time', 'answers', 'own'] as const)('who refuses %s refuses no post', async (outlet) => {
  const { told, ends, meet } = await stage();
  await meet(outlet, TROUBLES.forbiddenPage);
  expect(told).toEqual([]);
  expect(ends).toEqual([]);
});
