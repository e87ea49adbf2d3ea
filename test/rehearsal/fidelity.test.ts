/** What the documents say of the bot and its local Discord is so, and whatever the bot uses is there. */
import { readFileSync } from 'node:fs';
import { EVENTS } from 'local-discord/gateway-payloads.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverage, fidelityDocument } from '../../rehearsal/fidelity/document.ts';
import { gatherFacts } from '../../rehearsal/fidelity/facts.ts';
import { eventsInSource, NEEDED_EVENTS, pathsInSource, withoutNames } from '../../rehearsal/fidelity/needs.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the story', () => {
  let facts: Awaited<ReturnType<typeof gatherFacts>>;
  beforeAll(async () => {
    facts = await gatherFacts();
  });

  test('docs/rehearsal.md is what the code says; if not, run `npm run fidelity`', () => {
    expect(read('docs/rehearsal.md')).toBe(fidelityDocument(facts));
  });

  test('leaves no gap, and the local Discord has every route that the bot asks for', () => {
    expect(facts.gaps).toEqual([]);
    const { routes } = coverage(facts);
    expect(routes.covered).toBe(routes.used);
  });

  test('asks for every route that the bot’s source names', () => {
    const asked = facts.used.map((route) => withoutNames(route.split(' ')[1]!));
    expect(pathsInSource()).not.toEqual([]);
    expect(pathsInSource().filter((path) => !asked.includes(path))).toEqual([]);
  });
});

test('every event that the bot’s source listens to is one that it needs and is sent', () => {
  expect(eventsInSource()).not.toEqual([]);
  for (const event of eventsInSource())
    expect([Object.keys(NEEDED_EVENTS), Object.keys(EVENTS)]).toEqual([expect.arrayContaining([event]), expect.arrayContaining([event])]);
});
