import type { WebSocket } from 'ws';
import { elapsedMilliseconds } from './clock.ts';
import type { Line } from './gateway-line.ts';
import { tellMembers } from './gateway-members.ts';
import { GUILDS_INTENT, guildCreateJson, guildsOfShard, readyJson } from './gateway-payloads.ts';
import {
  CLOSE,
  decoded,
  dispatch,
  endsSession,
  identifyIn,
  missedSince,
  NOT_PLAYED,
  newSession,
  OP,
  refusedIdentify,
  resumeIn,
  type Session,
  sendTo,
} from './gateway-session.ts';
import { isToken } from './token.ts';
import type { World } from './world.ts';

/** What one connection may send. @see https://docs.discord.com/developers/events/gateway#rate-limiting */
export const SENDS = { limit: 120, milliseconds: 60_000 } as const;

/** One client's connection and what it needs of the gateway. */
export interface Connection {
  world: World;
  /** "ws://127.0.0.1:PORT", where a client resumes. */
  url: string;
  token: string;
  heartbeatMilliseconds: number;
  silenceMilliseconds: number;
  socket: WebSocket;
  line: Line;
  sessions: Map<string, Session>;
  closedByUs: WeakSet<Line>;
  acknowledges(): boolean;
  /** Counts a start; false: it is one too many. */
  mayStart(): boolean;
}

/** Speaks with a client from HELLO until its connection closes. */
export function connect(connection: Connection): void {
  const { world, socket, line, sessions, closedByUs, heartbeatMilliseconds, silenceMilliseconds } = connection;
  let session: Session | null = null;
  let watch: NodeJS.Timeout;
  const isTooMuch = sendLimit();
  const expectHeartbeat = () => {
    clearTimeout(watch);
    watch = setTimeout(() => line.close(CLOSE.timedOut, 'Session timed out'), silenceMilliseconds);
  };

  socket.on('message', (raw) => {
    if (isTooMuch()) return line.close(CLOSE.rateLimited, 'Rate limited');
    const payload = decoded(raw.toString());
    if (!payload) return line.close(CLOSE.decode, 'Decode error');
    const { op, d } = payload;
    if (op === OP.heartbeat) {
      expectHeartbeat();
      if (connection.acknowledges()) send(line, OP.acknowledge);
    } else if (op === OP.identify) {
      if (session) return line.close(CLOSE.alreadyAuthenticated, 'Already authenticated');
      session = identify(connection, d);
    } else if (op === OP.resume) {
      session = resume(connection, d) ?? session;
    } else if (!session) {
      return line.close(CLOSE.notAuthenticated, 'Not authenticated');
    } else if (op === OP.guildMembers) {
      tellMembers(world, session, d);
    } else if (NOT_PLAYED.includes(op)) {
      world.gap(`gateway: opcode ${op} is not played`);
    } else if (op !== OP.presence) {
      return line.close(CLOSE.unknownOpcode, 'Unknown opcode');
    }
  });
  socket.on('close', (code) => {
    clearTimeout(watch);
    if (session?.line !== line) return;
    session.line = null;
    if (endsSession(code, closedByUs.has(line))) sessions.delete(session.id);
    world.changed({ kind: 'bot', action: 'disconnected', shard: session.shard[0] });
  });

  expectHeartbeat();
  send(line, OP.hello, { heartbeat_interval: heartbeatMilliseconds });
}

function identify({ world, line, sessions, url, token, mayStart }: Connection, sent: unknown): Session | null {
  const data = identifyIn(sent);
  const refused = data
    ? isToken(world, bare(data.token), token)
      ? refusedIdentify(world, data)
      : CLOSE.authenticationFailed
    : CLOSE.decode;
  if (!data || refused || !mayStart()) {
    line.close(refused ?? CLOSE.authenticationFailed);
    return null;
  }
  const session = newSession(data, line);
  sessions.set(session.id, session);
  dispatch(session, 'READY', readyJson(world, { sessionId: session.id, shard: session.shard, isSharded: Boolean(data.shard), url }));
  if (session.intents & GUILDS_INTENT) {
    for (const guild of guildsOfShard(world, session.shard))
      if (guild.available) dispatch(session, 'GUILD_CREATE', guildCreateJson(world, guild));
  }
  world.changed({ kind: 'bot', action: 'connected', shard: session.shard[0] });
  return session;
}

function resume({ world, line, sessions, token }: Connection, sent: unknown): Session | null {
  const data = resumeIn(sent);
  const session = data && sessions.get(data.session_id);
  const missed = session && missedSince(session, data.seq);
  if (!data) line.close(CLOSE.decode, 'Decode error');
  else if (!isToken(world, bare(data.token), token)) line.close(CLOSE.authenticationFailed);
  else if (session && data.seq > session.sequence) line.close(CLOSE.badSequence);
  else if (!session || !missed) send(line, OP.invalid, false);
  else {
    session.line = line;
    for (const text of missed) sendTo(session, text);
    dispatch(session, 'RESUMED', {});
    world.changed({ kind: 'bot', action: 'connected', shard: session.shard[0] });
    return session;
  }
  return null;
}

/** The token without the word that HTTP wants in front of it. Discord's gateway takes both. */
function bare(token: string): string {
  return token.replace(/^Bot /, '');
}

/** Counts what one client sends; true: more than Discord takes. */
function sendLimit(): () => boolean {
  let sent: number[] = [];
  return () => {
    const now = elapsedMilliseconds();
    sent = [...sent.filter((at) => now - at < SENDS.milliseconds), now];
    return sent.length > SENDS.limit;
  };
}

/** Sends what is no event; those alone are numbered and named. */
export function send(line: Line, op: number, d: unknown = null): void {
  line.send(JSON.stringify({ t: null, s: null, op, d }));
}
