import { EVENTS } from 'local-discord/gateway-payloads.ts';
import { bullets, definitions } from 'local-discord/markdown.ts';
import type { IncidentView } from '../page/incidents.ts';
import type { SwitchView } from '../page/switches.ts';
import { NEEDED_EVENTS } from './needs.ts';

/** What the document is made of beside the lists in the code. */
export interface Facts {
  /** "GET /gateway", as the running local Discord has them. */
  routes: readonly string[];
  /** Those that the bot asked for in the story. */
  used: readonly string[];
  switches: readonly SwitchView[];
  incidents: readonly IncidentView[];
}

/** How much of what the bot uses is there. */
export function coverage({ routes, used }: Pick<Facts, 'routes' | 'used'>) {
  const needed = Object.keys(NEEDED_EVENTS);
  return {
    routes: { covered: used.filter((route) => routes.includes(route)).length, used: used.length },
    events: { covered: needed.filter((event) => event in EVENTS).length, used: needed.length },
  };
}

/** `docs/rehearsal.md`, whole. */
export function fidelityDocument(facts: Facts): string {
  const { routes, events } = coverage(facts);
  const parts = [
    '# What the bot asks of Discord, and what the rehearsal has of it',
    '<!-- Written by `npm run fidelity` from the code. Change the code and run it again. -->',
    `The rehearsal and the end-to-end tests run the bot against a [local Discord](../packages/local-discord/README.md) ([why](decisions/0007-a-rehearsal-the-bot-does-not-know-of.md)). Of the ${routes.used} routes that the bot asks for it has ${routes.covered}, and of the ${events.used} gateway events that the bot needs it sends ${events.covered}. [Its own page](../packages/local-discord/COVERAGE.md) says all that it does, and what it does not.`,
    'What the bot uses is no estimate of ours: `rehearsal/fidelity/story.ts` lives a story with the real bot, from the set-up to its removal, and the routes are those that it asked for. A test holds that every route that `src/` names is among them, and that the story leaves no gap. The events that it needs are a list in `rehearsal/fidelity/needs.ts`, because a library keeps its picture of a guild from events that nobody names.',
    '## Routes that the bot asks for',
    bullets(facts.used.map((route) => `\`${route}\`${facts.routes.includes(route) ? '' : ': **not there**'}`)),
    '## Events that the bot needs',
    definitions(Object.entries(NEEDED_EVENTS).map(([event, says]) => [`\`${event}\``, event in EVENTS ? says : `${says}; **never sent**`])),
    '## What can be broken on the page',
    'As switches that stay:',
    definitions(facts.switches.map(({ label, says }) => [label, says])),
    'Once each:',
    definitions(facts.incidents.map(({ label, says }) => [label, says])),
  ];
  return `${parts.join('\n\n')}\n`;
}
