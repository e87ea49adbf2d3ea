/** The bot is killed while it posts: how soon the prompt is there once it is started again. */
import { virtualClock } from 'local-discord/clock.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { checkPosts, onPost, setUpClubs } from './clubs.ts';
import { median, table } from './figures.ts';
import { newDatabase, startBot } from './subject.ts';

export async function afterKill(folder: string, rounds: number): Promise<string> {
  const ready: number[] = [];
  const posted: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = await comeBack(folder);
    ready.push(times.ready);
    posted.push(times.posted);
  }
  return table(
    `Killed (SIGKILL) while it posted: from the next start on, ms (${rounds} rounds)`,
    ['', 'median', 'longest'],
    [
      ['its word "ready"', median(ready), Math.max(...ready)],
      ['the overdue prompt in its channel', median(posted), Math.max(...posted)],
    ],
  );
}

/** One life that ends in the middle of a post, and the next. @returns milliseconds from the start of the second on */
async function comeBack(folder: string): Promise<{ ready: number; posted: number }> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }) });
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const due = discord.clock.now().subtract({ minutes: 3 }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const database = newDatabase(folder);
  await setUpClubs(discord, database, { guilds: [guild], savedAt: due.subtract({ minutes: 10 }), due });

  const first = startBot('hips', { discord, database });
  discord.faults.answer('POST /channels/:channel/messages', { connection: 'silent', meanwhile: () => first.kill('SIGKILL') });
  await first.ended;
  const post = new Promise<number>((resolve) => onPost(discord, () => resolve(performance.now())));
  const second = startBot('hips', { discord, database });
  const times = { ready: await second.ready, posted: (await post) - second.startedAt };
  await second.stop();
  checkPosts(discord, [guild]);
  await discord.close();
  return times;
}
