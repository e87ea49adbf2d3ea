import type { Context, Hono } from 'hono';
import type { Modal } from 'local-discord/interaction.ts';
import type { Answer, Person } from 'local-discord/person.ts';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Rehearsal } from '../rehearsal.ts';
import type { GuideView } from './guide.ts';
import type { Incidents } from './incidents.ts';
import { PageProblem } from './problem.ts';
import type { Reading } from './reading.ts';
import { takeSeat } from './seat.ts';
import type { Switches } from './switches.ts';
import type { Traveller } from './travel.ts';
import { dismissUnanswered } from './unanswered.ts';
import type { Visitors } from './visitors.ts';
import type { Weeks } from './weeks.ts';

const Id = z.string().max(32);
const Place = z.strictObject({ guild: Id, person: Id, channel: Id });
const Line = z.string().max(120);
const Options = z.record(z.string().max(32), z.union([z.string().max(6000), z.number(), z.boolean()]));
const Message = z.strictObject({ id: Id, channel_id: Id });
const CustomId = z.string().max(100);

const Command = Place.extend({ line: Line, options: Options });
const Completion = Place.extend({ line: Line, option: z.string().max(32), typed: z.string().max(6000), options: Options });
const Press = Place.extend({ message: Message, button: CustomId });
const Selection = Place.extend({ message: Message, menu: CustomId, values: z.array(z.string().max(100)).max(25) });
const FieldValue = z.union([z.string().max(4000), z.array(z.string().max(100)).max(25), z.boolean()]);
const Form = Place.extend({ modal: CustomId });
const Submission = Form.extend({ values: z.record(CustomId, FieldValue) });
const Dismissal = Place.extend({ message: Message });
const Name = z.string().max(40);
const Switching = Place.extend({ name: Name, on: z.boolean() });
const Incident = z.strictObject({ name: Name });
const Travel = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hours'), hours: z.number().int().min(1).max(24) }),
  z.strictObject({ by: z.literal('post'), guild: Id }),
  z.strictObject({ by: z.literal('weeks'), guild: Id, person: Id }),
  z.strictObject({ by: z.literal('time'), at: z.iso.datetime({ error: 'is no date and time that the rehearsal can read' }) }),
]);

const NewWorld = z.strictObject({
  /** A club with a history, or one that nobody has set up. */
  world: z.enum(['seeded', 'empty']),
  /** Its present: UTC, ISO 8601; the machine's time unless told. */
  at: z.iso.datetime().optional(),
});
/** The world that a rehearsal begins with. */
export type NewWorld = z.output<typeof NewWorld>;

/** What a page can do besides looking through a person's eyes. */
export interface Powers {
  /** Ends this rehearsal and begins another at the same address; null: nobody can. */
  startAnew: ((next: NewWorld) => void) | null;
  /** The guided start as it stands; null: there is none. */
  guide: () => GuideView | null;
  reading: Reading;
  traveller: Traveller;
  visitors: Visitors;
  weeks: Weeks;
  switches: Switches;
  incidents: Incidents;
}

/** What a person can do in the page, the travels of time, and what can be broken; each a POST of JSON. */
export function actionRoutes(app: Hono, rehearsal: Rehearsal, { traveller, weeks, switches, incidents, startAnew }: Powers): void {
  app.post('/page/api/command', async (c) => {
    const { line, options, ...place } = await read(c, Command);
    return c.json(shown(await takeSeat(rehearsal, place).person.atOnce().command(line, options)));
  });
  app.post('/page/api/complete', async (c) => {
    const { line, option, typed, options, ...place } = await read(c, Completion);
    const { choices = [], failed = null } = await takeSeat(rehearsal, place).person.complete(line, option, typed, options);
    return c.json({ choices, failed });
  });
  app.post('/page/api/press', async (c) => {
    const { message, button, ...place } = await read(c, Press);
    return c.json(shown(await takeSeat(rehearsal, place).person.atOnce().press(message, button)));
  });
  app.post('/page/api/select', async (c) => {
    const { message, menu, values, ...place } = await read(c, Selection);
    return c.json(shown(await takeSeat(rehearsal, place).person.atOnce().select(message, menu, values)));
  });
  app.post('/page/api/submit', async (c) => {
    const { modal, values, ...place } = await read(c, Submission);
    const { person } = takeSeat(rehearsal, place);
    return c.json(shown(await person.atOnce().submit(openModal(person, modal), values)));
  });
  app.post('/page/api/close', async (c) => {
    const { modal, ...place } = await read(c, Form);
    const { person } = takeSeat(rehearsal, place);
    person.close(openModal(person, modal));
    return c.json({});
  });
  app.post('/page/api/dismiss', async (c) => {
    const { message, ...place } = await read(c, Dismissal);
    const { person } = takeSeat(rehearsal, place);
    if (!dismissUnanswered(rehearsal.world, person.id, message.id)) person.dismiss(message);
    return c.json({});
  });
  app.post('/page/api/travel', async (c) => c.json({ arrival: await travel(await read(c, Travel)) }));
  app.post('/page/api/anew', async (c) => {
    const next = await read(c, NewWorld);
    if (!startAnew) throw new PageProblem(404, 'This rehearsal cannot begin anew. Stop it, and start another in its terminal.');
    startAnew(next);
    return c.json({});
  });
  app.post('/page/api/travel/stop', (c) => {
    traveller.stop();
    return c.json({});
  });

  app.post('/page/api/switch', async (c) => {
    const { name, on, ...place } = await read(c, Switching);
    switches.set(takeSeat(rehearsal, place).guild, name, on);
    return c.json({});
  });
  app.post('/page/api/incident', async (c) => {
    await incidents.cause((await read(c, Incident)).name);
    return c.json({});
  });

  function openModal({ id }: Person, customId: string): Modal {
    const open = rehearsal.world.openModals.get(id);
    if (open?.modal.custom_id === customId) return open.modal;
    throw new PageProblem(404, 'This form is not open any more. Do again what opened it.');
  }

  function travel(how: z.output<typeof Travel>) {
    if (how.by === 'post') return traveller.liveUntilPost(takeSeat(rehearsal, { guild: how.guild }).guild);
    if (how.by === 'weeks') return weeks.live(takeSeat(rehearsal, { guild: how.guild, person: how.person }));
    return traveller.liveUntil(how.by === 'hours' ? rehearsal.clock.now().add({ hours: how.hours }) : Temporal.Instant.from(how.at));
  }
}

/** The body as the schema says. @throws PageProblem which names the first field that is wrong */
async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch((error) => {
    if (error instanceof SyntaxError) throw new PageProblem(400, 'That is no JSON. Reload the page and try again.');
    throw error;
  });
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const { path, message } = error.issues[0]!;
  throw new PageProblem(400, `${path.join('.') || 'The request'}: ${message}. Correct it and try again.`);
}

/** What the page says beside the control. Messages and forms need no words here: they come up by themselves. */
function shown({ failed }: Answer): { failed: string | null } {
  return { failed: failed ?? null };
}
