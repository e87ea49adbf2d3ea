import { expect, test } from 'vitest';
import { portProblem } from '../../rehearsal/port-problem.ts';

test.each([
  ['EADDRINUSE', 4000, 'Port 4000 is taken, perhaps by another rehearsal: stop that one, or choose another with --port 4001.'],
  ['EADDRINUSE', 65_535, 'Port 65535 is taken, perhaps by another rehearsal: stop that one, or choose another with --port 4001.'],
  ['EACCES', 80, 'Port 80 is kept for the system: choose another with --port 4001.'],
  ['EADDRNOTAVAIL', 4000, 'This machine has no such address: leave out --host, or use 127.0.0.1.'],
  ['ECONNRESET', 4000, null],
])('%s at port %i: what to do about it is said, or nothing', (code, port, sentence) => {
  expect(portProblem(code, port)).toBe(sentence);
});
