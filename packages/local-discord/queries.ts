import type { World } from './world.ts';

/** What each route takes in its query; a route that is not named takes nothing. */
const QUERIES: Record<string, readonly string[]> = {
  'GET /applications/:application/commands': ['with_localizations'],
  'GET /applications/:application/guilds/:guild/commands': ['with_localizations'],
  'GET /channels/:channel/messages': ['after', 'around', 'before', 'limit'],
  'GET /guilds/:guild': ['with_counts'],
  'POST /interactions/:id/:token/callback': ['with_response'],
  'POST /webhooks/:application/:token': ['wait', 'with_components'], // a follow-up is waited for, whatever `wait` says
  'PATCH /webhooks/:application/:token/messages/:message': ['with_components'],
};

/** Notes a gap for every parameter of a query that the route does not know. */
export function checkQuery(world: World, route: string, query: Record<string, string>): void {
  for (const name of Object.keys(query)) {
    if (!QUERIES[route]?.includes(name)) world.gap(`field: ${route.replace(/:token/g, '{token}').replace(/:\w+/g, '{id}')} ?${name}`);
  }
}

/** Whether a parameter says yes: some libraries write 1 for true. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value?.toLowerCase() === 'true';
}
