import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { createDelivery, type Delivery } from './gateway-delivery.ts';
import { type Dispatch, dispatchesOf, GUILDS_INTENT, guildCreateJson, guildsOfShard, isOfShard, readyJson } from './gateway-payloads.ts';
import {
  CLOSE,
  decoded,
  dispatch,
  endsSession,
  type Identify,
  missedSince,
  newSession,
  OP,
  type Resume,
  refusedIdentify,
  type Session,
} from './gateway-session.ts';
import type { Interaction } from './interactions.ts';
import { cameByOwnName } from './loopback.ts';
import { isToken } from './token.ts';
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
}

/** Discord's gateway, version 10, in JSON without compression, over the world; on the port of `server`, at any path. */
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
  const closedByUs = new WeakSet<WebSocket>();
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
    const refused = refusedQuery(world, new URL(request.url ?? '/', url).searchParams);
    if (refused) return socket.close(refused);
    if (!gateway.greets) return socket.close(GOING_AWAY);
    connect({ ...options, socket, sessions, closedByUs, acknowledges: () => gateway.acknowledges, mayStart });
  });
  const mayStart = () => {
    identifies += 1;
    gateway.startsLeft -= 1;
    if (gateway.startsLeft >= 0) return true;
    world.gap('gateway: the bot identified although GET /gateway/bot said that it has no start left; Discord resets its token');
    return false;
  };
  const toAll = (act: (socket: WebSocket) => void) => {
    for (const { socket } of [...sessions.values()]) if (socket) act(socket);
  };

  const gateway: Gateway = {
    acknowledges: true,
    startsLeft: IDENTIFIES_A_DAY,
    reachable: true,
    greets: true,
    delivery,
    get connected() {
      return [...sessions.values()].filter(({ socket }) => socket !== null).length;
    },
    get identifies() {
      return identifies;
    },
    closeAll: (code) =>
      toAll((socket) => {
        closedByUs.add(socket);
        socket.close(code);
      }),
    dropAll: () => toAll((socket) => socket.terminate()),
    reconnectAll: () => toAll((socket) => send(socket, OP.reconnect, null)),
    invalidate(resumable) {
      toAll((socket) => send(socket, OP.invalid, resumable));
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

/** One client's connection and what it needs of the gateway. */
interface Connection extends GatewayOptions {
  socket: WebSocket;
  sessions: Map<string, Session>;
  closedByUs: WeakSet<WebSocket>;
  acknowledges(): boolean;
  /** Counts a start; false: it is one too many. */
  mayStart(): boolean;
}

function connect(connection: Connection): void {
  const { world, socket, sessions, closedByUs, heartbeatMilliseconds } = connection;
  let session: Session | null = null;
  let watch: NodeJS.Timeout;
  const expectHeartbeat = () => {
    clearTimeout(watch);
    watch = setTimeout(() => socket.close(CLOSE.timedOut, 'Session timed out'), heartbeatMilliseconds * 2);
  };

  socket.on('message', (raw) => {
    const payload = decoded(raw.toString());
    if (!payload) return socket.close(CLOSE.decode, 'Decode error');
    const { op, d } = payload;
    if (op === OP.heartbeat) {
      expectHeartbeat();
      if (connection.acknowledges()) send(socket, OP.acknowledge);
    } else if (op === OP.identify) {
      if (session) return socket.close(CLOSE.alreadyAuthenticated, 'Already authenticated');
      session = identify(connection, d as Identify);
    } else if (op === OP.resume) {
      session = resume(connection, d as Resume) ?? session;
    } else if (!session) {
      return socket.close(CLOSE.notAuthenticated, 'Not authenticated');
    } else if (op !== OP.presence) {
      world.gap(`gateway: opcode ${op} is not played`);
    }
  });
  socket.on('close', (code) => {
    clearTimeout(watch);
    if (session?.socket !== socket) return;
    session.socket = null;
    if (endsSession(code, closedByUs.has(socket))) sessions.delete(session.id);
    world.changed({ kind: 'bot', action: 'disconnected', shard: session.shard[0] });
  });

  expectHeartbeat();
  send(socket, OP.hello, { heartbeat_interval: heartbeatMilliseconds });
}

function identify({ world, socket, sessions, url, token, mayStart }: Connection, data: Identify): Session | null {
  const refused = isToken(world, data.token, token) ? refusedIdentify(world, data) : CLOSE.authenticationFailed;
  if (refused || !mayStart()) {
    socket.close(refused ?? CLOSE.authenticationFailed);
    return null;
  }
  const session = newSession(data, socket);
  sessions.set(session.id, session);
  dispatch(session, 'READY', readyJson(world, { sessionId: session.id, shard: session.shard, url }));
  if (session.intents & GUILDS_INTENT) {
    for (const guild of guildsOfShard(world, session.shard))
      if (guild.available) dispatch(session, 'GUILD_CREATE', guildCreateJson(world, guild));
  }
  world.changed({ kind: 'bot', action: 'connected', shard: session.shard[0] });
  return session;
}

function resume({ world, socket, sessions, token }: Connection, { token: shown, session_id: id, seq }: Resume): Session | null {
  const session = sessions.get(id);
  const missed = session && missedSince(session, seq);
  if (!isToken(world, shown, token)) socket.close(CLOSE.authenticationFailed);
  else if (session && seq > session.sequence) socket.close(CLOSE.badSequence);
  else if (!session || !missed) send(socket, OP.invalid, false);
  else {
    session.socket = socket;
    for (const text of missed) socket.send(text);
    dispatch(session, 'RESUMED', {});
    world.changed({ kind: 'bot', action: 'connected', shard: session.shard[0] });
    return session;
  }
  return null;
}

/** The code to close a connection with that asks for another version or encoding, or null. */
function refusedQuery(world: World, query: URLSearchParams): number | null {
  if (query.get('v') !== '10') return CLOSE.invalidVersion;
  if (query.get('encoding') === 'json' && !query.has('compress')) return null;
  world.gap(`gateway: only JSON without compression is played, not "${query}"`);
  return CLOSE.decode;
}

function send(socket: WebSocket, op: number, d?: unknown): void {
  socket.send(JSON.stringify({ op, d }));
}
