import { resolve } from 'node:path';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';

/** The sentence of a database that the bot has never opened. */
export function nothingThere(where: string): StartError {
  return new StartError(EXIT.configuration, [`DATABASE_URL: ${hostWords.databaseUrl.nothingThere(where)}`]);
}

/** A database as the host knows it: the whole path, or the address without its password. */
export async function nameOf(url: string): Promise<string> {
  return url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : (await import('./postgres.ts')).addressOf(url);
}
