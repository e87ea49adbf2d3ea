/** /club status of a club with one programme and of one with five, from the call to the reply, on the bot's own store. */
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import status from '../commands/club/status.ts';
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { asChannelId, asGuildId } from '../src/club/ids.ts';
import type { Caller, Services } from '../src/command.ts';
import { answerOf } from '../src/discord/answer-of.ts';
import { INVITE_PERMISSIONS } from '../src/permissions.ts';
import { openStore } from '../src/store/open.ts';
import { en } from '../src/words/en.ts';
import { CLUB, ORGANISER } from './club.ts';
import { medianRatio, spread, table } from './figures.ts';

const SET_UP = Temporal.Instant.from('2026-01-01T12:00:00Z');
const DAYS = 60;
const NOW = SET_UP.add({ hours: 24 * DAYS });

/** @param calls of each club in a round, in turns */
export async function statuses(folder: string, { rounds, calls }: { rounds: number; calls: number }): Promise<string> {
  const store = await openStore(`sqlite:${join(folder, 'status.db')}`, { exercises: loadCatalogue().exercises });
  try {
    const clubs = await Promise.all([1, 5].map((programmes) => setUp(store, programmes)));
    for (let day = 0; day <= DAYS; day++) await store.posts.materialise(SET_UP.add({ hours: 24 * day }));
    const services = { ...store, ...edge } as unknown as Services;
    const p50: number[][] = clubs.map(() => []);
    const p99: number[][] = clubs.map(() => []);
    for (let round = 0; round < rounds; round++) {
      const times: number[][] = clubs.map(() => []);
      for (let call = 0; call < calls; call++) {
        for (const [index, guildId] of clubs.entries()) {
          const began = performance.now();
          await answerOf(status, {}, { guildId, at: NOW, words: en } as Caller, services);
          times[index]!.push(performance.now() - began);
        }
      }
      for (const [index, sample] of times.entries()) {
        const figures = spread(sample);
        p50[index]!.push(figures.p50);
        p99[index]!.push(figures.p99);
      }
    }
    const rows = ['one programme', 'five programmes'].map((name, index) => {
      const [middle, high] = [p50[index]!, p99[index]!].map((each) => spread(each).p50);
      return [name, middle!.toFixed(2), high!.toFixed(2), medianRatio(p50[index]!, p50[0]!).toFixed(2)];
    });
    return table(`/club status, ms (medians of ${rounds} rounds of ${calls} calls)`, ['', 'p50', 'p99', 'p50 × one'], rows);
  } finally {
    await store.close();
  }
}

async function setUp(store: Awaited<ReturnType<typeof openStore>>, programmes: number) {
  const settings = { ...CLUB, guildId: asGuildId(`${programmes}`) };
  let club = await store.clubs.save(settings, { userId: ORGANISER, at: SET_UP });
  for (let number = 2; number <= programmes; number++) {
    const further = { ...settings, channelId: asChannelId(`${number}`), promptMinute: number * 60, name: `Group ${number}` };
    const saved = await store.clubs.saveProgramme({ club, userId: ORGANISER, at: SET_UP }, { number: null, settings: further });
    if (!saved || 'problem' in saved) throw new Error(saved?.problem);
    club = saved.club;
  }
  return settings.guildId;
}

/** What the edge would say: all is well. */
const edge = {
  guilds: { botPermissionsIn: () => INVITE_PERMISSIONS, timedOutUntil: () => null, kindOfRole: () => null, mayPing: () => true },
  timeTrouble: () => null,
  seesClubCommand: async () => null,
  about: { version: '0', timeZoneData: '' },
};
