import { GatewayIntentBits } from 'discord-api-types/v10';
import { CALLBACK } from './callback.ts';
import { COMPONENT } from './components.ts';
import type { LocalDiscord } from './discord.ts';
import { REFUSALS } from './discord-error.ts';
import { SENDS } from './gateway-connection.ts';
import { COMPRESSIONS } from './gateway-line.ts';
import { EVENTS, GUILDS_INTENT } from './gateway-payloads.ts';
import { CLOSE, OP, OP_SAYS } from './gateway-session.ts';
import { INTERACTION } from './interaction.ts';
import { LACKS } from './lacks.ts';
import { bullets, definitions, table } from './markdown.ts';
import { PERMISSIONS } from './permissions.ts';
import { PERSON_CAN } from './person.ts';
import { BUCKETS, CONVERSATIONS, GLOBAL, OLD_EDITS } from './rate-limits.ts';
import { STATED as COMMAND } from './rules/command.ts';
import { STATED as COMPONENTS } from './rules/components.ts';
import { STATED as MESSAGE } from './rules/message.ts';
import { STATED as MODAL } from './rules/modal.ts';
import { STATED as PATIENCE } from './rules/patience.ts';
import { STATED as PROMISES } from './rules/promises.ts';
import { TROUBLES_SAY } from './troubles.ts';

const API = '/api/v10';

/** The routes that a local Discord answers, as its server has them: "GET /gateway", each once, sorted by path. */
export function routesOf({ app }: Pick<LocalDiscord, 'app'>): string[] {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith(`${API}/`));
  const byPath = routes.toSorted((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
  return [...new Set(byPath.map(({ method, path }) => `${method} ${path.slice(API.length)}`))];
}

/** `COVERAGE.md`, whole. @param discord one that runs, for its routes; the rest is read from the lists in the code */
export function coverageDocument(discord: Pick<LocalDiscord, 'app'>): string {
  const routes = routesOf(discord);
  const parts = [
    '# What the local Discord does, and what it does not',
    '<!-- Written by `npm run fidelity` from the code. Change the code and run it again. -->',
    `${routes.length} routes and ${Object.keys(EVENTS).length} events. How to start it and what a test can do with it: [README](README.md).`,
    '## Routes',
    'An unknown route is refused with 404 and is a gap. Bodies are held against [the schema that Discord publishes](https://github.com/discord/discord-api-spec) and the rules below; unknown fields of bodies and queries are gaps.',
    bullets(routes.map((route) => `\`${route}\``)),
    '## Gateway',
    `Version 10, JSON, any number of shards; plain, packed payload by payload where IDENTIFY asks for it, or compressed as a whole (${list(COMPRESSIONS.map((name) => `\`${name}\``))}). Sessions can be resumed; events can be held back, reordered, sent twice or late.`,
    table(
      ['event', 'sent'],
      Object.entries(EVENTS).map(([event, says]) => [`\`${event}\``, says]),
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
    '### Promises',
    'Discord lets these pass, so breaking one is a gap and no refusal. `holdsPromises: false` asks for none.',
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
    'By name in `TROUBLES` of `troubles.ts`, on any route, before the work is done or after it:',
    definitions(Object.entries(TROUBLES_SAY).map(([name, says]) => [`\`${name}\``, says])),
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
