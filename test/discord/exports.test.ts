import { expect, test } from 'vitest';
import { asGuildId, asUserId } from '../../src/club/ids.ts';
import { createExports } from '../../src/discord/exports.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { ANA, BEN, GUILD } from '../support/club.ts';

const [ana, ben] = [ANA, BEN].map((userId) => ({ guildId: GUILD, userId }));

test('a member has one file a minute, in each club; the next one hears how long it has to wait, and is not made', async () => {
  const watch = { time: 0 };
  const exports = createExports(LIMITS.exports, () => watch.time);
  const made: string[] = [];
  const make = async (name: string) => made.push(name);
  expect(await exports.make(ana!, () => make('first'))).toEqual({ kind: 'made', files: 1 });
  watch.time = 18_000;
  expect(await exports.make(ana!, () => make('too soon'))).toEqual({ kind: 'wait', milliseconds: 42_000 });
  expect(await exports.make(ben!, () => make('of Ben'))).toEqual({ kind: 'made', files: 2 });
  expect(await exports.make({ ...ana!, guildId: asGuildId('9') }, () => make('of another club'))).toEqual({ kind: 'made', files: 3 });
  watch.time = 60_000;
  expect(await exports.make(ana!, () => make('second'))).toEqual({ kind: 'made', files: 4 });
  expect(made).toEqual(['first', 'of Ben', 'of another club', 'second']);
});

test('of many members three are served at a time, and each gets their file', async () => {
  const exports = createExports(LIMITS.exports, () => 0);
  let [atWork, most] = [0, 0];
  const files = Array.from({ length: 20 }, (_, index) =>
    exports.make({ guildId: GUILD, userId: asUserId(`${index}`) }, async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise(setImmediate);
      atWork -= 1;
      return index;
    }),
  );
  expect(await Promise.all(files)).toEqual(files.map((_, index) => ({ kind: 'made', files: index })));
  expect(most).toBe(3);
});
