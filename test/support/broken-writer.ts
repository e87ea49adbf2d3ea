/** Lets the thread of the store that writes fail before it has loaded. `--import` this file. */
import { workerData } from 'node:worker_threads';

if (workerData?.does === 'write') throw new Error('no code to write with');
