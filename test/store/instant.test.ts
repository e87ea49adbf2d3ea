import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantOf, instantText } from '../../src/store/instant.ts';

const anyInstant = fc
  .bigInt({ min: 0n, max: BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * 1_000_000n })
  .map((nanoseconds) => Temporal.Instant.fromEpochNanoseconds(nanoseconds));

test('an instant is kept as Temporal would write it, and read as Temporal would read it', () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      expect(instantText(at)).toBe(at.toString({ fractionalSecondDigits: 3 }));
      expect(instantOf(instantText(at)).equals(Temporal.Instant.from(instantText(at)))).toBe(true);
    }),
  );
});

test('what is no instant is refused', () => {
  expect(() => instantOf('yesterday')).toThrow(RangeError);
});
