import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for a bot's database that outlives the bot, and nobody else's. */
export interface TemporaryDatabase extends AsyncDisposable {
  /** `sqlite:PATH` */
  url: string;
}

/** A folder for one SQLite file, removed when disposed of. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-rehearsal-'));
  const remove = () => rm(folder, { recursive: true, force: true }).catch(() => undefined); // while a bot still starts, Windows keeps its file
  return { url: `sqlite:${join(folder, 'hips.db')}`, [Symbol.asyncDispose]: remove };
}
