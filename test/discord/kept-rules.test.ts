/** What the bot knows of who may use its command, over real HTTP. */
import type { GatewayDispatchPayload } from 'discord-api-types/v10';
import { virtualClock } from 'local-discord/clock.ts';
import { setCommandPermissions } from 'local-discord/command-permissions.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { dispatchesOf } from 'local-discord/gateway-payloads.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { asGuildId } from '../../src/club/ids.ts';
import { NO_RULES } from '../../src/discord/command-rules.ts';
import { keepRules } from '../../src/discord/kept-rules.ts';
import { openOutlet } from '../../src/discord/outlets.ts';
import { register } from '../../src/discord/registration.ts';
import { instant } from '../support/club.ts';

const RULES = 'GET /applications/:application/guilds/:guild/commands/permissions';

/** A guild with a coach, and the bot that has just logged in there; what Discord tells by the gateway arrives. */
async function stage() {
  const clock = virtualClock({ mode: 'frozen', at: instant('2026-03-02T06:30:00Z') });
  const discord = await startDiscord({ clock });
  onTestFinished(() => discord.close());
  const { world } = discord;
  const guild = discord.addGuild({ name: 'Riverside Runners', roles: [{ name: 'Coaches', members: ['Cara'] }] });
  const rest = openOutlet('own', discord);
  await register(rest, discord.applicationId, roots);
  const rules = keepRules({ rest, command: 'club', clock });
  const hear = (t: string, d: unknown) => rules.hear({ op: 0, s: 1, t, d } as GatewayDispatchPayload);
  const logIn = () => hear('READY', { application: { id: discord.applicationId } });
  logIn();
  world.onChange((change) => {
    for (const { event, data } of dispatchesOf(world, change)) hear(event, data);
  });
  const coaches = [...guild.roles.values()].find(({ name }) => name === 'Coaches')!;
  const asked = () => discord.requests.filter(({ path }) => path.endsWith('/permissions')).length;
  const allow = (isAllowed: boolean) => setCommandPermissions(world, guild, 'club', { roles: { [coaches.id]: isAllowed } });
  return { discord, guild, coaches, clock, rules, hear, logIn, asked, allow, of: () => rules.of(asGuildId(guild.id)) };
}

const allowed = (id: string, isAllowed: boolean) => ({ command: [[1, id, isAllowed]], app: [] });

test('it asks once, and again when somebody has changed something', async () => {
  const { of, asked, allow, coaches } = await stage();
  expect(await of()).toBe(NO_RULES);
  await of();
  expect(asked()).toBe(1);
  allow(true);
  expect(await of()).toEqual(allowed(coaches.id, true));
  allow(false);
  expect(await of()).toEqual(allowed(coaches.id, false));
  await of();
  expect(asked()).toBe(3);
});

test('what is set of /hips is not taken for /club, and what is set of the whole app is', async () => {
  const { discord, guild, coaches, of } = await stage();
  setCommandPermissions(discord.world, guild, 'hips', { roles: { [coaches.id]: true } });
  expect(await of()).toBe(NO_RULES);
  setCommandPermissions(discord.world, guild, null, { roles: { [guild.id]: false } });
  expect(await of()).toEqual({ command: [], app: [[1, guild.id, false]] });
});

test.each(['a new session', 'the server is back from an outage', 'the bot is taken back'])(
  'after %s it asks anew, as it may have missed a change',
  async (what) => {
    const { guild, of, hear, logIn, asked } = await stage();
    await of();
    if (what === 'a new session') logIn();
    else hear('GUILD_CREATE', { id: guild.id });
    await of();
    expect(asked()).toBe(2);
  },
);

test('a change that is told while it asks is not lost', async () => {
  const { of, allow, coaches } = await stage();
  const before = of();
  allow(true);
  await before;
  expect(await of()).toEqual(allowed(coaches.id, true));
});

test.each(['unavailable', 'loginPage', 'missingAccess', 'reset'] as const)(
  'after %s it knows nothing, and asks again ten seconds later',
  async (trouble) => {
    const { discord, of, clock } = await stage();
    const mend = discord.faults.answer(RULES, TROUBLES[trouble], Number.POSITIVE_INFINITY);
    expect(await of()).toBeNull();
    mend();
    const { length } = discord.requests;
    expect(await of()).toBeNull();
    expect(discord.requests).toHaveLength(length);
    clock.travelTo('2026-03-02T06:30:11Z');
    expect(await of()).toBe(NO_RULES);
  },
);

test('a bot whose commands are not registered yet knows nothing', async () => {
  const { discord, of } = await stage();
  discord.world.commands.clear();
  expect(await of()).toBeNull();
});
