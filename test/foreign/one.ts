/** Lives the story with one other library, for test/foreign/main.ts: its name and the folder it is installed in come as arguments. */
import { startDiscord } from 'local-discord/discord.ts';
import { loader, OTHERS } from './others.ts';
import { STEPS } from './story.ts';

/** So long, in milliseconds, may one step take. */
const PATIENCE = 20_000;

const [name = '', folder = ''] = process.argv.slice(2);

/** What is said of a step: that it worked, or the first line of why it did not. */
async function tried(act: () => Promise<unknown>): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`nothing came within ${PATIENCE / 1000} s`), PATIENCE);
  const done = act().then(
    () => 'yes',
    (error: unknown) =>
      String(error instanceof Error ? error.message : error)
        .replaceAll(/\s+/g, ' ')
        .slice(0, 200),
  );
  const said = await Promise.race([done, late.promise]);
  clearTimeout(timer);
  return said;
}

const report = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
process.on('uncaughtException', (error) => report({ step: 'crash', said: error.message }));

const discord = await startDiscord({ holdsPromises: false, responseMilliseconds: 60_000 });
discord.addGuild({ name: 'Runners', members: ['Ana', 'Ben'] });
const starting = OTHERS[name]!.start(loader(folder), discord);
const login = await tried(() => starting);
report({ step: 'logs in', said: login });
if (login === 'yes') {
  const bot = await starting;
  for (const [step, act] of Object.entries(STEPS)) report({ step, said: await tried(() => act({ discord, bot })) });
}
for (const gap of discord.gaps) report({ gap });
process.exit(0);
