/** What a host reads of a server that cannot be used, for codes that no server of a test gives: one line, and whether another try may help. */
import { expect, test } from 'vitest';
import { EXIT, StartError } from '../../src/errors.ts';
import { unreachable } from '../../src/store/postgres-problems.ts';

const ADDRESS = 'db.example:5432/hips';

test.each([
  ['a host that nobody knows', 'ENOTFOUND', 'getaddrinfo ENOTFOUND db.example', EXIT.configuration, 'its host is not known'],
  ['a look-up that does not answer', 'EAI_AGAIN', 'getaddrinfo EAI_AGAIN db.example', EXIT.crash, 'its host cannot be looked up'],
  ['a server that is not there', 'ECONNREFUSED', 'connect ECONNREFUSED', EXIT.crash, 'nothing answers there'],
  ['a server that is starting', '57P03', 'the database system is starting up', EXIT.crash, 'it is still starting'],
  ['a server that is full', '53300', 'sorry, too many clients already', EXIT.crash, 'it has no connection left'],
  ['a standby', '25006', 'cannot execute CREATE TABLE in a read-only transaction', EXIT.configuration, 'it is read-only, as a standby is'],
  ['no right', '42501', 'permission denied for schema runners', EXIT.configuration, 'grant create on schema runners to the bot'],
  [
    'no right, in another language',
    '42501',
    'keine Berechtigung für Schema runners',
    EXIT.configuration,
    'grant create on schema public to the bot',
  ],
  ['a password that is wrong', '28P01', 'password authentication failed for user "olga"', EXIT.configuration, 'the user or the password'],
])('%s (%s)', (_, code, said, exitCode, sentence) => {
  const stop = unreachable(Object.assign(new Error(said), { code }), ADDRESS) as StartError;
  expect(stop).toBeInstanceOf(StartError);
  expect(stop).toMatchObject({ exitCode, problems: [expect.stringContaining(`PostgreSQL at ${ADDRESS} cannot be used: `)] });
  expect(stop.problems[0]).toContain(sentence);
  expect(stop.problems[0]).not.toMatch(/olga|\n/);
});
