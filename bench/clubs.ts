import type { LocalDiscord } from 'local-discord/discord.ts';
import { channelsOf } from 'local-discord/guilds.ts';
import type { Guild } from 'local-discord/world.ts';
import type { Temporal } from 'temporal-polyfill';
import { asChannelId, asGuildId, asUserId } from '../src/club/ids.ts';
import { DEFAULT_WEEK_PLAN } from '../src/club/schedule.ts';
import { openStore } from '../src/store/open.ts';

/** Clubs to set up. */
export interface NewClubs {
  guilds: readonly Guild[];
  savedAt: Temporal.Instant;
  /** Their first prompt: a full minute. */
  due: Temporal.Instant;
}

/** Sets up the clubs in a database that nobody has open, with prompts in each guild's first channel. */
export async function setUpClubs({ world }: LocalDiscord, database: string, { guilds, savedAt, due }: NewClubs): Promise<void> {
  const { hour, minute } = due.toZonedDateTimeISO('UTC');
  const store = await openStore(`sqlite:${database}`);
  for (const guild of guilds) {
    const [channel] = channelsOf(world, guild);
    await store.clubs.save(
      {
        guildId: asGuildId(guild.id),
        channelId: asChannelId(channel!.id),
        timeZone: 'UTC',
        promptMinute: hour * 60 + minute,
        weekPlan: DEFAULT_WEEK_PLAN,
      },
      { userId: asUserId(guild.ownerId), at: savedAt },
    );
  }
  await store.close();
}

/** Tells of every message that the bot posts by itself, and returns the way to stop it. */
export function onPost({ world }: LocalDiscord, hear: () => void): () => void {
  return world.onChange((change) => {
    if (change.kind === 'message' && change.action === 'created' && change.message.interactionId === null) hear();
  });
}

/** @throws Error unless each of the guilds has its prompt once, and the local Discord has nothing to object */
export function checkPosts({ world, gaps }: LocalDiscord, guilds: readonly Guild[]): void {
  const wrong = guilds.filter((guild) => {
    const messages = channelsOf(world, guild).flatMap(({ id }) => world.messages.get(id)!);
    return messages.filter(({ interactionId }) => interactionId === null).length !== 1;
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${guilds.length} clubs do not have one prompt.`);
  if (gaps.length > 0) throw new Error(`The local Discord objects:\n${gaps.join('\n')}`);
}
