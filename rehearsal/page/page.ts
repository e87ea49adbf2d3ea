import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PersonCannot } from 'local-discord/person-cannot.ts';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { actionRoutes, type NewWorld, type Powers } from './actions.ts';
import { type Address, placeAt } from './address.ts';
import { zoneOf } from './club-clock.ts';
import { eventStream } from './events.ts';
import { pageFiles } from './files.ts';
import { guard, safeHeaders } from './guard.ts';
import { createGuide } from './guide.ts';
import { createIncidents } from './incidents.ts';
import { createInside, type Inside, insideRoutes } from './inside.ts';
import { momentOf, readInstant } from './moment.ts';
import { PageProblem } from './problem.ts';
import { createReading } from './reading.ts';
import { takeSeat } from './seat.ts';
import { createSwitches } from './switches.ts';
import { traveller } from './travel.ts';
import { viewOf } from './view.ts';
import { createVisitors } from './visitors.ts';
import { createWeeks } from './weeks.ts';

/** The browser page of a rehearsal, being served. */
export interface Page extends Disposable {
  /** Ends a journey under way and looks no more into the bot's database. The server ends with the rehearsal. */
  stop(): void;
}

/** The largest body that the page sends, in bytes: a command with 25 long options fits. */
const BODY_LIMIT = 256 * 1024;
/** How many messages are shown, counted from the newest. */
const MessageCount = z.coerce.number().int().min(1).max(5000).catch(50);

export interface PageOptions {
  /** What is done when somebody asks for another world. Nobody can unless told. */
  startAnew?: (next: NewWorld) => void;
  /** Whether there is a guided start for newcomers. */
  isGuided?: boolean;
}

/** Serves the page of a rehearsal on the port of its local Discord, at "/". */
export function openPage(rehearsal: Rehearsal, log: Log, { startAnew, isGuided = false }: PageOptions = {}): Page {
  const time = traveller(rehearsal);
  const visitors = createVisitors();
  const powers = {
    traveller: time,
    visitors,
    weeks: createWeeks(rehearsal, time, visitors),
    switches: createSwitches(rehearsal),
    incidents: createIncidents(rehearsal, time, log),
    reading: createReading(rehearsal.world),
    startAnew: startAnew ?? null,
    guide: isGuided ? createGuide(rehearsal) : () => null,
  };
  const inside = createInside(rehearsal);
  rehearsal.app.route('/', pageApp(rehearsal, { ...powers, inside }, log));
  const stop = () => {
    time.stop();
    inside[Symbol.dispose]();
  };
  return { stop, [Symbol.dispose]: stop };
}

function pageApp(rehearsal: Rehearsal, powers: Powers & { inside: Inside }, log: Log): Hono {
  const app = new Hono();
  app.use('*', safeHeaders, guard);
  app.use('*', bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => problem(c, 413, 'That is too long. Shorten it and try again.') }));
  app.get('/page/api/view', (c) => {
    const most = MessageCount.parse(c.req.query('messages'));
    return c.json(viewOf(rehearsal, powers, takeSeat(rehearsal, placeAt(rehearsal, addressIn(c))), most));
  });
  app.get('/page/api/moment', (c) => {
    const { guild } = takeSeat(rehearsal, placeAt(rehearsal, addressIn(c)));
    const timeZone = zoneOf(rehearsal.world, guild);
    return c.json(momentOf(readInstant(c.req.query('at') ?? '', timeZone), rehearsal.clock.now(), timeZone));
  });
  app.get('/page/api/events', (c) => eventStream(c, rehearsal, powers));
  insideRoutes(app, powers.inside);
  actionRoutes(app, rehearsal, powers);
  pageFiles(app);
  app.all('*', (c) => problem(c, 404, 'There is nothing at this address. Open the page at /.'));
  app.onError((error, c) => {
    if (error instanceof PageProblem) return problem(c, error.status, error.message);
    if (error instanceof PersonCannot) return problem(c, 400, error.message);
    log.error({ error, path: c.req.path }, 'the page failed');
    return problem(c, 500, `The rehearsal itself failed: ${error.message} The terminal where it runs says more.`);
  });
  return app;
}

function addressIn(c: Context): Address {
  const { guild, as, channel } = c.req.query();
  return { ...(guild && { guild }), ...(as && { as }), ...(channel && { channel }) };
}

function problem(c: Context, status: PageProblem['status'] | 500, sentence: string): Response {
  return c.json({ problem: sentence }, status);
}
