import { SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { isSafe } from '../web-address.ts';
import { hostWords } from '../words/host.ts';
import type { BackOff } from './back-off.ts';

/** What runs the shards of a client inside discord.js; it calls another one `WebSocketManager`. */
export type ShardManager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** What discord.js hides of its shards: the WebSocket of each. */
interface Hidden {
  shards: Map<number, { connection: { on(event: 'error', hear: () => void): void; terminate(): void } | null }>;
}

/** Discord lets the bot log in no more for a while. */
export class SessionsUsedUp extends Error {
  override readonly name = 'SessionsUsedUp';
  /** Milliseconds until it does again. */
  readonly resetAfter: number;

  constructor(resetAfter: number) {
    super('no further log-in for now');
    this.resetAfter = resetAfter;
  }
}

/**
 * discord.js' own way to run shards, with six differences:
 *
 * - It throws `SessionsUsedUp` when Discord has fewer log-ins left than shards.
 * - It does not connect to a gateway that would get the token in clear.
 * - Once `closing` is aborted, no shard connects any more. discord.js pauses for half a second before it connects again and does not notice
 *   a goodbye in that pause. A shard asks for its session right before it connects; here it then gets no answer.
 * - While the gateway refuses a shard, it gets its session later and later.
 * - A goodbye ends a connection that is still being made. discord.js only stops listening to it, and its next error (`read ECONNRESET`)
 *   would end the process.
 * - Nobody hears of a resumed session that is lost already, see `hideLostSessions`.
 */
export function shardsUntil(closing: AbortSignal, backOff: BackOff, manager: ShardManager): SimpleShardingStrategy {
  const { retrieveSessionInfo } = manager.options;
  manager.options.retrieveSessionInfo = async (shardId) => {
    await backOff.waitToConnect(shardId).catch(() => undefined); // closing ends the wait
    return closing.aborted ? new Promise(() => undefined) : retrieveSessionInfo(shardId);
  };

  hideLostSessions(manager, retrieveSessionInfo);

  const strategy = new SimpleShardingStrategy(manager);
  const spawn = strategy.spawn.bind(strategy);
  strategy.spawn = async (shardIds) => {
    const { url, session_start_limit } = await manager.fetchGatewayInformation();
    if (!isSafe(url)) throw new Error(hostWords.discord.unsafeGateway(url));
    const { remaining, reset_after } = session_start_limit;
    if (remaining < shardIds.length) throw new SessionsUsedUp(reset_after);
    await spawn(shardIds);
  };
  const destroy = strategy.destroy.bind(strategy);
  strategy.destroy = async (options) => {
    const { shards } = strategy as unknown as Hidden;
    const connections = [...shards.values()].flatMap(({ connection }) => connection ?? []);
    for (const connection of connections) connection.on('error', () => undefined); // ending a connection before it stands raises an error of its own, and another may come first
    await destroy(options);
    for (const connection of connections) connection.terminate();
  };
  return strategy;
}

/** Calls `hear` whenever Discord answers a heartbeat. Where nobody does anything, it says nothing else for hours. */
export function hearHeartbeats(manager: ShardManager, hear: (shard: number) => void): void {
  const emitter = manager as unknown as { on(event: 'heartbeat', hear: (told: Told) => void): void }; // the name is in an enum that discord.js does not export
  emitter.on('heartbeat', ({ shardId }) => hear(shardId));
}

/**
 * Keeps RESUMED from discord.js when the session ended (opcode 9, close code 1000) after the event came and before discord.js announces it.
 * Its handler (`handlers/RESUMED.js`) reads `shard.sessionInfo.sequence`, where nothing is left then, and throws into a promise that nobody
 * holds.
 */
function hideLostSessions(manager: ShardManager, sessionOf: ShardManager['options']['retrieveSessionInfo']): void {
  const emit = manager.emit.bind(manager) as (event: string, payload: Told) => boolean;
  const tell = (event: string, payload: Told) => {
    const isStale = payload.data?.t === GatewayDispatchEvents.Resumed && sessionOf(payload.shardId) === null;
    return isStale ? false : emit(event, payload);
  };
  manager.emit = tell as typeof manager.emit;
}

/** What a manager tells of a shard; a dispatch of Discord's has a type. */
interface Told {
  shardId: number;
  data?: { t?: string };
}
