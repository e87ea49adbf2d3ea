import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Value = string | number | null;

/** Values by their names. A list has values too, or rows: plain objects with the same fields each, which are values. */
type Values = Readonly<Record<string, Value | readonly (Value | object)[]>>;

/** Stands for a value while a query is put together. */
class Place {
  readonly valueFrom: (values: Values) => unknown;

  constructor(valueFrom: Place['valueFrom']) {
    this.valueFrom = valueFrom;
  }

  /** A builder that looked at a value would fix every query to the first one. A condition, `??` and `===` are not caught. */
  [Symbol.toPrimitive](): never {
    throw new TypeError('A value of a prepared query is not known yet.');
  }

  toJSON(): never {
    return this[Symbol.toPrimitive]();
  }
}

/**
 * A query that many taps send. It is put together once for a database, and once more for each length of a list in it. To put it together
 * takes longer than to run it.
 *
 * @param build puts the query together. It hands the values on to it, of a list each by itself or all, and looks at none: it gets places for them
 * @returns runs the query with these values
 */
export function prepared<Given extends Values, Row>(
  build: (db: Kysely<Schema>, values: Given) => Compilable<Row>,
): (db: Kysely<Schema>, values: Given) => Promise<Row[]> {
  const known = new WeakMap<DialectAdapter, Map<string, CompiledQuery<Row>>>();

  function queryFor(db: Kysely<Schema>, values: Given): CompiledQuery<Row> {
    const { adapter } = db.getExecutor(); // each database has one of its own, whichever plugins look at its queries
    const shapes = known.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
    const shape = shapeOf(values);
    const ready = shapes.get(shape);
    if (ready) return ready;
    const query = build(db, placeOf(values, (given) => given) as Given).compile();
    known.set(adapter, shapes.set(shape, query));
    return query;
  }

  return async (db, values) => {
    const query = queryFor(db, values);
    const parameters = query.parameters.map((each) => (each instanceof Place ? each.valueFrom(values) : each));
    const given: CompiledQuery<Row> = { ...query, parameters };
    const { rows } = await db.executeQuery(given);
    return rows;
  };
}

/** The lengths of its lists. */
function shapeOf(values: Values): string {
  const lists = Object.entries(values).filter(([, value]) => Array.isArray(value));
  return lists.map(([name, list]) => `${name} ${(list as readonly unknown[]).length}`).join();
}

/** A place in the stead of a value; of a list or a row, the same with places in it. @param find finds it among the values of a run */
function placeOf(value: unknown, find: (values: Values) => unknown): unknown {
  const inside = (key: string | number) => (values: Values) => (find(values) as Record<string | number, unknown>)[key];
  if (Array.isArray(value)) return value.map((each, index) => placeOf(each, inside(index)));
  if (typeof value !== 'object' || value === null) return new Place(find);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, placeOf(each, inside(name))]));
}
