import { expect, test } from 'vitest';
import { NotSaved } from '../../src/errors.ts';
import { mergeTroubles } from '../../src/store/trouble.ts';

test('a store of two threads is in trouble from the first of theirs to the end of the last, and says each once', () => {
  const told: string[] = [];
  const troubleOf = mergeTroubles((trouble) => void told.push(trouble === null ? 'over' : trouble.code));
  const [read, write] = [troubleOf('read'), troubleOf('write')];
  const full = new NotSaved('SQLITE_FULL', null);
  const broken = new NotSaved('SQLITE_IOERR', null);
  write(null);
  expect(told).toEqual([]);
  write(full);
  read(broken);
  read(broken);
  write(null);
  expect(told).toEqual(['SQLITE_FULL']);
  read(null);
  expect(told).toEqual(['SQLITE_FULL', 'over']);
});
