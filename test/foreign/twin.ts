/** `npm run foreign:twin`: the bot itself against discord-digital-twin, a local Discord by other people; says how far it goes. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loader } from './others.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const npm = process.env.npm_execpath;
if (!npm) throw new Error('Start this with npm run foreign:twin.');
/** It asks for a version of spiceflow that was never published; the override names the newest there is. */
const PACKAGES = { private: true, dependencies: { 'discord-digital-twin': '0.1.1' }, overrides: { spiceflow: '1.19.0' } };
const SUBCOMMAND = 1;
const TEXT = 3;
const CHANNEL = 7;

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
writeFileSync(join(folder, 'package.json'), JSON.stringify(PACKAGES));
spawnSync(process.execPath, [npm, 'install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });

const { DigitalDiscord } = loader(folder)('discord-digital-twin');
const channelId = '1100000000000000001';
const olga = '1100000000000000002';
const twin = new DigitalDiscord({
  botToken: process.argv[2] ?? 'not.a.token',
  guild: { name: 'Runners', ownerId: olga },
  channels: [{ id: channelId, name: 'hips', type: 0 }],
  users: [{ id: olga, username: 'Olga' }],
});
await twin.start();
say(`the twin listens; it calls its token "${twin.botToken}"`);

const bot = spawn(process.execPath, [MAIN], {
  env: {
    ...process.env,
    DISCORD_TOKEN: twin.botToken,
    DISCORD_API_URL: twin.restUrl,
    DATABASE_URL: `sqlite:${join(folder, 'hips.db')}`,
    LOG_LEVEL: 'info',
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const ended = once(bot, 'exit').then(([code]) => code as number);
let log = '';
for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (part) => (log += part));

/** What the twin keeps of an answer. */
interface Answer {
  messageId?: string | null;
  data?: string | null;
}

const channel = twin.channel(channelId);
const olgaThere = channel.user(olga);

/** What came of something that Olga did, in short. */
async function answerTo(deed: string, { id }: { id: string }): Promise<Answer> {
  const answer: Answer = await channel
    .waitForInteractionAck({ interactionId: id, timeout: 10_000 })
    .then(() => channel.getInteractionResponse(id))
    .catch((error: Error) => ({ data: error.message }));
  const words = [...(answer.data ?? '').matchAll(/"content":"([^"]{1,160})/g)].map(([, text]) => text);
  say(`${deed}: ${words.join(' / ') || answer.data || 'an answer without words'}`);
  return answer;
}

const command = async (name: string, sub: string, options: object[] = []) =>
  answerTo(`/${name} ${sub}`, await olgaThere.runSlashCommand({ name, options: [{ name: sub, type: SUBCOMMAND, options }] }));

/** Presses the button of that label. */
async function press(label: string, message: string, messageId: string): Promise<Answer | undefined> {
  const button = [...message.matchAll(/\{[^{}]*"custom_id":"([^"]+)"[^{}]*\}/g)].find(([text]) => text.includes(`"label":"${label}`));
  if (!button) return void say(`there is no button ${label}`);
  return answerTo(`button ${label}`, await olgaThere.clickButton({ messageId, customId: button[1]! }));
}

/** Olga sets the club up, has today's prompt posted, and checks in. */
async function clubDay(): Promise<void> {
  await command('hips', 'about');
  const echo = await command('club', 'setup', [
    { name: 'channel', type: CHANNEL, value: channelId },
    { name: 'time', type: TEXT, value: '07:30' },
    { name: 'timezone', type: TEXT, value: 'Europe/Paris' },
  ]);
  if (echo.messageId) await press('Save', echo.data ?? '', echo.messageId);
  else say('the twin keeps no message of a private answer, so Save cannot be pressed');
  await command('club', 'status');
  await command('club', 'post');
  const prompt: { id: string } | null = await channel
    .waitForMessage({ timeout: 60_000, predicate: (message: object) => JSON.stringify(message).includes('"label":"Done"') })
    .catch(() => null);
  if (prompt) await press('Done', JSON.stringify(prompt), prompt.id);
  else say('no prompt came within a minute');
  await command('hips', 'me');
}

await Promise.race([ended, sleep(15_000)]);
if (bot.exitCode === null) {
  await clubDay().catch((error: Error) => say(`the story stops: ${error.message}`));
  bot.kill('SIGTERM');
}
say(`the bot ended with ${await ended}; its log:`);
say(log);
await twin.stop();
rmSync(folder, { recursive: true });
process.exit(0);
