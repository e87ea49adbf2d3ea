/** What whoever runs the bot reads in the terminal: why it does not start, and what to do. A setting's name stands before its sentence. */

import type { Exercise } from '../../catalogue/schema.ts';
import type { TimeTrouble } from '../../posts/ports.ts';
import { list } from './format.ts';
import { backup, restore } from './host-backup.ts';
import { databaseUrl, erasedList, postgres, sqlite } from './host-database.ts';
import { doctor } from './host-doctor.ts';
import { envFile, programs } from './host-programs.ts';
import { upgrade } from './host-upgrade.ts';

const settings = {
  tokenPrefix: 'leave out the word "Bot" or "Bearer" in front of the token',
  tokenLetters:
    'there is something in it that is in no token, such as a quotation mark or a blank. Copy the token anew, and write it alone',
  noToken:
    'this is not a bot token: it has three parts joined by dots. Copy it from the Developer Portal: Bot, Reset Token (not the client secret or the application id)',
  webAddress: 'use a web address, for example https://discord.com/api',
  noVersion: 'leave out the version, for example https://discord.com/api',
  inClear:
    'http:// would send the token in clear; use https://, for example https://discord.com/api (http:// is for this machine alone, such as http://127.0.0.1:8080/api)',
  baseAlone: 'leave out names, passwords, ? and #, for example https://discord.com/api: paths are put behind the address',
  port: 'use a port from 1 to 65535, for example 9090; leave it empty, and the bot listens nowhere',
  host: 'use an IP address or the name of this machine, for example 127.0.0.1 (this machine alone) or 0.0.0.0 (every network that it is in)',
  wholePath: 'write the whole path, without quotation marks, ~ or variables, for example /var/backups/hips',
  between: (from: number, to: number) => `use a whole number from ${from} to ${to}`,
  oneOf: (values: readonly string[]) => `use one of ${list(values)}`,
  twoTokens: 'DISCORD_TOKEN is set as well; keep one of the two',
  tokenNotSet: (file: string) =>
    `not set. Put the bot’s token in ${file} (see .env.example), or name a file in DISCORD_TOKEN_FILE. To try the bot without a Discord account: npm run rehearse`,
  fileUnread: (file: string, code: string | null) => `the file ${file} cannot be read (${code ?? 'unknown error'})`,
  tokenFolder: (folder: string, inIt: string) => `${folder} is a folder. Name a file in it, such as ${inIt}`,
  txt: (file: string) => `${file}.txt: the settings are read from ${file}. Take ".txt" off the file's name.`,
  /** @param mode that closes it to them */
  mayBeBot: (file: string, mode = 600) => `others on this machine can read ${file}, and with it be your bot. Type: chmod ${mode} ${file}`,
  mayEnterDatabase: (file: string, mode = 600) =>
    `others on this machine can read ${file}, and with it enter your database. Type: chmod ${mode} ${file}`,
  noText: (file: string) => `${file}: this is UTF-16 or no text. Save it as UTF-8, then start again.`,
  isFolder: (file: string) =>
    `${file}: this is a folder and has to be a file. Take it away, copy .env.example to that name and fill in the token.`,
  unread: (file: string, code: string) =>
    `${file}: it cannot be read (${code}). Let the bot's user read it, or delete it if the settings come from elsewhere.`,
  /** @param file where it stands; null: in the environment */
  misspelt: (name: string, meant: string, file: string | null) =>
    `${name}${file ? ` in ${file}` : ''}: there is no such setting. ${meant} is probably meant.`,
  repeated: (name: string, times: number, file: string) =>
    `${name} stands ${times === 2 ? 'twice' : `${times} times`} in ${file}. Keep the one that you mean.`,
  cutAtHash: (name: string, file: string) =>
    `${name} in ${file} has a # in it, and what follows that would not be read. In an address write %23 for it; a comment stands on a line of its own.`,
  miswritten: (name: string, file: string) => `${name} in ${file} cannot be read. Write it at the beginning of a line: ${name}=…`,
};

/** What Discord's gateway closed the connection for, so that it never lets the same bot in again. */
export type FatalClose = 'token' | 'shard' | 'sharding' | 'version' | 'unknown-intents' | 'intents';

const CLOSES: Record<FatalClose, string> = {
  token:
    'Discord refused the bot’s token. In the Developer Portal open your application, Bot, Reset Token; put the new one where the old one was, in DISCORD_TOKEN or in the file that DISCORD_TOKEN_FILE names, and start again.',
  shard: 'Discord refused the shard. Unset SHARDS, SHARD_COUNT and SHARDING_MANAGER and start again.',
  sharding: 'Discord asks for more shards than this bot opened. Start it again: it asks Discord for the number.',
  version: 'Discord no longer speaks this version of its gateway. Update the bot.',
  'unknown-intents': 'Discord does not know the intents that this bot asks for. Update the bot.',
  intents: 'Discord refused the intent Guilds, which needs no approval. See whether the application is disabled in the Developer Portal.',
};

const discord = {
  closed: (why: FatalClose) => CLOSES[why],
  closedForGood: (code: number) => `Discord closed the connection for good (code ${code}). Update the bot.`,
  stranger: 'what answers is not Discord; is it a page that wants a log-in?',
  unsafeGateway: (url: string) => `what stands at DISCORD_API_URL names the gateway ${url}, which would get the token in clear`,
  commandsRefused: (problem: string) => `Discord did not take the commands: ${problem}`,
  registered: (names: readonly string[], application: string, id: string) =>
    `Registered ${list(names)} for the application ${application} (${id}), whose token is set.`,
};

/** Why the bot does not know what time it is. */
const UNKNOWN_TIME: Record<TimeTrouble, string> = {
  silent: 'Discord does not tell it',
  stranger: 'what answers is not Discord; is it a proxy, or a page that wants a log-in?',
  undated: 'its answers have no Date; does a proxy take it out?',
  contradictory: 'its answers contradict each other, or come too late',
};

const time = {
  unknown: (why: TimeTrouble) => `prompts wait until the time is known: ${UNKNOWN_TIME[why]}`,
  wrongClock: 'the clock of this machine is wrong; switch on NTP, for example with "timedatectl set-ntp true"',
};

/** @param code the database's own, or its words */
const notSaved = (code: string) =>
  `The database keeps nothing at the moment (${code}). Make room on its disk, or end the program that holds it, and try again.`;

/** @param why no file could be made */

/** What is said at `/readyz`, a sentence each, of what stands in the way. */
const health = {
  ready: 'ready',
  alive: 'alive',
  starting: 'The bot is starting.',
  notConnected: 'There is no connection to Discord yet.',
  shardsLost: (lost: number, all: number) =>
    `${all === 1 ? 'The connection' : `${lost} of ${all} connections`} to Discord ${lost === 1 ? 'is' : 'are'} interrupted.`,
  shardsDeaf: (deaf: number, all: number) =>
    `Discord says nothing any more on ${all === 1 ? 'the connection' : `${deaf} of ${all} connections`}.`,
  noBeat: 'The bot has not looked yet for what is due.',
  lateBeat: (seconds: number) => `The bot last did what was due ${seconds} seconds ago.`,
  noWrite: (seconds: number) => `The database kept nothing within ${seconds} seconds.`,
  /** @param code of the operating system */
  notListening: (setting: 'HTTP_PORT' | 'HTTP_HOST', where: string, code: string) =>
    `${setting}: the bot cannot listen on ${where} (${code}). ${LISTENING[code] ?? 'Choose another address.'}`,
  listening: (where: string) => `listening on ${where}`,
  pages: (paths: readonly string[]) => `There is only ${list(paths)}.`,
  onlyRead: 'These pages can only be read: use GET.',
  nowhere: 'HTTP_PORT is not set, so the bot says nowhere how it does.',
  noAnswer: ({ host, port }: { host: string; port: number }) => `No bot answers on ${host}:${port}.`,
};

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens there. Choose another port, or end that program.',
  EACCES: 'Ports below 1024 are for root alone. Choose a higher one.',
  EADDRNOTAVAIL: 'This machine does not have that address.',
  ENOTFOUND: 'No machine has that name.',
};

/** What is said when a container is built. */
const image = {
  noNewFolder: 'Name a folder that is not there yet.',
  notBundled: 'There is no bundle of what is here. Run node src/start.js src/operations/bundle.ts, and look at what it says.',
  laidOut: (folder: string) => `What the bot needs when it runs is in ${folder}.`,
};

type Review = Exercise['review'][number];

const READERS: Record<Review['role'], string> = { physiotherapist: 'physiotherapist', doctor: 'doctor', coach: 'coach', runner: 'runner' };
const readers = (reviews: readonly Review[]) => list(reviews.map(({ role, who, date }) => `${who}, ${READERS[role]}, on ${date}`));

const reviews = {
  /** @param mark of its text now @param standing of that text @param stale of an earlier one */
  of: (id: string, mark: string, standing: readonly Review[], stale: readonly Review[]) =>
    [
      `${mark} ${id}:`,
      ...(standing.length > 0 ? [`read by ${readers(standing)}.`] : []),
      ...(stale.length > 0
        ? [`${standing.length > 0 ? 'An earlier text was' : 'Unreviewed since it changed: an earlier text was'} read by ${readers(stale)}.`]
        : []),
      ...(standing.length + stale.length === 0 ? ['read by nobody yet.'] : []),
    ].join(' '),
};

const sbom = {
  written: (file: string, libraries: number) => `Wrote ${file}: ${libraries} libraries in the format of CycloneDX.`,
  notWritten: (file: string, code: string) =>
    `${file} cannot be written (${code}), so there is no list. Name a file in a folder that is there and that this user may write to.`,
  noNpm: (said: string) => `npm could not list what ships (${said.trim().split('\n')[0]}). Type it as npm run sbom, with npm 10 or later.`,
};

export const host = {
  notSaved,
  time,
  settings,
  envFile,
  programs,
  discord,
  databaseUrl,
  sqlite,
  erasedList,
  postgres,
  health,
  image,
  reviews,
  backup,
  restore,
  doctor,
  upgrade,
  sbom,
};
