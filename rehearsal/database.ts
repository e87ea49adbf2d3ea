import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDENTIFIES } from '../src/discord/identify-budget.ts';
import { factsOfAbsent } from '../src/store/beside.ts';

/** A place for a bot's database that outlives the bot, and nobody else's. */
export interface TemporaryDatabase extends AsyncDisposable {
  /** `sqlite:PATH` */
  url: string;
  /**
   * Makes the bot forget how often it has logged in; to be called while it is away. A bot logs in five times in ten minutes at most, because
   * Discord resets the token of one that logs in too often. Here no token can be lost, and whoever works on the bot saves more often.
   */
  forgetLogIns(): Promise<void>;
}

/** A folder for one SQLite file, removed when disposed of. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-rehearsal-'));
  const remove = () => rm(folder, { recursive: true, force: true }).catch(() => undefined); // while a bot still starts, Windows keeps its file
  const file = join(folder, 'hips.db');
  const forgetLogIns = async () => {
    using absent = factsOfAbsent(file);
    await absent.facts.set(IDENTIFIES, '[]');
  };
  return { url: `sqlite:${file}`, forgetLogIns, [Symbol.asyncDispose]: remove };
}
