import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Value = string | number | null;
type Values = Readonly<Record<string, Value | readonly Value[]>>;

/** Stands for a value while a query is put together. */
class Place {
  readonly valueFrom: (values: Values) => Value;

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
 * A query that every tap sends. It is put together once for a database, and once more for each length of a list in it. To put it together
 * takes longer than to run it.
 *
 * @param build puts the query together. It hands the values on to it, and does nothing else with them: it gets places for them
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
    const query = build(db, placesFor(values)).compile();
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
  const lists = Object.entries(values).filter(([, value]) => isList(value));
  return lists.map(([name, list]) => `${name} ${(list as readonly Value[]).length}`).join();
}

/** A place for each value, with the value's type: that is all that Kysely looks at. */
function placesFor<Given extends Values>(values: Given): Given {
  const places = Object.entries(values).map(([name, value]) => {
    const place = isList(value)
      ? value.map((_, index) => new Place((given) => (given[name] as readonly Value[])[index]!))
      : new Place((given) => given[name] as Value);
    return [name, place] as const;
  });
  return Object.fromEntries(places) as unknown as Given;
}

const isList = (value: Value | readonly Value[]): value is readonly Value[] => Array.isArray(value);
