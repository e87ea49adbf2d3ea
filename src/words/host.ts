import { host } from './en/host.ts';

/** What the host reads in the terminal: English, whatever clubs read. It stands by itself, because the store's threads load these words and no others. */
export const hostWords = host;
