import { GatewayIntentBits } from 'discord-api-types/v10';
import { CALLBACK } from 'local-discord/callback.ts';
import { COMPONENT } from 'local-discord/components.ts';
import { REFUSALS } from 'local-discord/discord-error.ts';
import { SENDS } from 'local-discord/gateway-connection.ts';
import { COMPRESSIONS } from 'local-discord/gateway-line.ts';
import { EVENTS, GUILDS_INTENT } from 'local-discord/gateway-payloads.ts';
import { CLOSE, OP, OP_SAYS } from 'local-discord/gateway-session.ts';
import { INTERACTION } from 'local-discord/interaction-payload.ts';
import { LACKS } from 'local-discord/lacks.ts';
import { PERMISSIONS } from 'local-discord/permissions.ts';
import { PERSON_CAN } from 'local-discord/person.ts';
import { BUCKETS, CONVERSATIONS, GLOBAL, OLD_EDITS } from 'local-discord/rate-limits.ts';
import { STATED as COMMAND } from 'local-discord/rules/command.ts';
import { STATED as COMPONENTS } from 'local-discord/rules/components.ts';
import { STATED as MESSAGE } from 'local-discord/rules/message.ts';
import { STATED as MODAL } from 'local-discord/rules/modal.ts';
import { STATED as PATIENCE } from 'local-discord/rules/patience.ts';
import { STATED as PROMISES } from 'local-discord/rules/promises.ts';
import { TROUBLES_SAY } from 'local-discord/troubles.ts';
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

/** How much of what the bot uses is there, and how much is there in all. */
export function coverage({ routes, used }: Pick<Facts, 'routes' | 'used'>) {
  const needed = Object.keys(NEEDED_EVENTS);
  return {
    routes: { covered: used.filter((route) => routes.includes(route)).length, used: used.length, all: routes.length },
    events: { covered: needed.filter((event) => event in EVENTS).length, used: needed.length, all: Object.keys(EVENTS).length },
  };
}

/** `docs/local-discord.md`, whole. */
export function fidelityDocument(facts: Facts): string {
  const { routes, events } = coverage(facts);
  const { used } = facts;
  const parts = [
    '# What the local Discord does, and what it does not',
    '<!-- Written by `npm run fidelity` from the code. Change the code and run it again. -->',
    `The rehearsal and the end-to-end tests run the bot against a Discord of our own ([why](decisions/0007-a-rehearsal-the-bot-does-not-know-of.md)). Of the ${routes.used} routes that the bot asks for it has ${routes.covered}, and of the ${events.used} gateway events that the bot needs it sends ${events.covered}. It has ${routes.all} routes and ${events.all} events in all.`,
    'What the bot uses is no estimate of ours: `rehearsal/fidelity/story.ts` lives a story with the real bot, from the set-up to its removal, and the routes are those that it asked for. A test holds that every route that `src/` names is among them, and that the story leaves no gap. The events that it needs are a list in `rehearsal/fidelity/needs.ts`, because a library keeps its picture of a guild from events that nobody names.',
    'It is made for bots in any library: [how others fare on it](foreign-clients.md).',
    '## Routes',
    `An unknown route is refused with 404 and is a gap. Bodies are held against [the schema that Discord publishes](https://github.com/discord/discord-api-spec) and the rules below; unknown fields of bodies and queries are gaps.`,
    table(
      ['route', 'the bot uses it'],
      facts.routes.map((route) => [`\`${route}\``, used.includes(route) ? 'yes' : '']),
    ),
    '## Gateway',
    `Version 10, JSON, any number of shards; plain, packed payload by payload where IDENTIFY asks for it, or compressed as a whole (${list(COMPRESSIONS.map((name) => `\`${name}\``))}). Sessions can be resumed; events can be held back, reordered, sent twice or late.`,
    table(
      ['event', 'sent', 'what the bot needs it for'],
      [...new Set([...Object.keys(EVENTS), ...Object.keys(NEEDED_EVENTS)])].map((event) => [
        `\`${event}\``,
        EVENTS[event as keyof typeof EVENTS] ?? '**never**',
        NEEDED_EVENTS[event] ?? '',
      ]),
    ),
    table(
      ['opcode', 'name', 'here'],
      Object.entries(OP).map(([name, code]) => [code, name, OP_SAYS[name as keyof typeof OP]]),
    ),
    `It closes connections with ${list(Object.entries(CLOSE).map(([name, code]) => `${code} (${spaced(name)})`))}; tests close them with any other code. A client may send ${SENDS.limit} payloads in ${SENDS.milliseconds / 1000} seconds.`,
    `Of the intents it plays ${GatewayIntentBits[GUILDS_INTENT]}. Privileged ones are refused, unknown ones too; any other is a gap.`,
    '## Interactions and components',
    `Interactions: ${named(INTERACTION)}. First answers: ${named(CALLBACK)}. Each fits only where Discord takes it, within three seconds, once.`,
    `Components: ${named(COMPONENT)}.`,
    `Permissions by name: ${list(Object.keys(PERMISSIONS).map((name) => `\`${name}\``))}. They follow from roles, overwrites and time-outs as Discord documents; an administrator and the owner have all.`,
    '## Rules',
    'The schema says most. These rules it does not say.',
    ...rules('Messages', MESSAGE),
    ...rules('Components', COMPONENTS),
    ...rules('Forms', MODAL),
    ...rules('Commands', COMMAND),
    '### What the bot has promised',
    'Discord lets these pass, so breaking one is a gap and no refusal.',
    bullets(PROMISES),
    '### Patience',
    bullets(PATIENCE),
    '### Rate limits',
    table(
      ['limit', 'requests', 'in'],
      [
        ...BUCKETS,
        { name: 'edits of messages older than an hour, in a channel: 30046', ...OLD_EDITS },
        { name: 'direct messages opened with people to whom it never wrote: 40003', ...CONVERSATIONS },
        { name: 'the whole bot, but for answers to interactions and webhooks', ...GLOBAL },
      ].map(({ name, limit, milliseconds }) => [name, limit, `${milliseconds / 1000} s`]),
    ),
    '### Refusals',
    table(
      ['status', 'code', 'words'],
      [...Object.values(REFUSALS), [400, 50035, 'Invalid Form Body'] as const].map((each) => [...each]),
    ),
    '## What can go wrong on purpose',
    'By name in `packages/local-discord/troubles.ts`, on any route, before the work is done or after it:',
    definitions(Object.entries(TROUBLES_SAY).map(([name, says]) => [`\`${name}\``, says])),
    'On the page, as switches that stay:',
    definitions(facts.switches.map(({ label, says }) => [label, says])),
    'On the page, once each:',
    definitions(facts.incidents.map(({ label, says }) => [label, says])),
    '## What a person can do',
    bullets(Object.entries(PERSON_CAN).map(([deed, says]) => `\`${deed}\`: ${says}`)),
    '## What it does not do',
    ...Object.entries(LACKS).flatMap(([area, lacks]) => [`### ${area}`, bullets(lacks)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function rules(title: string, stated: Record<string, string>): string[] {
  return [
    `### ${title}`,
    table(
      ['code', 'rule'],
      Object.entries(stated).map(([code, says]) => [`\`${code}\``, says]),
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function definitions(entries: readonly (readonly [string, string])[]): string {
  return bullets(entries.map(([name, says]) => `${name}: ${says}`));
}

function named(numbers: Record<string, number>): string {
  return list(Object.entries(numbers).map(([name, number]) => `${spaced(name)} (${number})`));
}

/** "stringSelect" as "string select". */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function list(items: readonly string[]): string {
  return items.join(', ');
}
