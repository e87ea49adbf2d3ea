import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import { createLog } from '../../src/log.ts';
import { temporaryDatabase } from '../database.ts';
import { createIncidents } from '../page/incidents.ts';
import { createSwitches } from '../page/switches.ts';
import { traveller } from '../page/travel.ts';
import { startRehearsal } from '../rehearsal.ts';
import type { Facts } from './document.ts';
import { liveStory } from './story.ts';

const API = '/api/v10';

/** Everything that the document says and no list in the code does: what a running rehearsal has, and what the bot asks of it. */
export async function gatherFacts(): Promise<Facts & { gaps: readonly string[] }> {
  const { routes: used, gaps } = await liveStory();
  await using database = await temporaryDatabase();
  await using rehearsal = await startRehearsal({ databaseUrl: database.url });
  const [guild] = [...rehearsal.world.guilds.values()];
  await using discord = await startDiscord();
  return {
    routes: routesOf(discord),
    used,
    gaps,
    switches: createSwitches(rehearsal).list(guild!),
    incidents: createIncidents(rehearsal, traveller(rehearsal), createLog('silent')).list,
  };
}

/** The routes that a local Discord answers, as its server has them: "GET /gateway", each once, sorted by path. */
export function routesOf({ app }: Pick<LocalDiscord, 'app'>): string[] {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith(`${API}/`));
  const byPath = routes.toSorted((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
  return [...new Set(byPath.map(({ method, path }) => `${method} ${path.slice(API.length)}`))];
}
