import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '../src/store/database.ts';
import { storeOn } from '../src/store/stores.ts';

const d = await openDatabase(process.argv[2]!);
const s = storeOn(d);
const at = Temporal.Instant.from('2026-03-02T17:00:00Z');
const club = await s.clubs.save(
  {
    guildId: '100000000000000001' as never,
    channelId: '200000000000000001' as never,
    timeZone: 'Europe/Paris',
    promptMinute: 450,
    weekPlan: ['strength', 'light', 'strength', 'light', 'strength', 'light', 'rest'],
  },
  { userId: '3' as never, at },
);
for (let i = 0; i < 200; i++)
  await s.checkins.record({
    club,
    userId: String(1000 + i) as never,
    localDate: '2026-03-02' as never,
    effort: null,
    interactionId: String(5 + i),
    at,
  });
await d.close();
