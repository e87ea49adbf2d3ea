import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { setCommandPermissions } from 'local-discord/command-permissions.ts';
import { addBot, removeBot, removeMember, setOverwrite } from 'local-discord/guilds.ts';
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import type { Guild } from 'local-discord/world.ts';
import { temporaryDatabase } from '../database.ts';
import { type Rehearsal, startRehearsal } from '../rehearsal.ts';

/** What a whole story asked of the local Discord. */
export interface Told {
  /** "POST /channels/:channel/messages", each once, sorted. */
  routes: string[];
  gaps: readonly string[];
}

/**
 * Lives a story in which the real bot does everything that it does with Discord: commands of every kind, a helper without a permission, a prompt with its count, an
 * answer that got lost, a digest, a reminder, a notice, people and the bot itself leaving, a disk that is slow, registration by hand, the doctor.
 */
export async function liveStory(): Promise<Told> {
  await using database = await temporaryDatabase();
  await using rehearsal = await startRehearsal({ at: '2026-03-02T06:00:00Z', databaseUrl: database.url });
  const [guild] = rehearsal.world.guilds.values() as Iterable<Guild> as unknown as [Guild];
  await setUp(rehearsal);
  await helper(rehearsal, guild);
  await promptAndCount(rehearsal);
  await commands(rehearsal);
  await reminderAndDigest(rehearsal);
  await lostAnswer(rehearsal);
  await noticeInPrivate(rehearsal);
  await leaver(rehearsal, guild);
  await slowDisk(rehearsal);
  await botThrownOut(rehearsal, guild);
  await registration(rehearsal);
  await doctor(rehearsal);
  const routes = rehearsal.requests.map(({ method, route, path }) => `${method} ${route ?? path}`);
  return { routes: [...new Set(routes)].sort(), gaps: [...rehearsal.gaps] };
}

async function setUp({ person }: Rehearsal): Promise<void> {
  const echo = await person('Olga').command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await person('Olga').press(echo.message!, 'Save');
  await person('Olga').command('/club settings', { digest: 'on' });
}

/** Somebody whom the server's own settings let use /club. */
async function helper({ person, world }: Rehearsal, guild: Guild): Promise<void> {
  setCommandPermissions(world, guild, 'club', { users: { [person('Ana').id]: true } });
  await person('Ana').command('/club status');
}

/** The first day: the prompt, taps on it, and the count that is edited after them. */
async function promptAndCount({ person, channel, travelTo, liveUntil }: Rehearsal): Promise<void> {
  await travelTo('2026-03-02T06:30:00Z');
  for (const name of ['Ana', 'Ben']) {
    const answer = await person(name).in('hips').press(channel('hips').messages[0]!, 'Done');
    await person(name).in('hips').press(answer.message!, 'Just right');
  }
  await liveUntil('2026-03-02T06:33:00Z');
}

async function commands({ person }: Rehearsal): Promise<void> {
  for (const line of ['today', 'me', 'leaderboard', 'about', 'privacy', 'undo']) await person('Ana').command(`/hips ${line}`);
  for (const line of ['status', 'preview']) await person('Olga').command(`/club ${line}`);
  const { choices = [] } = await person('Ana').complete('/hips exercise', 'name', '');
  await person('Ana').command('/hips exercise', { name: choices[0]!.value });
}

/** Nobody checks in, so Ana is reminded; on Monday the digest tells of the week. */
async function reminderAndDigest({ person, travelTo }: Rehearsal): Promise<void> {
  await person('Ana').command('/hips plan', { reminder: '18:00' });
  for (const at of ['2026-03-03T06:30:00Z', '2026-03-03T17:00:00Z', '2026-03-09T06:30:00Z']) await travelTo(at);
}

/** The prompt is stored and the bot hears nothing, so it looks whether it is there. */
async function lostAnswer({ faults, travelTo, liveUntil }: Rehearsal): Promise<void> {
  faults.answer('POST /channels/:channel/messages', afterwards(TROUBLES.serverError), 4);
  await travelTo('2026-03-10T06:30:00Z');
  await liveUntil('2026-03-10T06:45:00Z');
}

/** The bot may no longer post, and tells the organiser. */
async function noticeInPrivate({ world, channel, applicationId, person, travelTo, liveUntil }: Rehearsal): Promise<void> {
  setOverwrite(world, channel('hips').channel, applicationId, { deny: ['SEND_MESSAGES'] });
  await person('Olga').command('/club status');
  await travelTo('2026-03-11T06:30:00Z');
  await liveUntil('2026-03-11T06:35:00Z');
  setOverwrite(world, channel('hips').channel, applicationId, { deny: [] });
}

/** A month later the bot asks after those of whom it has seen nothing. */
async function leaver({ world, person, travelTo, liveUntil }: Rehearsal, guild: Guild): Promise<void> {
  removeMember(world, guild, guild.members.get(person('Ben').id)!);
  await travelTo('2026-04-20T12:00:00Z');
  await liveUntil('2026-04-20T12:03:00Z');
}

/** Another program holds the database, so the bot says that it is thinking, and fills its answer in later. */
async function slowDisk({ databaseUrl, person, world }: Rehearsal): Promise<void> {
  const shell = new Database(databaseUrl.slice('sqlite:'.length));
  shell.exec('begin immediate');
  const told = new Promise<void>((resolve) => {
    const stop = world.onChange((change) => {
      if (change.kind !== 'interaction' || change.action !== 'answered') return;
      stop();
      resolve();
    });
  });
  const answer = person('Ana').command('/hips done');
  await told;
  shell.exec('rollback');
  shell.close();
  await answer;
}

/** Removed while it was away, the bot asks whether that is so. */
async function botThrownOut({ world, stopBot, startBot, requests }: Rehearsal, guild: Guild): Promise<void> {
  await stopBot();
  removeBot(world, guild);
  await startBot();
  while (!requests.some(({ route }) => route === '/guilds/:guild')) await sleep(20); // asked beside the beat
  addBot(world, guild);
}

/** `npm run deploy`: the host registers the commands by hand. */
async function registration(rehearsal: Rehearsal): Promise<void> {
  const code = await run('deploy', rehearsal);
  if (code !== 0) throw new Error(`The registration by hand ended with ${code}.`);
}

/** `npm run doctor`: the host asks what is wrong. It ends with 1, because a rehearsal's clock is not the machine's. */
async function doctor(rehearsal: Rehearsal): Promise<void> {
  const code = await run('doctor', rehearsal);
  if (code !== 1) throw new Error(`The doctor ended with ${code}.`);
}

/** @returns its exit code */
async function run(program: string, { token, apiUrl, databaseUrl }: Rehearsal): Promise<number> {
  const env = { ...process.env, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' };
  const script = fileURLToPath(new URL(`../../src/operations/${program}.ts`, import.meta.url));
  const [code] = await once(spawn(process.execPath, [script], { env, stdio: 'ignore' }), 'exit');
  return code;
}
