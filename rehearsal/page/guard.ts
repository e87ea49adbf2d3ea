import type { MiddlewareHandler } from 'hono';
import { PageProblem } from './problem.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[?::1\]?|localhost)$/;

/** Everything comes from the page's own server, and nobody else's page may frame it. No script or style stands inside the HTML. */
export const PAGE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Whether only this machine can reach that address or name. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Keeps other web pages out. A browser tells by which name it came, so that a stranger's name that points to this machine is refused
 * (DNS rebinding), and for a POST from which page.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (!isLoopback(host.replace(/:\d+$/, ''))) {
    throw new PageProblem(403, 'The rehearsal answers on this machine’s own names only. Open it by the address that it printed.');
  }
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.req.header('origin') !== `http://${host}`) {
    throw new PageProblem(403, 'Only the rehearsal’s own page may do that. Open the page and use it there.');
  }
  await next();
};

/** Headers that every answer carries. An answer with a stricter policy of its own keeps it. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', PAGE_POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
};
