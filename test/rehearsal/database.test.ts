import { expect, test } from 'vitest';
import { temporaryDatabase } from '../../rehearsal/database.ts';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';

test('a bot whose log-ins are forgotten while it is away logs in more often than the five times in ten minutes that it allows itself', async () => {
  await using database = await temporaryDatabase();
  await using rehearsal = await startRehearsal({ databaseUrl: database.url });
  for (let restarts = 0; restarts < 5; restarts++) await rehearsal.restartBot({ meanwhile: database.forgetLogIns });
  expect(rehearsal.gateway.identifies).toBe(6);
});
