import { expect, test } from 'vitest';
import { settingValues } from '../../src/club/settings.ts';

test('a club that never chose goes by the fallbacks', () => {
  expect(settingValues({})).toEqual({ digest: true, season: null, language: 'en-GB' });
});

test('what was chosen stands, and what is no setting of ours, or no value of it any more, is left out', () => {
  const kept = { digest: false, season: '2026-02-10', colour: 'blue' };
  expect(settingValues(kept)).toEqual({ digest: false, season: '2026-02-10', language: 'en-GB' });
  expect(settingValues({ ...kept, digest: 'sometimes', season: 7 })).toEqual({ digest: true, season: null, language: 'en-GB' });
});
