import { SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import type { BackOff } from './back-off.ts';

/** What runs the shards of a client inside discord.js; it calls another one `WebSocketManager`. */
export type ShardManager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** Discord lets the bot log in no more for a while. */
export class SessionsUsedUp extends Error {
  override readonly name = 'SessionsUsedUp';
  /** Milliseconds until it does again. */
  readonly resetAfter: number;

  constructor(resetAfter: number) {
    super('Discord allows no further log-in for now');
    this.resetAfter = resetAfter;
  }
}

/**
 * discord.js' own way to run shards, but for three things. It throws `SessionsUsedUp` when Discord has fewer log-ins left than shards. And
 * once `closing` is aborted no shard connects any more: discord.js pauses for half a second before it connects again, and a goodbye in
 * that pause is lost on it. A shard asks for its session right before it connects, and then gets no answer;
 * while the gateway does not let it in, it gets one later and later.
 */
export function shardsUntil(closing: AbortSignal, backOff: BackOff, manager: ShardManager): SimpleShardingStrategy {
  const { retrieveSessionInfo } = manager.options;
  manager.options.retrieveSessionInfo = async (shardId) => {
    await backOff.turn(shardId).catch(() => undefined); // closing ends the wait
    return closing.aborted ? new Promise(() => undefined) : retrieveSessionInfo(shardId);
  };

  const strategy = new SimpleShardingStrategy(manager);
  const spawn = strategy.spawn.bind(strategy);
  strategy.spawn = async (shardIds) => {
    const { remaining, reset_after } = (await manager.fetchGatewayInformation()).session_start_limit;
    if (remaining < shardIds.length) throw new SessionsUsedUp(reset_after);
    await spawn(shardIds);
  };
  return strategy;
}
