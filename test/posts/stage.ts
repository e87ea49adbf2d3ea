/** What a pump takes beside the store, with a Discord that answers as the test says. */

import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Instant } from '../../src/club/club.ts';
import { asGuildId, asMessageId } from '../../src/club/ids.ts';
import { createLog, type Log } from '../../src/log.ts';
import { type Budget, createBudget } from '../../src/posts/budget.ts';
import type { Creator, Find, Place } from '../../src/posts/ports.ts';
import type { Creation } from '../../src/posts/post.ts';
import { type PumpParts, pump } from '../../src/posts/pump.ts';
import type { Store } from '../../src/store/stores.ts';
import { guilds } from '../support/club.ts';

export const SENT: Creation = { kind: 'sent', messageId: asMessageId('1478000000000000000') };
export const GOING = new AbortController().signal;

/** What the edge says; whatever is left out must not be asked. */
export interface Edge {
  now: () => Promise<Instant | null>;
  create?: (place: Place) => Promise<Creation>;
  find?: Find;
  /** What each request waits for, beside the budget. */
  turn?: () => Promise<void>;
}

const never = () => Promise.reject(new Error('nothing is asked'));

/** A pump on a store; its budget is of the test's own watch. */
export function pumpOn(store: Store, edge: Edge, overrides: Partial<PumpParts> = {}) {
  const log: Log = overrides.log ?? createLog('silent');
  const real = overrides.budget ?? createBudget({ elapsed: () => 0 }, log, { now: () => 0, wait: async () => undefined });
  const budget: Budget = { ...real, turn: edge.turn ?? (async () => undefined) };
  const create: Creator = {
    inChannel: async (channelId) => (edge.create ?? never)({ kind: 'channel', guildId: asGuildId(''), channelId }),
    toUser: async (userId) => (edge.create ?? never)({ kind: 'conversation', userId }),
  };
  const parts: PumpParts = {
    ...store,
    time: { now: edge.now },
    catalogue: loadCatalogue(),
    create,
    find: edge.find ?? never,
    findMember: async () => 'here',
    findOrganiser: async () => 'organiser',
    guilds: guilds(),
    owner: 'test',
    tell: () => undefined,
    log,
    ...overrides,
    budget,
  };
  return { budget, parts, beat: (signal = GOING) => pump(parts, signal) };
}
