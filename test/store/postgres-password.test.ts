/** A password of PostgreSQL, as odd as people make them and written as they write them, is in nothing that a host reads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { StartError } from '../../src/errors.ts';
import { redact } from '../../src/log.ts';
import { openDatabase } from '../../src/store/database.ts';
import { nameOf } from '../../src/store/whereabouts.ts';

/** What no sentence of ours has in it. */
const MARK = 'Zq9x';
const password = fc
  .string({ unit: fc.constantFrom(...'ab1/?#@:%&=+$!~^|\\{}[]()<>*;, \'"`äß€'), maxLength: 12 })
  .chain((odd) => fc.constantFrom(`${MARK}${odd}${MARK}`, `${odd}${MARK}`, `${MARK}${odd}`, `1234/${MARK}${odd}`));
/** Nothing answers on port 1. */
const address = fc.constantFrom('127.0.0.1:1/club', 'localhost:1/club?connect_timeout=1', '127.0.0.1:1/club?sslmode=verify-full');
const url = fc
  .tuple(fc.constantFrom('postgres', 'postgresql'), password, fc.boolean(), address)
  .map(([scheme, typed, isEncoded, rest]) => `${scheme}://hips:${isEncoded ? encodeURIComponent(typed) : typed}@${rest}`);

/** What a host reads of an error. */
const linesOf = (error: unknown) => redact(error instanceof StartError ? error.problems.join('\n') : String(error));

test('it is not in what settings, names and a start say of its address', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(url, async (DATABASE_URL) => {
      const said: string[] = [];
      const tell = (error: unknown) => said.push(linesOf(error));
      try {
        readConfig({ DISCORD_TOKEN: 'a.b.c', DATABASE_URL });
      } catch (error) {
        refused += 1;
        tell(error);
      }
      await nameOf(DATABASE_URL).then((name) => said.push(name), tell);
      await openDatabase(DATABASE_URL).then(() => said.push('opened'), tell);
      expect(said).not.toContain('opened');
      expect(said.join('\n')).not.toContain(MARK);
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(30); // both kinds were tried: those that are no address, and those that are
  expect(refused).toBeLessThan(270);
});

test('it is taken out of a line that has the whole address in it', () => {
  fc.assert(
    fc.property(url, (typed) => {
      fc.pre(!/["\s]/.test(typed)); // there an address ends
      expect(redact(`cannot open ${typed} today`)).not.toContain(MARK);
    }),
  );
});
