import type { MiddlewareHandler } from 'hono';
import { PageProblem } from './problem.ts';

/** Everything comes from the page's own server, and nobody else's page may frame it. No script or style stands inside the HTML. */
export const PAGE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Keeps other web pages out: a browser tells from which page a POST comes. The server has seen to the name by which it came. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host');
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
