import type { App, AppParts, Opened } from './bot.ts';
import { loadCatalogue } from './catalogue/catalogue.ts';
import { createEmitter } from './events.ts';
import type { HttpServer } from './operations/http.ts';
import { openStore } from './store/open.ts';
import { hostWords } from './words/host.ts';

/**
 * Builds the bot from its parts and starts it: the catalogue and the database first, so that nothing is said to Discord by a bot that
 * could not keep a check-in.
 *
 * @throws StartError when the host must change something
 */
export async function startApp(parts: AppParts): Promise<App> {
  const opening = open(parts); // first: the threads of the store start with it, and Node loads what follows in one piece
  const code = import('./bot.ts'); // discord.js loads while the database opens
  code.catch(() => undefined); // it is waited for below
  const opened = await opening;
  try {
    const pages = await openHealthPages(parts, opened);
    try {
      const { connectBot, runBot } = await code;
      const app = runBot(parts, await connectBot(parts, opened));
      return {
        ...app,
        async stop() {
          await app.stop();
          await pages?.close();
        },
      };
    } catch (error) {
      await pages?.close();
      throw error;
    }
  } catch (error) {
    await opened.store.close();
    throw error;
  }
}

/** Its code is loaded for those who use it. */
async function openHealthPages({ config, clock, log }: AppParts, { store, events }: Opened): Promise<HttpServer | null> {
  if (!config.http) return null;
  const pages = await import('./operations/health-pages.ts');
  return pages.openHealthPages({ address: config.http, on: events.on, store, elapsed: clock.elapsed, log });
}

/** What the bot has before it says anything to Discord. */
async function open({ config, log, listen }: AppParts): Promise<Opened> {
  const catalogue = loadCatalogue();
  const events = createEmitter(log);
  const { on, tell } = events;
  listen?.(on);
  on('storeLost', ({ error }) => log.error({ error }, 'nothing can be saved; every new write tries again'));
  on('storeBack', () => log.info('saving works again'));
  const store = await openStore(config.databaseUrl, {
    exercises: catalogue.exercises,
    onTrouble: (error) => (error ? tell('storeLost', { error }) : tell('storeBack', {})),
    onMade: (where) => log.info(hostWords.databaseUrl.made(where)),
    onExposed: (file) => log.warn(hostWords.databaseUrl.exposed(file)),
  });
  return { catalogue, events, store };
}
