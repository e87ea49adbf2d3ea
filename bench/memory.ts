/** What the bot keeps in memory of the guilds that it is in, beside a bare discord.js bot in the same guilds. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import { channelsOf, setOverwrite } from 'local-discord/guilds.ts';
import type { PermissionName } from 'local-discord/permissions.ts';
import { median, table } from './figures.ts';
import { type Bot, newDatabase, startBot } from './subject.ts';
import { tap } from './tap.ts';

const GUILDS = Number(process.env.GUILDS ?? 10_000);
/** From the moment in which all guilds are in to the look at the memory, in seconds: time for V8 to give back what it no longer needs. */
const QUIET = 15;
/** An answer waits behind all guilds, so it may take longer than Discord's three seconds. */
const PATIENCE = 600_000;
const KINDS = [
  ['bare', 'bare discord.js', '/ping'],
  ['hips', 'the bot', '/hips about'],
] as const;
type Kind = (typeof KINDS)[number][0];

/** Megabytes of memory that the process has, of what Linux tells of it. */
export function memoryOf({ pid }: Pick<Bot, 'pid'>): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

/** Resident memory of both bots in one guild and in many. */
export async function memory(folder: string, rounds: number): Promise<string> {
  if (!existsSync('/proc/self/status')) return '\nMemory is read from /proc, which this system does not have.';
  const few = await settled(folder, { guilds: 1, rounds });
  const many = await settled(folder, { guilds: GUILDS, rounds });
  const rows = KINDS.map(([kind, name]) => {
    const perGuild = (1000 * (many[kind] - few[kind])) / (GUILDS - 1);
    return [name, few[kind], few[kind] / few.bare, many[kind], many[kind] / many.bare, perGuild] as const;
  });
  return table(
    `Resident memory, MB, ${QUIET} s after all guilds are in (median of ${rounds} rounds)`,
    ['', 'one guild', '× bare', `${GUILDS} guilds`, '× bare', 'KB a guild'],
    rows.map(([name, one, oneRatio, all, allRatio, perGuild]) => [name, one, oneRatio.toFixed(2), all, allRatio.toFixed(2), perGuild]),
  );
}

/** Megabytes that each bot has in the same guilds. They take turns. */
async function settled(folder: string, { guilds, rounds }: { guilds: number; rounds: number }): Promise<Record<Kind, number>> {
  const discord = await startDiscord({ responseMilliseconds: PATIENCE });
  for (let index = 0; index < guilds; index++) addRichGuild(discord, index);
  const found: Record<Kind, number[]> = { bare: [], hips: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [kind, , line] of KINDS) found[kind].push(await look(discord, { kind, line, database: newDatabase(folder) }));
  }
  await discord.close();
  return { bare: median(found.bare), hips: median(found.hips) };
}

async function look(discord: LocalDiscord, { kind, line, database }: { kind: Kind; line: string; database: string }): Promise<number> {
  const bot = startBot(kind, { discord, database });
  try {
    await bot.ready;
    await tap(discord.person('Olga'), line); // its answer says that the bot has read all guilds, which came before it on the same way
    await sleep(1000 * QUIET);
    return memoryOf(bot);
  } finally {
    await bot.stop();
  }
}

const CATEGORIES = ['Welcome', 'Running', 'Social', 'Voice', 'Committee'];
const NAMES = [
  'rules',
  'announcements',
  'introductions',
  'hips',
  'long-run',
  'track-tuesday',
  'routes',
  'races',
  'kit',
  'injuries-and-rehab',
];
const TOPIC = 'Where we meet, how far we run and at what pace. Be kind, stay on topic, and pin what others will look for next week.';
const MEMBER: readonly PermissionName[] = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'ATTACH_FILES', 'EMBED_LINKS', 'READ_MESSAGE_HISTORY'];

/** A guild like those of real clubs: 20 to 30 channels under categories, every third with overwrites of its own, and as many roles. */
function addRichGuild({ world, addGuild }: Pick<LocalDiscord, 'world' | 'addGuild'>, index: number): void {
  const count = 20 + (index % 11);
  const channels = Array.from({ length: count }, (_, each) => {
    if (each < CATEGORIES.length) return { name: CATEGORIES[each]!, type: 4 as const };
    const name = `${NAMES[each % NAMES.length]}-${each}`;
    return each % 5 === 4 ? { name, type: 2 as const } : { name, topic: TOPIC.slice(0, 10 * (each % 10)) };
  });
  const roles = Array.from({ length: count - 2 }, (_, each) => ({ name: `Group ${each}`, permissions: MEMBER }));
  const guild = addGuild({ name: `Running club no. ${index}`, channels, roles });
  const [everyone, ...others] = [...guild.roles.keys()];
  const [categories, inside] = [channelsOf(world, guild).slice(0, CATEGORIES.length), channelsOf(world, guild).slice(CATEGORIES.length)];
  for (const [each, channel] of inside.entries()) {
    channel.parent_id = categories[each % categories.length]!.id;
    if (each % 3 > 0) continue;
    setOverwrite(world, channel, everyone!, { deny: ['SEND_MESSAGES'] });
    setOverwrite(world, channel, others[each % others.length]!, { allow: ['SEND_MESSAGES', 'MANAGE_MESSAGES'] });
    setOverwrite(world, channel, guild.ownerId, { allow: ['VIEW_CHANNEL'] });
  }
}
