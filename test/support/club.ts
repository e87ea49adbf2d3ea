import { type APIMessageTopLevelComponent, ChannelType } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Club, ClubSettings, Instant, PostTime } from '../../src/club/club.ts';
import { asChannelId, asGuildId, asInteractionId, asUserId, type ClubId, type ProgrammeId } from '../../src/club/ids.ts';
import { DEFAULT_WEEK_PLAN } from '../../src/club/schedule.ts';
import type { SessionPlan } from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import type { Caller, Services } from '../../src/command.ts';
import type { Guilds } from '../../src/guilds.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { drawPicture } from '../../src/pictures/drawing.ts';
import type { Reply } from '../../src/reply.ts';
import { checkinStore } from '../../src/store/checkins.ts';
import { decode, encode } from '../../src/store/crossing.ts';
import type { Store } from '../../src/store/stores.ts';
import { en } from '../../src/words/en.ts';
import { openMemoryStore, type TestStore } from './database.ts';
import { by, NOTHING_ASKED, ORGANISER, theDay } from './plain.ts';

export const GUILD = asGuildId('100000000000000001');
export const CHANNEL = asChannelId('100000000000000002');
export const ANA = asUserId('100000000000000003');
/** Sets the club up, unless a test says who. */
export const BEN = ORGANISER;

export const instant = (text: string): Instant => Temporal.Instant.from(text);

export const settings: ClubSettings = {
  guildId: GUILD,
  channelId: CHANNEL,
  timeZone: 'Europe/Paris',
  promptMinute: 7 * 60 + 30,
  weekPlan: DEFAULT_WEEK_PLAN,
};

/** The day on which the clubs of tests are set up, unless they say another. */
export const SINCE = theDay('2026-03-01');

/** What sessions of a club with these days and exercises are planned from. */
export function samplePlan(
  { weekPlan }: Pick<ClubSettings, 'weekPlan'>,
  { exercises }: Pick<Catalogue, 'exercises'>,
  since = SINCE,
): SessionPlan {
  return { weekPlan, exercises, since, noBands: false };
}

/** A club with one programme, as those settings make it: no prompt planned, no pause, quarters for seasons. */
export function sampleClub(
  { channelId, timeZone, promptMinute, weekPlan, guildId }: ClubSettings,
  nextPrompt: PostTime | null = null,
): Club {
  const programme = {
    id: 1 as ProgrammeId,
    number: 1,
    name: null,
    channelId,
    timeZone,
    promptMinute,
    weekPlan,
    posts: 'usual' as const,
    entries: { longRun: null, races: [] },
    nextPrompt,
  };
  const club = { id: 1 as ClubId, guildId, setUpBy: ORGANISER, since: SINCE, settings: settingValues({}), races: [] };
  return { ...club, programmes: [programme], ended: [], nextDigest: null, pauses: [], heldWeeks: [], seasons: [] };
}

/** What a club was set up with. */
export function settingsOf({ guildId, programmes: [{ channelId, timeZone, promptMinute, weekPlan }] }: Club): ClubSettings {
  return { guildId, channelId, timeZone, promptMinute, weekPlan };
}

/** What the edge knows of guilds: the bot may post in CHANNEL and knows no other; the guild has no system channel. */
export function guilds(overrides: Partial<Guilds> = {}): Guilds {
  return {
    botPermissionsIn: (_guild, channel) => (channel === CHANNEL ? INVITE_PERMISSIONS : null),
    timedOutUntil: () => null,
    channelTypeOf: (_guild, channel) => (channel === CHANNEL ? ChannelType.GuildText : null),
    isViewedBy: () => true,
    systemChannelOf: () => null,
    nameOf: () => 'Riverside Runners',
    ownerOf: () => null,
    permissionsOf: () => 0n,
    kindOfRole: () => null,
    mayPing: () => true,
    textChannelsOf: () => [],
    ...overrides,
  };
}

/** The catalogue with the exercises of the article alone: one more in the real one changes no answer of a test. */
export function articleCatalogue(): Catalogue {
  const catalogue = loadCatalogue();
  return { ...catalogue, exercises: catalogue.exercises.filter(({ origin }) => origin === 'article') };
}

/** The verbs of a store in this thread, as they answer from another: what cannot cross is refused, what crosses is a copy. */
function acrossThreads({ engine, close, db: _, ...parts }: TestStore): Store {
  const crossing = ([name, verb]: [string, unknown]) => {
    const ask = verb as (...given: unknown[]) => Promise<unknown>;
    return [name, async (...given: unknown[]) => decode(encode(await ask(...(decode(encode(given)) as unknown[]))))];
  };
  const crossed = Object.entries(parts).map(([part, verbs]) => [part, Object.fromEntries(Object.entries(verbs).map(crossing))]);
  return { ...Object.fromEntries(crossed), engine, close };
}

/** A store's verbs that knows the exercises of the article, so that members can be checked in. Its posts keep no sessions. */
export function withExercises(store: TestStore): TestStore {
  return { ...store, checkins: checkinStore(store.db, articleCatalogue().exercises) };
}

/** What a handler may reach, on a database of the test's own. */
export async function services(overrides: Partial<Services> = {}): Promise<Services & { store: Store }> {
  const catalogue = articleCatalogue();
  const own = await openMemoryStore(catalogue.exercises);
  onTestFinished(() => own[Symbol.asyncDispose]());
  const store = acrossThreads(own);
  return {
    ...store,
    store,
    catalogue,
    guilds: guilds(),
    memberNames: async () => new Map(),
    timeTrouble: () => null,
    newestBackup: null,
    tell: () => undefined,
    draw: drawPicture,
    seesClubCommand: async () => null,
    exports: { make: async (_who, make) => ({ kind: 'made' as const, files: await make() }) },
    about: { version: '1.2.3', timeZoneData: '2026c' },
    ...overrides,
  };
}

/** The same, with the club already set up. */
export async function clubServices(
  overrides: Partial<ClubSettings> = {},
  at = instant('2026-03-01T12:00:00Z'),
): Promise<Services & { store: Store; club: Club }> {
  const parts = await services();
  return { ...parts, club: await parts.clubs.save({ ...settings, ...overrides }, by(at)) };
}

/** Members who checked in once, long ago: enough of them for a club whose boards have ranks. */
export async function withFounders<Parts extends Services & { club: Club }>(parts: Parts): Promise<Parts> {
  for (let number = 80; number < 86; number++) {
    await parts.checkins.record({
      club: parts.club,
      userId: asUserId(`1000000000000000${number}`),
      localDate: theDay('2024-01-08'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`1500000000000000${number}`),
      at: instant('2024-01-08T12:00:00Z'),
    });
  }
  return parts;
}

let interactions = 200_000_000_000_000_000n;

/** A call by Ana in the club's guild; each has an interaction id of its own. */
export function call(at: string, overrides: Partial<Caller> = {}): Caller {
  interactions += 1n;
  const who = {
    interactionId: asInteractionId(String(interactions)),
    guildId: GUILD,
    userId: ANA,
    channelId: CHANNEL,
    permissions: 0n,
    roleIds: [],
    locale: 'en-GB',
    words: en,
  };
  return { ...who, at: instant(at), ...overrides };
}

/** All words of a reply, line by line, buttons as [Label]. */
export function wordsOf({ data }: Reply): string {
  const words = (data.components ?? []).flatMap((component) => wordsIn(component as APIMessageTopLevelComponent));
  return [...(data.content ? [data.content] : []), ...words].join('\n');
}

function wordsIn(component: object): string[] {
  const {
    content,
    label,
    components = [],
    items = [],
  } = component as {
    content?: string;
    label?: string;
    components?: object[];
    items?: { description?: string }[];
  };
  return [
    ...(content ? [content] : []),
    ...(label ? [`[${label}]`] : []),
    ...items.map(({ description }) => `(picture: ${description})`),
    ...components.flatMap(wordsIn),
  ];
}
