import { virtualClock } from 'local-discord/clock.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId, asUserId } from '../../src/club/ids.ts';
import { openOutlet } from '../../src/discord/outlets.ts';
import { portsOf } from '../../src/discord/ports.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { guilds, instant } from '../support/club.ts';

const AT = instant('2026-03-02T06:30:00Z');

/** The ports to a local Discord that wants no requests: never, from a request's turn on, or from the question for the time on. */
async function stage(stops: 'never' | 'at its turn' | 'while the time is asked for') {
  let isStopped = stops === 'at its turn';
  const clock = virtualClock({ mode: 'frozen', at: AT });
  const discord = await startDiscord({ clock });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: ['Ana'] });
  const ports = portsOf(
    { posts: openOutlet('posts', discord), edits: openOutlet('edits', discord) },
    {
      gateway: {
        guilds: guilds({ botPermissionsIn: () => INVITE_PERMISSIONS }),
        applicationId: discord.applicationId,
        botUserId: asUserId(discord.applicationId),
        organisers: { authorityOf: async () => 'other' },
      },
      time: {
        async holds() {
          isStopped = stops !== 'never';
          return true;
        },
      },
      budget: { turn: async () => undefined, spareTurn: async () => !isStopped, isStopped: () => isStopped },
      clock,
    },
  );
  const channelId = asChannelId(discord.channel('hips').id);
  const userId = asUserId(discord.person('Ana').id);
  const guildId = asGuildId(guild.id);
  const message = { body: { content: 'Strength day', allowed_mentions: { parse: [] } }, name: ['daily', '2026-03-02'] };
  return {
    discord,
    write: () => ports.create.inChannel(channelId, message),
    writeTo: () => ports.create.toUser(userId, message),
    look: () => ports.find({ where: { kind: 'channel', guildId, channelId }, since: AT, mark: { kind: 'words', words: 'Strength day' } }),
    askFor: () => ports.findMember(guildId, userId),
    askWhetherOrganiser: () => ports.findOrganiser(guildId, userId),
  };
}

test('a request that waited for its turn is not made when Discord wanted none meanwhile', async () => {
  const { discord, write, writeTo, look, askFor, askWhetherOrganiser } = await stage('at its turn');
  const notSent = { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 0 };
  expect(await write()).toEqual(notSent);
  expect(await writeTo()).toEqual(notSent);
  expect(await look()).toEqual({ kind: 'unreadable', retryAfterSeconds: 0 });
  expect(await askFor()).toBe('unclear');
  expect(await askWhetherOrganiser()).toBe('unclear');
  expect(discord.requests).toEqual([]);
});

test('nor is a message when Discord wanted none while the bot asked for the time', async () => {
  const { discord, write } = await stage('while the time is asked for');
  expect(await write()).toMatchObject({ kind: 'not-sent', reason: 'rate-limit' });
  expect(discord.requests).toEqual([]);
});

test('otherwise each is made', async () => {
  const { write, writeTo, look, askFor, askWhetherOrganiser } = await stage('never');
  expect(await write()).toMatchObject({ kind: 'sent' });
  expect(await writeTo()).toMatchObject({ kind: 'sent' });
  expect(await look()).toMatchObject({ kind: 'there' });
  expect(await askFor()).toBe('here');
  expect(await askWhetherOrganiser()).toBe('other');
});
