import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { matchedRoutes } from 'hono/route';
import { TrieRouter } from 'hono/router/trie-router';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { elapsedMilliseconds, httpDate } from './clock.ts';
import { DiscordError, refusal } from './discord-error.ts';
import { playFaults } from './faulty.ts';
import { cameByOwnName, isFromOwnPage } from './loopback.ts';
import { noteCheck, noting } from './notes.ts';
import { checkQuery } from './queries.ts';
import { REQUEST_SIZE_LIMIT, type RequestBody, readRequestBody } from './request-body.ts';
import { type Call, type Env, pathOf, type RecordedRequest, type RestParts } from './rest-call.ts';
import { applicationRoutes } from './routes/application.ts';
import { channelRoutes } from './routes/channels.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { personRoutes } from './routes/people.ts';
import { patience } from './rules/patience.ts';
import { isToken } from './token.ts';

/** So many calls are remembered. */
const REMEMBERED = 1000;
/** Whoever knows the token in the path needs no other. */
const OPEN = /^\/(interactions|webhooks|gateway$)/;

/**
 * Discord's REST interface, version 10, over the world. An unknown route is an error that names itself: a stand-in that invents an
 * answer lets a broken bot pass.
 */
export function restApp(parts: RestParts): Hono<Env> {
  const api = new Hono<Env>();
  const heed = patience(parts.world);
  api.use('*', async (c, next) => {
    const record = { began: elapsedMilliseconds(), checks: [], gaps: [], end: () => undefined };
    c.set('record', record);
    await noting(record, next);
    remember(parts, c, { status: c.res.status, reply: c.error ? '' : await c.res.clone().text() });
    // Bots may set their clock by this header, so it tells the world's time; a stranger's page has told its own.
    const isDated = c.res.headers.has('Date') || (c.env as Partial<HttpBindings>).outgoing?.sendDate === false;
    if (!isDated) c.header('Date', httpDate(parts.world.clock.now()));
  });
  api.use('*', async (c, next) => {
    const mayBeRead = OPEN.test(pathOf(c)) || isToken(parts.world, shownToken(c), parts.token); // a stranger's body is not worth its memory
    c.set('body', mayBeRead ? await readRequestBody(c.req.raw) : { json: null, uploads: [] });
    follow(parts.underWay, c.get('record'));
    const connection = (c.env as Partial<HttpBindings>).incoming?.socket ?? { destroyed: false };
    const asked = { method: c.req.method, path: pathOf(c), nonce: nonceOf(c.get('body').json), connection };
    heed.asks(asked);
    await next();
    await heed.answers(asked, c.res);
  });
  api.use(
    '*',
    playFaults({
      faults: parts.faults,
      now: () => parts.world.clock.now(),
      lost: (c) => remember(parts, c, { status: 0, reply: '' }),
    }),
  );
  api.use('*', async (c, next) => {
    if (!OPEN.test(pathOf(c))) authorise(parts, shownToken(c));
    const { headers, refused } = parts.limits.take(c.req.method, pathOf(c));
    noteCheck(limitWords(headers), refused ? [{ path: [], code: '429', message: refused.message }] : []);
    if (refused) return c.json(refused, 429, headers);
    const route = routeOf(c);
    if (route) checkQuery(parts.world, `${c.req.method} ${route}`, c.req.query());
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return undefined;
  });

  channelRoutes(api, parts);
  interactionRoutes(api, parts);
  applicationRoutes(api, parts);
  guildRoutes(api, parts);
  personRoutes(api, parts);
  api.all('*', (c) => {
    parts.world.gap(`route: ${c.req.method} ${pathOf(c).replace(/\d{17,19}/g, '{id}')}`);
    throw refusal('notFound');
  });
  api.onError((error, c) => {
    if (error instanceof DiscordError) return c.json(error.body, error.status as ContentfulStatusCode);
    if ((c.env as Partial<HttpBindings>).incoming?.complete === false) return c.body(null, 400); // a bot that died while it was asking hears nothing
    parts.world.gap(`bug: the local Discord failed at ${c.req.method} ${pathOf(c)}: ${error.message}`);
    return c.json({ message: '500: Internal Server Error', code: 0 }, 500);
  });

  // Hono's own choice of router takes no routes after the first request, and the page adds some.
  const app = new Hono<Env>({ router: new TrieRouter() });
  app.use('*', async (c, next) => {
    if (cameByOwnName(c.req.header('host'))) return next();
    return c.text(
      'The local Discord answers on this machine’s own names only. Open it by the address that it listens on, such as 127.0.0.1.',
      403,
    );
  });
  app.use('/api/*', async (c, next) => {
    if (isFromOwnPage(c.req.header('host'), c.req.header('origin'))) return next();
    return c.text('Web pages elsewhere may not speak to the local Discord.', 403);
  });
  app.use('/api/*', bodyLimit({ maxSize: REQUEST_SIZE_LIMIT, onError: (c) => c.json(refusal('tooLarge').body, 413) }));
  app.route('/api/v10', api);
  app.all('/api/*', (c) => {
    parts.world.gap(`route: ${c.req.method} ${c.req.path} is not version 10`);
    return c.json(refusal('notFound').body, 404);
  });
  app.get('/attachments/:channel/:id/:filename', (c) => {
    const file = parts.world.files.get(c.req.param('id'));
    if (!file) return c.text('This content is no longer available.', 404);
    return c.body(new Uint8Array(file.bytes), 200, headersOf(file.attachment.content_type ?? ''));
  });
  return app;
}

/** What a browser only draws. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Anything but a picture could hold a script that runs beside the page, so it is offered as a download. */
function headersOf(type: string): Record<string, string> {
  const content = PICTURES.includes(type)
    ? { 'Content-Type': type }
    : { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' };
  return { ...content, 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' };
}

function nonceOf(json: unknown): string | number | null {
  return (json as { nonce?: string | number } | null)?.nonce ?? null;
}

/** The token that a call shows; null: none. */
function shownToken(c: Call): string | null {
  const header = c.req.header('authorization') ?? '';
  return header.startsWith('Bot ') ? header.slice('Bot '.length) : null;
}

function authorise({ world, token }: RestParts, shown: string | null): void {
  const refused = isToken(world, shown, token) ? null : refusal('unauthorized');
  noteCheck('the bot’s token', refused ? [{ path: [], code: '401', message: refused.message }] : []);
  if (refused) throw refused;
}

/** Adds a call to those under way, until it is remembered. */
function follow(underWay: Set<Promise<void>>, record: Env['Variables']['record']): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  underWay.add(promise);
  record.end = () => {
    underWay.delete(promise);
    resolve();
  };
}

function limitWords({ 'X-RateLimit-Bucket': bucket, 'X-RateLimit-Remaining': left }: Record<string, string>): string {
  return bucket === undefined ? 'rate limits' : `the rate limit “${bucket}”, ${left} left`;
}

function remember({ requests, world }: RestParts, c: Call, { status, reply }: Pick<RecordedRequest, 'status' | 'reply'>): void {
  const body = c.get('body') as RequestBody | undefined;
  const { began, checks, gaps, end } = c.get('record');
  const { error } = c;
  requests.push({
    serial: (requests.at(-1)?.serial ?? 0) + 1,
    at: world.clock.now().toString(),
    milliseconds: elapsedMilliseconds() - began,
    route: routeOf(c),
    method: c.req.method,
    path: c.req.url.slice(c.req.url.indexOf('/api/v10') + '/api/v10'.length),
    body: body?.json ?? null,
    files: body?.uploads.map(({ filename }) => filename) ?? [],
    status,
    answer: error instanceof DiscordError ? error.body : null,
    reply,
    checks,
    gaps,
  });
  if (requests.length > REMEMBERED) requests.shift();
  end();
}

/** The route that a call found, as it was written: not those that every call passes. */
function routeOf(c: Call): string | null {
  const found = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return found?.path.replace(/^\/api\/v10/, '') ?? null;
}
