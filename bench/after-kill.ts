/** The bot is killed while it posts: how soon the prompt is there once it is started again. */
import { virtualClock } from '../rehearsal/clock.ts';
import { startDiscord } from '../rehearsal/discord.ts';
import { checkPosts, onPost, setUpClubs } from './clubs.ts';
import { median, table } from './figures.ts';
import { newDatabase, startBot } from './subject.ts';

export async function afterKill(folder: string, rounds: number): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await comeBack(folder));
  return table(
    `Killed (SIGKILL) while it posted: start to the overdue prompt in its channel, ms (${rounds} rounds)`,
    ['', 'median', 'longest'],
    [['the bot', median(times), Math.max(...times)]],
  );
}

/** One life that ends in the middle of a post, and the next. @returns milliseconds from the start of the second to the prompt */
async function comeBack(folder: string): Promise<number> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }) });
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const due = discord.clock.now().subtract({ minutes: 3 }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const database = newDatabase(folder);
  await setUpClubs(discord, database, { guilds: [guild], savedAt: due.subtract({ minutes: 10 }), due });

  const first = startBot('hips', { discord, database });
  discord.faults.answer('POST /channels/:channel/messages', { connection: 'silent', meanwhile: () => first.kill('SIGKILL') });
  await first.ended;
  const posted = new Promise<number>((resolve) => onPost(discord, () => resolve(performance.now())));
  const second = startBot('hips', { discord, database });
  const milliseconds = (await posted) - second.startedAt;
  await second.stop();
  checkPosts(discord, [guild]);
  await discord.close();
  return milliseconds;
}
