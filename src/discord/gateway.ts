import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, type REST } from 'discord.js';
import { GatewayCloseCodes, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import { asUserId, type UserId } from '../club/ids.ts';
import { EXIT, reasonOf, StartError } from '../errors.ts';
import type { Tell } from '../events.ts';
import type { Guilds } from '../guilds.ts';
import type { Log } from '../log.ts';
import type { FatalClose } from '../words/en/host.ts';
import { hostWords } from '../words/host.ts';
import { type BackOff, createBackOff, isWorthALine, type Wait } from './back-off.ts';
import { newClient, takeEvents } from './client.ts';
import type { Dispatch } from './dispatch.ts';
import { guildsOf } from './guilds.ts';
import { type IdentifyBudget, identifyDoor } from './identify.ts';
import { keepGuilds } from './kept-guilds.ts';
import type { KeptRules } from './kept-rules.ts';
import { createMemberNames, type MemberNames } from './member-names.ts';
import type { Organisers } from './organisers.ts';
import { hearHeartbeats, SessionsUsedUp, shardsUntil } from './shards.ts';
import { waitUntil } from './wait.ts';

/** Close codes after which Discord never lets the same bot in again, and what to do. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FATAL_CLOSES: Partial<Record<number, FatalClose>> = {
  [GatewayCloseCodes.AuthenticationFailed]: 'token',
  [GatewayCloseCodes.InvalidShard]: 'shard',
  [GatewayCloseCodes.ShardingRequired]: 'sharding',
  [GatewayCloseCodes.InvalidAPIVersion]: 'version',
  [GatewayCloseCodes.InvalidIntents]: 'unknown-intents',
  [GatewayCloseCodes.DisallowedIntents]: 'intents',
};

/** Discord does not know the token, or no longer. */
export function tokenRefused(): StartError {
  return new StartError(EXIT.configuration, [hostWords.discord.closed('token')]);
}

/** Between two attempts to log in while Discord cannot be reached, in milliseconds. */
const RETRY = { first: 2_000, longest: 30_000 };

/** How long a goodbye to Discord may take, in milliseconds; discord.js waits 30 s for a peer that is gone. */
const GOODBYE = 2_000;

interface GatewayParts {
  token: string;
  /** Base of the REST API, without the version; it tells where the gateway is. */
  apiUrl: string;
  /** The log-ins that Discord still allows. */
  identifies: IdentifyBudget;
  /** Takes in what servers set of commands. */
  rules: Pick<KeptRules, 'hear'>;
  /** Makes what answers interactions. Called for every attempt to log in, before the first interaction can come. */
  answeringFor: (guilds: Guilds, memberNames: MemberNames) => Answering;
  /** Told of guilds that come and go. */
  tell: Tell;
  clock: Clock;
  log: Log;
  /** A session stands, a new one or again. */
  onSession: () => void;
  /** Discord closed the door for good: nothing but a change by the host helps. */
  onFatal: (error: StartError) => void;
  /** Stops the attempts to log in. */
  signal: AbortSignal;
  /** How a shard that is not let in spends the time until it connects again; it sleeps unless told. */
  wait?: Wait;
}

/** What answers the interactions of one log-in, and whom it asks who may organise. */
export interface Answering {
  dispatch: Dispatch;
  organisers: Pick<Organisers, 'authorityOf'>;
}

/** A connection that stands. */
export interface Gateway extends Answering {
  /** What the client logs in with. Everything else has an outlet of its own. */
  rest: REST;
  guilds: Guilds;
  applicationId: string;
  botUserId: UserId;
  close(): Promise<void>;
}

/**
 * Logs in, and tries again for as long as Discord cannot be reached.
 *
 * @throws StartError when Discord refuses the bot
 */
export async function connect(parts: GatewayParts): Promise<Gateway> {
  let wait = RETRY.first;
  for (let times = 1; ; times++) {
    try {
      return await logIn(parts);
    } catch (error) {
      if (error instanceof StartError || parts.signal.aborted) throw error;
      if (error instanceof SessionsUsedUp) await untilReset(error, parts);
      else {
        if (isWorthALine(times)) parts.log.warn({ reason: reasonOf(error), attempts: times }, 'cannot reach Discord; trying again');
        await sleep(wait, undefined, { signal: parts.signal });
        wait = Math.min(wait * 2, RETRY.longest);
      }
    }
  }
}

/** A clock that is put back ends the wait: Discord then tells anew how long it is. */
async function untilReset({ resetAfter }: SessionsUsedUp, { clock, log, signal }: GatewayParts): Promise<void> {
  const from = clock.now().epochMilliseconds;
  const until = from + Math.max(resetAfter, RETRY.first);
  const isOver = (now: number) => now < from || now >= until;
  log.warn({ until: new Date(until) }, 'Discord allows this bot no further log-in today; waiting');
  await waitUntil(() => isOver(clock.now().epochMilliseconds), signal);
}

async function logIn(parts: GatewayParts): Promise<Gateway> {
  parts.signal.throwIfAborted(); // told to stop while the database opened
  const closing = new AbortController();
  const backOff = createBackOff({ log: parts.log, closing: closing.signal }, parts.wait);
  const shards = Promise.withResolvers<ReturnType<typeof shardsUntil>>(); // discord.js makes them with its first log-in
  const client = newClient(parts.apiUrl, {
    buildStrategy(manager) {
      const strategy = shardsUntil(closing.signal, backOff, manager);
      shards.resolve(strategy);
      hearHeartbeats(manager, (shard) => parts.tell('shardHeard', { shard }));
      return strategy;
    },
    buildIdentifyThrottler: identifyDoor({ budget: parts.identifies, closing: closing.signal, log: parts.log }),
  });
  const kept = keepGuilds(parts.tell);
  const guilds = guildsOf(kept);
  const memberNames = createMemberNames(async (guildId, payload) => {
    const shardId = kept.shardOf(guildId);
    if (shardId === null) throw new Error('the bot is not in that guild');
    await (await shards.promise).send(shardId, payload);
  });
  const answering = parts.answeringFor(guilds, memberNames);
  const refused = Promise.withResolvers<never>();
  refused.promise.catch(() => undefined); // after the log-in nobody waits for it
  takeEvents(client, {
    interaction: answering.dispatch.handle,
    event(event, shardId) {
      kept.hear(event, shardId);
      memberNames.hear(event);
      parts.rules.hear(event);
    },
  });
  listen(client, { ...parts, backOff }, refused.reject);
  const abort = () => refused.reject(new Error('stopped while logging in'));
  parts.signal.addEventListener('abort', abort, { once: true });
  try {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    const { application, user } = await Promise.race([client.login(parts.token).then(() => ready), refused.promise]);
    const close = () => goodbye(client, closing);
    return { rest: client.rest, guilds, ...answering, applicationId: application.id, botUserId: asUserId(user.id), close };
  } catch (error) {
    await goodbye(client, closing).catch(() => undefined);
    throw (error as { code?: unknown }).code === 'TokenInvalid' ? tokenRefused() : error;
  } finally {
    parts.signal.removeEventListener('abort', abort);
  }
}

function goodbye(client: Client, closing: AbortController): Promise<void> {
  closing.abort();
  client.removeAllListeners(Events.ShardReconnecting); // discord.js announces a reconnection that it then does not make
  return Promise.race([client.destroy(), sleep(GOODBYE, undefined, { ref: false })]);
}

function listen(
  client: Client,
  { log, tell, onFatal, onSession, backOff }: GatewayParts & { backOff: BackOff },
  refuse: (error: Error) => void,
): void {
  client.on(Events.Error, (error) => log.error({ error }, 'discord.js error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'discord.js warning'));
  client.on(Events.ShardError, (error, shard) => backOff.failed(shard, error));
  client.on(Events.ShardReconnecting, (shard) => {
    backOff.ended(shard);
    tell('shardLost', { shard });
  });
  const stands = (_data: unknown, shard: number) => {
    backOff.stands(shard);
    tell('shardHeard', { shard });
    onSession();
  };
  client.ws.on(GatewayDispatchEvents.Ready, stands);
  client.ws.on(GatewayDispatchEvents.Resumed, stands);
  client.on(Events.ShardDisconnect, ({ code }) => {
    const why = FATAL_CLOSES[code];
    const { closed, closedForGood } = hostWords.discord;
    const error = new StartError(EXIT.configuration, [why ? closed(why) : closedForGood(code)]);
    refuse(error);
    onFatal(error);
  });
}
