/**
 * Where a thread of the store begins. The one that reads loads its code when the other has: while discord.js loads in the bot's thread, a
 * third one would take its time from both on two cores.
 */
import { workerData } from 'node:worker_threads';
import { releaseLatch, waitForLatch } from './latch.ts';
import type { ThreadData } from './threads.ts';

const { does, loaded } = workerData as ThreadData;
if (does === 'read') waitForLatch(loaded);
await import('./thread.ts');
if (does === 'write') releaseLatch(loaded);
