import { expect, test } from 'vitest';
import { drawInTurn, type Picture } from '../../src/pictures/drawing.ts';
import { calendarUpTo, weeksOf } from '../support/calendars.ts';

/** A calendar for each day of a month, all of them different. */
const calendarOf = (day: number): Picture => ({
  kind: 'calendar',
  calendar: calendarUpTo(`2026-11-${String(day).padStart(2, '0')}`, weeksOf(1, ['d......', 'now'])),
});

/** One that draws when it is told to. */
function easel() {
  const drawings: PromiseWithResolvers<Uint8Array>[] = [];
  const draw = drawInTurn(
    () => {
      const drawing = Promise.withResolvers<Uint8Array>();
      drawings.push(drawing);
      return drawing.promise;
    },
    { atOnce: 2, waiting: 2 },
  );
  const finish = () => {
    for (const [index, { resolve }] of drawings.entries()) resolve(new Uint8Array([index]));
  };
  /** Draws until there are so many. */
  const finishAll = async (count: number) => {
    const drawn = () => {
      finish();
      return drawings.length;
    };
    await expect.poll(drawn).toBe(count);
    finish();
  };
  return { draw, drawings, finish, finishAll };
}

test('two pictures are drawn at a time, two wait, and whoever comes then gets none', async () => {
  const { draw, drawings, finish, finishAll } = easel();
  const pictures = [2, 3, 4, 5].map((day) => draw(calendarOf(day)));
  expect(drawings).toHaveLength(2);
  expect(await draw(calendarOf(6))).toBe(null);
  await finishAll(4);
  expect((await Promise.all(pictures)).map((picture) => picture![0])).toEqual([0, 1, 2, 3]);
  const later = draw(calendarOf(6));
  finish();
  expect(await later).not.toBe(null);
});

test('the same calendar is drawn once for all who ask meanwhile, also when no other could wait; a further check-in makes it another', async () => {
  const { draw, drawings, finish, finishAll } = easel();
  const pictures = [2, 3, 4, 5, 2, 2, 5].map((day) => draw(calendarOf(day)));
  const further = draw({ kind: 'calendar', calendar: calendarUpTo('2026-11-02', weeksOf(1, ['.......', 'now'])) });
  expect(await further).toBe(null);
  expect(drawings).toHaveLength(2);
  await finishAll(4);
  expect((await Promise.all(pictures)).map((picture) => picture![0])).toEqual([0, 1, 2, 3, 0, 0, 3]);
  const again = draw(calendarOf(2));
  expect(drawings).toHaveLength(5); // nothing is kept: what was drawn goes with its answer
  finish();
  await again;
});

test('a drawing that fails is told to those who share it, and the next one is drawn', async () => {
  const { draw, drawings, finish } = easel();
  const shared = [draw(calendarOf(2)), draw(calendarOf(2))];
  drawings[0]!.reject(new Error('no ink'));
  for (const picture of shared) await expect(picture).rejects.toThrow('no ink');
  const next = draw(calendarOf(2));
  finish();
  expect(await next).toEqual(new Uint8Array([1]));
});
