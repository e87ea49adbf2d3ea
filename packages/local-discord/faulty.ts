import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler, Next } from 'hono';
import { httpDate, type Instant, machineNow } from './clock.ts';
import type { FalseAnswer, Faults, HeldAnswer, LostConnection, SlowAnswer } from './faults.ts';
import { type Call, type Env, pathOf } from './rest-call.ts';

/** What breaks off when the work was not done: it might have become a message. */
const UNFINISHED = JSON.stringify({ id: '100000000000000000', channel_id: '100000000000000000', content: '' });

export interface FaultParts {
  faults: Faults;
  /** The world's time. */
  now: () => Instant;
  /** Is told of a call whose answer will never come. */
  lost: (c: Call) => void;
}

/** Plays the planned faults. */
export function playFaults({ faults, now, lost }: FaultParts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const fault = faults.next(c.req.method, pathOf(c));
    if (!fault) return next();
    if ('delayMilliseconds' in fault || 'until' in fault) return beSlow(fault, next);
    if (fault.afterwards) await next();
    if ('status' in fault) {
      c.res = undefined; // otherwise the true answer's headers stay
      c.res = falseAnswer(fault, now());
      if (fault.clock === null) (c.env as HttpBindings).outgoing.sendDate = false; // otherwise Node writes the machine's
      return undefined;
    }
    lost(c);
    return lose(fault, c, now());
  };
}

/** Waits before the work or after it. */
async function beSlow(fault: SlowAnswer | HeldAnswer, next: Next): Promise<void> {
  const { afterwards, meanwhile } = fault;
  if (afterwards) await next();
  meanwhile?.();
  await ('until' in fault ? fault.until : sleep(fault.delayMilliseconds, undefined, { ref: false }));
  if (!afterwards) await next();
}

/** Answers never, or not to the end. */
async function lose({ connection, afterwards, meanwhile }: LostConnection, c: Call, at: Instant): Promise<never> {
  const { socket } = (c.env as HttpBindings).incoming;
  if (connection === 'reset') socket.resetAndDestroy();
  if (connection === 'closed') socket.destroySoon();
  if (connection === 'truncated') breakOff(c, { text: afterwards ? await c.res.text() : UNFINISHED, at });
  meanwhile?.();
  return new Promise(() => undefined);
}

function breakOff(c: Call, { text, at }: { text: string; at: Instant }): void {
  const { outgoing, incoming } = c.env as HttpBindings;
  const bytes = Buffer.from(text);
  outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length, Date: httpDate(at) });
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => incoming.socket.destroySoon());
}

function falseAnswer({ status, body, headers = {}, clock }: FalseAnswer, at: Instant): Response {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  const content = body === undefined ? null : isText ? body : JSON.stringify(body);
  const date = clock === undefined || clock === null ? {} : { Date: httpDate(at.add({ seconds: clock })) };
  return new Response(content, { status, headers: { 'Content-Type': type, ...date, ...headers, ...resetOf(headers) } });
}

/** When a limit ends, for an answer that says how long it lasts: both are always there. */
function resetOf({ 'X-RateLimit-Reset-After': seconds }: Record<string, string>): Record<string, string> {
  if (seconds === undefined) return {};
  return { 'X-RateLimit-Reset': (machineNow().epochMilliseconds / 1000 + Number(seconds)).toFixed(3) };
}
