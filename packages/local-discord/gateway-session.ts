import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { Line } from './gateway-line.ts';
import { type GatewayEvent, GUILDS_INTENT } from './gateway-payloads.ts';
import type { World } from './world.ts';

/** Discord's numbers for what goes through the gateway. */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  guildMembers: 8,
  invalid: 9,
  hello: 10,
  acknowledge: 11,
  soundboardSounds: 31,
  channelInfo: 43,
} as const;

/** What each of these is here: the bot may send it, or is sent it. */
export const OP_SAYS: Record<keyof typeof OP, string> = {
  dispatch: 'sent: an event',
  heartbeat: 'understood, and answered unless that is switched off',
  identify: 'understood: token, intents and shard are checked',
  presence: 'understood, and without effect',
  voiceState: 'not played: a gap',
  resume: 'understood: what was missed comes again, up to a thousand events',
  reconnect: 'sent: connect again and resume',
  guildMembers: 'understood: members are told by their ids, a hundred at most; all of them, or by name, is a gap',
  invalid: 'sent: the session cannot be resumed, or only later',
  hello: 'sent: how often a heartbeat is due',
  acknowledge: 'sent: a heartbeat was heard',
  soundboardSounds: 'not played: a gap',
  channelInfo: 'not played: a gap',
};

/** What a client may send besides, and is not played. */
export const NOT_PLAYED: readonly number[] = [OP.voiceState, OP.soundboardSounds, OP.channelInfo];

/** Discord's reasons to close a connection. */
export const CLOSE = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  badSequence: 4007,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

/** With these a client says that it will not come back. */
const GOODBYES: readonly number[] = [1000, 1001];

/** A payload of so many characters is packed for a client that asked for it. */
const PACKED_FROM = 1024;

/** What a client may send in one message, in bytes. */
const PAYLOAD_LIMIT = 4096;

const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = ((1 << 17) - 1) | (0b11 << 20) | (0b11 << 24);
/** A session that lags behind by more events than this cannot be resumed. */
const REPLAY_LIMIT = 1000;

const Identify = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.record(z.string(), z.unknown()),
  shard: z.nullish(z.tuple([z.number(), z.number()])),
  compress: z.optional(z.unknown()), // oceanic.js writes the name of a transport compression here
});
const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** The shard of a client that names none. */
const ONLY_SHARD: [number, number] = [0, 1];

/** The data of an IDENTIFY. */
export type Identify = z.infer<typeof Identify>;
/** The data of a RESUME. */
export type Resume = z.infer<typeof Resume>;

/** The data of an IDENTIFY as it came; null: it is none. */
export function identifyIn(data: unknown): Identify | null {
  return Identify.safeParse(data).data ?? null;
}

/** The data of a RESUME as it came; null: it is none. */
export function resumeIn(data: unknown): Resume | null {
  return Resume.safeParse(data).data ?? null;
}

/** One login of one shard. It outlives its connection for as long as it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: [number, number];
  readonly intents: number;
  /** Whether the client asked in IDENTIFY for long payloads to be packed. */
  readonly packs: boolean;
  sequence: number;
  /** The last events, for a client that comes back. */
  readonly sent: { s: number; text: string }[];
  /** null while the client is away. */
  line: Line | null;
}

/** What a client sent; null: too long, or not a payload. */
export function decoded(text: string): { op: number; d: unknown } | null {
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT) return null;
  try {
    const payload = JSON.parse(text);
    return typeof payload?.op === 'number' ? payload : null;
  } catch {
    return null;
  }
}

/** The session of a client that has just identified. */
export function newSession({ shard, intents, compress }: Identify, line: Line): Session {
  const id = randomBytes(16).toString('hex');
  return { id, shard: shard ?? ONLY_SHARD, intents, packs: compress === true, sequence: 0, sent: [], line };
}

/** The code to close with on an identify whose token was right, or null when all is well. Intents that are not played are gaps. */
export function refusedIdentify(world: World, { intents, shard }: Identify): number | null {
  const [index, count] = shard ?? ONLY_SHARD;
  if (!(Number.isInteger(index) && Number.isInteger(count) && index >= 0 && index < count)) return CLOSE.invalidShard;
  if (!Number.isInteger(intents) || (intents & ~KNOWN_INTENTS) !== 0) return CLOSE.invalidIntents;
  if (intents & PRIVILEGED_INTENTS) return CLOSE.disallowedIntents;
  if (intents & ~GUILDS_INTENT) world.gap(`gateway: of the intents ${intents} only Guilds (${GUILDS_INTENT}) is played`);
  return null;
}

/**
 * Whether a connection that closes takes its session along. The code alone does not tell, because each side repeats the other's: Discord
 * closes with 1000 or 1001 as well, and keeps the session.
 *
 * @see https://docs.discord.com/developers/events/gateway#disconnecting
 */
export function endsSession(code: number, closedByUs: boolean): boolean {
  return code === CLOSE.badSequence || code === CLOSE.timedOut || (!closedByUs && GOODBYES.includes(code));
}

/** Sends an event in its order, and keeps it for a client that comes back. */
export function dispatch(session: Session, event: GatewayEvent, data: unknown): void {
  session.sequence += 1;
  const text = JSON.stringify({ op: OP.dispatch, t: event, s: session.sequence, d: data });
  session.sent.push({ s: session.sequence, text });
  if (session.sent.length > REPLAY_LIMIT) session.sent.shift();
  sendTo(session, text);
}

/**
 * Sends an event that the session has numbered. Discord packs some payloads for whoever asked for it, never beside transport compression, and
 * does not say which.
 */
export function sendTo({ line, packs }: Session, text: string): void {
  line?.send(packs && !line.isCompressed && text.length >= PACKED_FROM ? deflateSync(text) : text);
}

/** The events after `sequence`, as text; null when some of them are no longer there. */
export function missedSince(session: Session, sequence: number): string[] | null {
  const missed = session.sent.filter(({ s }) => s > sequence);
  return missed.length < session.sequence - sequence ? null : missed.map(({ text }) => text);
}
