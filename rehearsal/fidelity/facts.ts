import { routesOf } from 'local-discord/coverage-document.ts';
import { createLog } from '../../src/log.ts';
import { temporaryDatabase } from '../database.ts';
import { createIncidents } from '../page/incidents.ts';
import { createSwitches } from '../page/switches.ts';
import { traveller } from '../page/travel.ts';
import { startRehearsal } from '../rehearsal.ts';
import type { Facts } from './document.ts';
import { liveStory } from './story.ts';

/** Everything that the document says and no list in the code does: what a running rehearsal has, and what the bot asks of it. */
export async function gatherFacts(): Promise<Facts & { gaps: readonly string[] }> {
  const { routes: used, gaps } = await liveStory();
  await using database = await temporaryDatabase();
  await using rehearsal = await startRehearsal({ databaseUrl: database.url });
  const [guild] = [...rehearsal.world.guilds.values()];
  return {
    routes: routesOf(rehearsal),
    used,
    gaps,
    switches: createSwitches(rehearsal).list(guild!),
    incidents: createIncidents(rehearsal, traveller(rehearsal), createLog('silent')).list,
  };
}
