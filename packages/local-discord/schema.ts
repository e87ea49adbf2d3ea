import { SnowflakeTypeSchema } from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';
import type { Problem } from './discord-error.ts';

type Path = readonly PropertyKey[];

/** What zod says is wrong at one place. */
interface Issue {
  code?: string | undefined;
  path: Path;
  expected?: string;
  maximum?: number | bigint;
  minimum?: number | bigint;
  origin?: string;
  format?: string;
  values?: readonly unknown[];
  errors?: readonly (readonly Issue[])[];
}

/** What a body breaks of Discord's own schema, in Discord's words. Empty: nothing. */
export function schemaProblems(schema: ZodMiniType, body: unknown): Problem[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  const issues = result.error.issues as readonly Issue[];
  return issues.flatMap((issue) => settled(issue, [])).map((issue) => toProblem(issue, body));
}

/**
 * A union fails once for each of its members. Only the failure of the member that was meant says something: the one whose `type`
 * fits, or else the one that came closest.
 */
function settled(issue: Issue, outer: Path): Issue[] {
  const path = [...outer, ...issue.path];
  if (issue.code !== 'invalid_union' || !issue.errors?.length) return [{ ...issue, path }];

  const ofType = issue.errors.map((errors) => errors.find((error) => error.path.length === 1 && error.path[0] === 'type'));
  const meant = issue.errors.filter((_, index) => !ofType[index]).sort((a, b) => distance(a) - distance(b))[0];
  if (meant) return meant.flatMap((error) => settled(error, path));
  const values = ofType.flatMap((error) => error?.values ?? []);
  return [{ code: 'invalid_type_field', path: [...path, 'type'], values }];
}

/** How far a value is from a member of a union: not even of its type is the farthest. */
function distance(errors: readonly Issue[]): number {
  return errors.some(({ path }) => path.length === 0) ? Number.POSITIVE_INFINITY : errors.length;
}

function toProblem(issue: Issue, body: unknown): Problem {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  return { path, ...wording(issue, at(body, issue.path)) };
}

function wording({ code, expected, maximum, minimum, origin, values, format }: Issue, value: unknown): Omit<Problem, 'path'> {
  const isNumber = origin === 'number' || origin === 'int' || origin === 'bigint';
  switch (code) {
    case 'invalid_type_field':
      return { code: 'UNION_TYPE_CHOICES', message: `Value of field "type" must be one of (${values!.join(', ')}).` };
    case 'invalid_value':
      if (value === undefined) break;
      return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of (${values!.join(', ')}).` };
    case 'too_big':
      if (isNumber) return { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${maximum}.` };
      return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${maximum} or fewer in length.` };
    case 'too_small':
      if (isNumber) return { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${minimum}.` };
      return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${minimum} or more in length.` };
    case 'invalid_format':
      if (format === 'url') return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
  }
  if (value === undefined) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  return { code: 'BASE_TYPE_INVALID', message: `This field must be of type ${expected ?? 'another type'}.` };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step], value);
}

/** The parts of a zod schema that tell which fields it knows. */
interface Definition {
  type: string;
  shape?: Record<string, ZodMiniType>;
  element?: ZodMiniType;
  innerType?: ZodMiniType;
  valueType?: ZodMiniType;
  options?: readonly ZodMiniType[];
  values?: readonly unknown[];
  getter?: () => ZodMiniType;
}

/**
 * A body as Discord reads it: an id may come as a number, a whole number as text, and in a form so does everything. What does not fit all
 * the same stays as it is.
 *
 * @see https://docs.discord.com/developers/reference#id-serialization
 */
export function coerced(schema: ZodMiniType, body: unknown): unknown {
  const { type, shape, element, innerType, valueType, options, values, getter } = schema._zod.def as unknown as Definition;
  switch (type) {
    case 'lazy':
      return coerced(getter!(), body);
    case 'optional':
    case 'nullable':
      return coerced(innerType!, body);
    case 'string':
      return schema === SnowflakeTypeSchema && Number.isSafeInteger(body) ? String(body) : body;
    case 'number':
      return isWholeNumber(body) ? Number(body) : body;
    case 'boolean':
      return body === 'true' || body === 'false' ? body === 'true' : body;
    case 'literal':
      return isWholeNumber(body) && values!.includes(Number(body)) ? Number(body) : body;
    case 'union': {
      const readings = [body, ...options!.map((option) => coerced(option, body))];
      return readings.find((reading) => schema.safeParse(reading).success) ?? body;
    }
    case 'array':
      return Array.isArray(body) ? body.map((value) => coerced(element!, value)) : body;
    case 'record':
      return isObject(body) ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, coerced(valueType!, value)])) : body;
    case 'object':
      return isObject(body)
        ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, shape![key] ? coerced(shape![key], value) : value]))
        : body;
    default:
      return body;
  }
}

function isWholeNumber(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+$/.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The fields of a valid body that Discord's schema does not name, as "components.0.colour". Discord ignores such a field without a
 * word, so a misspelt one would otherwise look as if it worked.
 */
export function unknownFields(schema: ZodMiniType, body: unknown, path: Path = []): string[] {
  if (body === null || typeof body !== 'object') return [];
  const { type, shape, element, innerType, valueType, options, getter } = schema._zod.def as unknown as Definition;
  switch (type) {
    case 'lazy':
      return unknownFields(getter!(), body, path);
    case 'optional':
    case 'nullable':
      return unknownFields(innerType!, body, path);
    case 'union': {
      const meant = options!.find((option) => option.safeParse(body).success);
      return meant ? unknownFields(meant, body, path) : [];
    }
    case 'array':
      return (body as unknown[]).flatMap((value, index) => unknownFields(element!, value, [...path, index]));
    case 'record':
      return Object.entries(body).flatMap(([key, value]) => unknownFields(valueType!, value, [...path, key]));
    case 'object':
      return Object.entries(body).flatMap(([key, value]) => {
        const field = shape![key];
        return field ? unknownFields(field, value, [...path, key]) : [[...path, key].join('.')];
      });
    default:
      return [];
  }
}
