import type { Exports } from '../command.ts';
import { createGate } from '../gate.ts';
import { createAllowance, type Rate } from './allowance.ts';

/** So many files are made at a time: one may hold ten years. The others wait, each member and club with one a minute at most. */
const AT_ONCE = 3;

/** Makes files with what is stored about members and clubs. */
export function createExports(rate: Rate, elapsed: () => number): Exports {
  const allowance = createAllowance(rate, elapsed);
  const gate = createGate({ atOnce: AT_ONCE, waiting: Number.POSITIVE_INFINITY });
  return {
    async make({ guildId, userId = null }, make) {
      const milliseconds = allowance.take(`${guildId} ${userId ?? 'club'}`);
      return milliseconds > 0 ? { kind: 'wait', milliseconds } : { kind: 'made', files: await gate.enter(make)! };
    },
  };
}
