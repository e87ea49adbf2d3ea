import { Temporal } from 'temporal-polyfill';
import { NotSaved, StartError } from '../errors.ts';

/**
 * What crosses between the bot's thread and the store's is plain data. Node copies that as it is. It would make an empty object of an
 * instant and take most of an error away, without a word, so these travel as plain objects with one of these keys.
 */
const INSTANT = '$instant';
const ERROR = '$error';

/** What is left of an error: its fields, and those of its cause. */
interface Fields {
  name: string;
  message: string;
  stack: string;
  cause: unknown;
  code: string | undefined;
  exitCode: number | undefined;
  problems: readonly string[] | undefined;
}

/** Makes a value ready to cross. @throws TypeError for what is neither plain data nor an instant nor an error */
export function encode(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(`A ${typeof value} cannot cross to another thread.`);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Temporal.Instant) return { [INSTANT]: value.epochNanoseconds };
  if (value instanceof Error) return { [ERROR]: encodeError(value) };
  if (Array.isArray(value)) return value.map(encode);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`A ${value.constructor?.name} cannot cross to another thread.`);
  return mapped(value, encode);
}

/** The value that was made ready. */
export function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  if (INSTANT in value) return Temporal.Instant.fromEpochNanoseconds(value[INSTANT] as bigint);
  if (ERROR in value) return decodeError(value[ERROR] as Fields);
  return mapped(value, decode);
}

function mapped(value: object, each: (value: unknown) => unknown): object {
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) copy[key] = each(field);
  return copy;
}

function encodeError(error: Error & Partial<Fields>): Fields {
  const { name, message, stack = message, cause, code, exitCode, problems } = error;
  return { name, message, stack, cause: cause instanceof Error ? encode(cause) : undefined, code, exitCode, problems };
}

function decodeError({ cause: encoded, ...fields }: Fields): Error {
  const cause = decode(encoded);
  const { stack } = fields;
  if (fields.name === 'NotSaved') return Object.assign(new NotSaved(fields.code!, cause), { stack });
  if (fields.name === 'StartError') return Object.assign(new StartError(fields.exitCode!, fields.problems!), { stack });
  const { name, message, code } = fields;
  return Object.assign(new Error(message, { cause }), { name, stack, ...(code && { code }) });
}
