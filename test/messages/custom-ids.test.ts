import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUTTONS, dayButtonId, promptKeyText, readCustomId } from '../../src/custom-ids.ts';
import { readPromptKey } from '../../src/input.ts';
import { theDay } from '../support/plain.ts';

const keys = fc.record({
  programme: fc.integer({ min: 1, max: 99 }),
  localDate: fc.constantFrom(...['2026-03-02', '2028-02-29', '9999-12-31'].map(theDay)),
  generation: fc.integer({ min: 0, max: 99 }),
});

describe('a prompt that a button names', () => {
  test('is read back as it was written, programme and all', () => {
    fc.assert(fc.property(keys, (key) => void expect(readPromptKey(promptKeyText(key))).toEqual(key)));
  });

  test('has another custom id in every programme, day and turn', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const isSame = one.programme === other.programme && one.localDate === other.localDate && one.generation === other.generation;
        expect(dayButtonId('done', one) === dayButtonId('done', other)).toBe(isSame);
      }),
    );
  });

  test.each([
    '',
    '2026-03-02',
    '2026-03-02.1',
    '0.2026-03-02',
    '100.2026-03-02',
    '1.5.2026-03-02',
    '-1.2026-03-02',
    '1.2026-02-30',
    'x.2026-03-02',
  ])('is none when somebody makes up %j', (argument) => {
    expect(readPromptKey(argument)).toBeNull();
  });
});

describe.each(['done', 'myVersion', 'hurts', 'postNow'] as const)('version 1 of %s', (button) => {
  const { name, earlier } = BUTTONS[button];
  const read = (id: string) => readPromptKey(earlier[readCustomId(id)!.version as 1](readCustomId(id)!.argument));

  test('means the club’s first programme', () => {
    expect(read(`${name}:1:2026-03-02`)).toEqual({ programme: 1, localDate: '2026-03-02', generation: 0 });
    expect(read(`${name}:1:2026-03-02.3`)).toEqual({ programme: 1, localDate: '2026-03-02', generation: 3 });
  });

  test.each(['', '2.2026-03-02', '1.2026-03-02', '2026-02-30', '2026-03-02.100'])(
    'names no prompt when somebody makes up %j',
    (argument) => {
      expect(read(`${name}:1:${argument}`)).toBeNull();
    },
  );
});
