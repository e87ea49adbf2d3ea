import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { connect, send } from './gateway-connection.ts';
import { createDelivery, type Delivery } from './gateway-delivery.ts';
import { COMPRESSIONS, type Compression, isCompression, type Line, openLine } from './gateway-line.ts';
import { type Dispatch, dispatchesOf, GUILDS_INTENT, isOfShard } from './gateway-payloads.ts';
import { CLOSE, dispatch, OP, type Session } from './gateway-session.ts';
import type { Interaction } from './interaction.ts';
import { cameByOwnName } from './loopback.ts';
import type { World } from './world.ts';

/** How often a day a bot may identify. */
const IDENTIFIES_A_DAY = 1000;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A server that shuts down closes with it. @see RFC 6455, section 7.4.1 */
const GOING_AWAY = 1001;

/** The gateway, and what tests can do to it. */
export interface Gateway {
  /** Shards that are logged in and connected. */
  readonly connected: number;
  /** How often a bot has identified. Discord allows a thousand a day, of all shards, and then resets the token. */
  readonly identifies: number;
  /** How often it may still identify today. GET /gateway/bot tells the bot; who does not heed it loses the token. */
  startsLeft: number;
  /** Whether a connection can be made. One that stands stays: `dropAll` cuts it. */
  reachable: boolean;
  /** Whether a new connection is told HELLO; otherwise it is made and closed at once. */
  greets: boolean;
  /** What happens to events on their way. */
  readonly delivery: Delivery;
  /** Whether heartbeats are answered. */
  acknowledges: boolean;
  /** Closes every connection with that code. */
  closeAll(code: number): void;
  /** Cuts every connection without a word, as a lost network does. */
  dropAll(): void;
  /** Asks every client to connect again and resume. */
  reconnectAll(): void;
  /** Tells every client that its session is invalid, and whether it may try to resume. */
  invalidate(resumable: boolean): void;
  /** Dispatches an interaction once more, as Discord now and then does. */
  replay(interaction: Pick<Interaction, 'guildId' | 'payload'>): void;
  /** GET /gateway/bot. */
  info(): { url: string } & Record<string, unknown>;
  close(): Promise<void>;
}

export interface GatewayOptions {
  world: World;
  server: Server;
  /** "ws://127.0.0.1:PORT" */
  url: string;
  token: string;
  /** What GET /gateway/bot recommends. */
  shards: number;
  heartbeatMilliseconds: number;
  silenceMilliseconds: number;
}

/** Discord's gateway, version 10, in JSON, over the world; on the port of `server`, at any path. */
export function startGateway(options: GatewayOptions): Gateway {
  const { world, server, url, shards } = options;
  const sockets = new WebSocketServer({
    server,
    verifyClient({ origin, req }: { origin?: string; req: IncomingMessage }) {
      if (!gateway.reachable) req.socket.resetAndDestroy();
      return gateway.reachable && !origin && cameByOwnName(req.headers.host); // no web page is a bot
    },
  });
  const sessions = new Map<string, Session>();
  const closedByUs = new WeakSet<Line>();
  let identifies = 0;

  const dispatchToAll = ({ guildId, event, data, needsGuildsIntent }: Dispatch) => {
    for (const session of sessions.values()) {
      const hears = !needsGuildsIntent || (session.intents & GUILDS_INTENT) !== 0;
      if (hears && isOfShard(guildId, session.shard)) dispatch(session, event, data);
    }
  };
  const delivery = createDelivery(dispatchToAll);
  const unfollow = world.onChange((change) => {
    for (const event of dispatchesOf(world, change)) delivery.pass(event);
  });
  sockets.on('connection', (socket, request) => {
    const asked = readQuery(world, new URL(request.url ?? '/', url).searchParams);
    if ('refused' in asked) return socket.close(asked.refused);
    if (!gateway.greets) return socket.close(GOING_AWAY);
    const line = openLine(socket, asked.compression);
    connect({ ...options, socket, line, sessions, closedByUs, acknowledges: () => gateway.acknowledges, mayStart });
  });
  const mayStart = () => {
    identifies += 1;
    gateway.startsLeft -= 1;
    if (gateway.startsLeft >= 0) return true;
    world.gap('gateway: the bot identified although GET /gateway/bot said that it has no start left; Discord resets its token');
    return false;
  };
  const toAll = (act: (line: Line) => void) => {
    for (const { line } of [...sessions.values()]) if (line) act(line);
  };

  const gateway: Gateway = {
    acknowledges: true,
    startsLeft: IDENTIFIES_A_DAY,
    reachable: true,
    greets: true,
    delivery,
    get connected() {
      return [...sessions.values()].filter(({ line }) => line !== null).length;
    },
    get identifies() {
      return identifies;
    },
    closeAll: (code) =>
      toAll((line) => {
        closedByUs.add(line);
        line.close(code);
      }),
    dropAll: () => toAll((line) => line.drop()),
    reconnectAll: () => toAll((line) => send(line, OP.reconnect, null)),
    invalidate(resumable) {
      toAll((line) => send(line, OP.invalid, resumable));
      if (!resumable) sessions.clear();
    },
    replay: ({ guildId, payload }) => dispatchToAll({ guildId, event: 'INTERACTION_CREATE', data: payload, needsGuildsIntent: false }),
    info: () => ({
      url,
      shards,
      session_start_limit: {
        total: IDENTIFIES_A_DAY,
        remaining: Math.max(0, gateway.startsLeft),
        reset_after: DAY_MILLISECONDS,
        max_concurrency: 1,
      },
    }),
    close() {
      unfollow();
      delivery.stop();
      for (const socket of sockets.clients) socket.terminate();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
  return gateway;
}

/** What a client asks for in its address, or the code to close with. JSON needs no mention; another version or encoding is not played. */
function readQuery(world: World, query: URLSearchParams): { compression: Compression | null } | { refused: number } {
  if (query.get('v') !== '10') return { refused: CLOSE.invalidVersion };
  const { encoding = 'json', compress } = Object.fromEntries(query);
  const isPlayed = encoding === 'json' && (compress === undefined || isCompression(compress));
  if (isPlayed) return { compression: compress ?? null };
  world.gap(`gateway: only JSON is played, plain, in ${COMPRESSIONS.join(' or ')}, not "${query}"`);
  return { refused: CLOSE.decode };
}
