import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { NotSaved, StartError } from '../../src/errors.ts';
import { decode, encode } from '../../src/store/crossing.ts';

/** What arrives in another thread: Node's own copy of what was made ready. */
const cross = (value: unknown) => decode(structuredClone(encode(value)));

test('plain data arrives as it was, with what is undefined in it', () => {
  const value = { a: 1, b: 'ä', c: null, d: undefined, e: [true, [], {}], f: { g: 2n ** 70n } };
  expect(cross(value)).toStrictEqual(value);
});

test('an instant arrives as the same instant, wherever it stands and however fine it is', () => {
  const at = Temporal.Instant.from('2026-03-02T06:30:00.123456789Z');
  const { list, club } = cross({ list: [at], club: { pause: { from: at } } }) as {
    list: [typeof at];
    club: { pause: { from: typeof at } };
  };
  expect(list[0].equals(at)).toBe(true);
  expect(club.pause.from).toBeInstanceOf(Temporal.Instant);
  expect(club.pause.from.epochNanoseconds).toBe(at.epochNanoseconds);
});

test('that the database keeps nothing arrives as that, with what SQLite said', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const thrown = new NotSaved('SQLITE_FULL', full);
  const error = cross(thrown) as NotSaved;
  expect(error.stack).toBe(thrown.stack);
  expect(error).toBeInstanceOf(NotSaved);
  expect(error.code).toBe('SQLITE_FULL');
  expect(error.cause).toMatchObject({ message: 'database or disk is full', code: 'SQLITE_FULL' });
});

test('why the bot cannot start arrives with its exit code and its lines', () => {
  const error = cross(new StartError(78, ['one', 'two'])) as StartError;
  expect(error).toBeInstanceOf(StartError);
  expect(error).toMatchObject({ exitCode: 78, problems: ['one', 'two'] });
});

test('a bug arrives with its name, its words and where it was thrown, also inside an answer', () => {
  const bug = new RangeError('no such zone');
  const { troubles } = cross({ troubles: [{ error: bug }] }) as { troubles: [{ error: Error }] };
  expect(troubles[0].error).toBeInstanceOf(Error);
  expect(troubles[0].error).toMatchObject({ name: 'RangeError', message: 'no such zone', stack: bug.stack });
});

test.each([
  ['a Map', new Map()],
  ['a date of the calendar', Temporal.PlainDate.from('2026-03-02')],
  ['a function', () => 1],
  ['an instance of a class', new URL('https://example.org')],
])('%s does not cross, and says so instead of arriving empty', (_, value) => {
  expect(() => encode({ deep: [value] })).toThrow('cannot cross to another thread');
});
