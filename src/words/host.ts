import { host } from './en/host.ts';

/** What the host reads in the terminal: English, whatever clubs read. It stands by itself, because the thread that writes needs no more. */
export const hostWords = host;
