/** What `npm run doctor` says: of each thing that it looks at, how it is, and what to do where it is not well. */

import type { ChannelId, GuildId } from '../../club/ids.ts';
import type { Permission } from '../../permissions.ts';
import { list, many } from './format.ts';
import { PERMISSION_NAMES } from './posting.ts';

interface Address {
  host: string;
  port: number;
}

/** Why Discord said nothing: it does not know the token, it cannot be reached, or something else answers in its place. */
export type Silence = 'refused' | 'unreachable' | 'stranger';

/** What stands in the way of a club's prompts. `out`: the bot is not in the server. `gone`: there is no such channel. `unknown`: Discord did not say. Otherwise the permissions that are missing. */
export type PlaceTrouble = 'out' | 'gone' | 'unknown' | readonly Permission[];

const SILENCES: Record<Silence, string> = {
  refused:
    'Discord does not know it. In the Developer Portal open your application, Bot, Reset Token; put the new one where the old one was, in DISCORD_TOKEN or in the file that DISCORD_TOKEN_FILE names, and start the bot again.',
  unreachable: 'Discord cannot be reached. Look whether this machine has a network, and whether DISCORD_API_URL is right.',
  stranger: 'what answers is not Discord: a page that wants a log-in, or a proxy. Look at DISCORD_API_URL and at the network.',
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2).toLocaleString('en-GB')} MB`;

export const doctor = {
  /** Before each line, of one width. */
  states: { fine: 'ok   ', odd: 'note ', wrong: 'WRONG' },
  untold: (titles: readonly string[]) => `${list(titles)}: cannot be told before the above is mended.`,
  all: { fine: 'Nothing is wrong.', wrong: (count: number) => `${many(count, 'thing is', 'things are')} wrong.` },

  settings: {
    title: 'Settings',
    fine: 'every setting can be read, and none is misspelt.',
  },
  node: {
    title: 'Node',
    fine: (version: string) => `this is Node ${version}, which the bot was tested with.`,
    other: (version: string) =>
      `this is Node ${version} of the machine, and not the one that the bot was tested with. A plain npm ci brings that along.`,
    slow: 'npm ci did not make a bundle, or a file was changed since. The bot starts slower and takes more memory. Run npm ci without --ignore-scripts.',
  },
  token: {
    title: 'Token',
    fine: ({ name, id }: { name: string; id: string }) => `Discord knows it as ${name} (${id}).`,
    silence: (why: Silence) => SILENCES[why],
  },
  clock: {
    title: 'Clock',
    fine: 'it agrees with Discord’s.',
    off: (behind: number) =>
      `it is ${many(Math.abs(behind), 'second')} ${behind > 0 ? 'behind' : 'ahead of'} Discord’s. Switch NTP on: timedatectl set-ntp true`,
  },
  disk: {
    title: 'Disk',
    fine: ({ freeBytes, fsyncMilliseconds }: { freeBytes: number; fsyncMilliseconds: number }) =>
      `${megabytes(freeBytes)} are free; to have something on it takes ${fsyncMilliseconds.toFixed(1)} ms.`,
    elsewhere: 'the database is not on this machine.',
    notThere: (folder: string) => `there is no folder ${folder} yet. The first start makes it, if the bot’s user may.`,
    unwritable: (folder: string, code: string) =>
      `${folder} cannot be written to (${code}). Give it to the bot’s user: chown -R hips ${folder}`,
    full: ({ folder, freeBytes }: { folder: string; freeBytes: number }) =>
      `only ${megabytes(freeBytes)} are free in ${folder}. Without room nothing is kept. Make some: df -h shows which disk it is.`,
    slow: ({ fsyncMilliseconds }: { fsyncMilliseconds: number }) =>
      `to have something on it takes ${Math.round(fsyncMilliseconds)} ms, so check-ins are answered late. Use a better disk or card.`,
    open: (files: readonly string[]) => `everybody on this machine can read ${list(files)}. Type: chmod 600 ${files.join(' ')}`,
  },
  database: {
    title: 'Database',
    fine: (name: string, clubs: number) => `${name} is sound, and its totals are what its check-ins give. It has ${many(clubs, 'club')}.`,
    older: (name: string, migrations: readonly string[]) =>
      `${name} is of an earlier version: the next start applies ${list(migrations)}. Back up first: npm run backup`,
    wrongTotals: (name: string, rows: number) =>
      `of the totals in ${name}, ${many(rows, 'row is', 'rows are')} not what the check-ins give. Stop the bot, run npm run rebuild, and start it again.`,
  },
  timeZones: {
    title: 'Time zones',
    fine: (data: string) => `this Node knows the zone of every club. Its data is of ${data}.`,
    unknown: (timeZone: string) =>
      `this Node does not know ${timeZone}. Update the bot, or let the organisers choose another with /club setup.`,
  },
  port: {
    title: 'Port',
    off: 'HTTP_PORT is not set, so the bot does not listen.',
    running: 'the bot runs, and has it.',
    fine: ({ host, port }: Address) => `the bot can listen on ${host}:${port}.`,
    taken: ({ host, port }: Address, code: string) =>
      `nobody can listen on ${host}:${port} (${code})${code === 'EADDRINUSE' ? ', because another program does' : ''}, so the bot would not start. Choose another HTTP_PORT or HTTP_HOST.`,
  },
  beat: {
    title: 'Bot',
    fine: 'it runs, and looks for what is due.',
    neverRan: 'it has not run yet. Start it: npm start',
    stoppedSince: (at: string) => `it does not run. It was last seen on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC. Start it: npm start`,
    stuck: (minutes: number) =>
      `it has the database open, and wrote down no time for ${many(minutes, 'minute')}. Look at its log, and start it again.`,
    silent: ({ host, port }: Address) =>
      `it runs, and is not what answers on ${host}:${port}. If HTTP_PORT is new, start the bot again with it; otherwise look at its log.`,
    notReady: (line: string) => `it runs, and is not ready. ${line}`,
  },
  clubs: {
    title: 'Clubs',
    none: 'no server has set the bot up yet.',
    fine: (clubs: number) =>
      clubs === 1 ? 'the bot may post where its club wants it.' : `the bot may post where its ${clubs} clubs want it.`,
    firstOnly: (looked: number, all: number) => `only the first ${looked} of ${all} clubs were looked at.`,
    trouble: (guildId: GuildId, channelId: ChannelId, trouble: PlaceTrouble) => {
      const place = `server ${guildId}, channel ${channelId}`;
      if (trouble === 'out') return `${place}: the bot is not in that server any more.`;
      if (trouble === 'gone') return `${place}: there is no such channel any more. An organiser has to run /club setup.`;
      if (trouble === 'unknown') return `${place}: Discord did not say what the bot may do there. Try again.`;
      return `${place}: the bot lacks ${list(trouble.map((each) => PERMISSION_NAMES[each]))}. An organiser can see it with /club status.`;
    },
  },
  commands: {
    title: 'Commands',
    fine: 'Discord has them as this version does.',
    stale: (names: readonly string[]) =>
      `Discord does not have ${list(names)} as this version does. Run npm run deploy, or start the bot again.`,
  },
  backups: {
    title: 'Backups',
    fine: (hours: number) => (hours < 1 ? 'the newest is less than an hour old.' : `the newest is ${many(hours, 'hour')} old.`),
    off: 'the bot makes none by itself. Set BACKUP_DIR to a folder on another disk, or run npm run backup -- FILE now and then.',
    unwritable: (folder: string, code: string) =>
      `none can be written to ${folder} (${code}). It has to be a folder of the bot’s user: chown -R hips ${folder}`,
    none: (folder: string) => `there is none in ${folder}. Make one: npm run backup`,
    old: (folder: string, hours: number) =>
      `the newest in ${folder} is ${many(hours, 'hour')} old. Look for “backup” in the log, and make one: npm run backup`,
  },
  memory: {
    title: 'Memory',
    fine: (bytes: number) => `${megabytes(bytes)} are free. The bot takes some 175 MB.`,
    little: (bytes: number) =>
      `only ${megabytes(bytes)} are free, and the bot takes some 175 MB. If it does not run yet, end something else first.`,
  },
};
