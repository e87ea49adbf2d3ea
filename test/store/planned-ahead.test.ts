/** A database that an earlier run wrote with a clock that was days ahead. */
import { expect, test } from 'vitest';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS } from '../support/database.ts';

test.each(['sqlite', 'postgres'] as const)(
  'on %s a club whose next prompt was planned days ahead gets the next day’s prompt again',
  async (engine) => {
    await using store = await openTestStore(engine);
    const at = instant('2026-03-02T12:00:00Z');
    await store.clubs.save(PARIS, at);
    await store.db.updateTable('clubs').set({ next_prompt_at: '2026-03-07T06:30:00.000Z', next_prompt_date: '2026-03-07' }).execute();
    expect((await store.prompts.replanAll(at)).moved).toBe(1);
    expect((await store.clubs.get(PARIS.guildId))!.nextPrompt).toMatchObject({ localDate: '2026-03-03' });
    expect((await store.prompts.replanAll(at)).moved).toBe(0);
  },
);
