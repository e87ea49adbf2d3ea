/** A ZIP, opened by another program. */

import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { zipOf } from '../../src/exports/zip.ts';

test('whatever went in comes out, under its name', async () => {
  const file = fc.record({ name: fc.stringMatching(/^[a-z-]{1,12}\.(csv|json)$/), data: fc.uint8Array({ maxLength: 5_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(file, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }), async (files) => {
      const unzipped = unzipSync(await zipOf(files));
      expect(unzipped).toEqual(Object.fromEntries(files.map(({ name, data }) => [name, data])));
    }),
  );
});

test('a table of many like rows gets smaller by far', async () => {
  const data = new TextEncoder().encode('2026-03-02,2026-03-02,17,"Ana",here,1\r\n'.repeat(10_000));
  expect((await zipOf([{ name: 'check-ins.csv', data }])).length).toBeLessThan(data.length / 20);
});

test('the same files give the same bytes, whatever the time and the zone of the machine', async () => {
  const files = [{ name: 'a.csv', data: new TextEncoder().encode('day\r\n') }];
  const first = await zipOf(files);
  vi.useFakeTimers({ now: Date.UTC(2031, 6, 1), toFake: ['Date'] });
  vi.stubEnv('TZ', 'Pacific/Kiritimati');
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
  expect(await zipOf(files)).toEqual(first);
});
