import { roots } from '../commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { loadCatalogue } from './catalogue/catalogue.ts';
import type { Catalogue } from './catalogue/schema.ts';
import type { Clock } from './clock.ts';
import type { Calendar } from './club/diary.ts';
import type { Config } from './config.ts';
import { isAboutTime, onAnswer, refusalOf } from './discord/answers.ts';
import { createCreator, onTime, outboxRest } from './discord/create.ts';
import { createDispatch, type Dispatch } from './discord/dispatch.ts';
import { createEditor } from './discord/edit.ts';
import { createFind } from './discord/find.ts';
import { createFindMember } from './discord/find-member.ts';
import { createFindOrganiser } from './discord/find-organiser.ts';
import { connect, type Gateway, type GatewaySession, tokenRefused } from './discord/gateway.ts';
import { openIdentifyBudget } from './discord/identify.ts';
import { openLatestTime } from './discord/latest-time.ts';
import { type Membership, membership } from './discord/membership.ts';
import { registerChanged } from './discord/registration.ts';
import { complete, promiseRest, respond } from './discord/send.ts';
import { discordTime, type TimeKeeper } from './discord/time.ts';
import type { NotSaved, StartError } from './errors.ts';
import type { Log } from './log.ts';
import { type Heartbeat, startHeartbeat } from './operations/heartbeat.ts';
import { createJanitor, createShown, type Shown } from './operations/janitor.ts';
import { ALONE } from './operations/peers.ts';
import { createUpkeep } from './operations/upkeep.ts';
import { type Budget, createBudget } from './posts/budget.ts';
import { type Counter, createCounter, heard } from './posts/count.ts';
import { createPacer } from './posts/pacer.ts';
import type { Find, FindMember } from './posts/ports.ts';
import { pump } from './posts/pump.ts';
import { EVERY } from './posts/reminder-pace.ts';
import { openStore, type Store } from './store/open.ts';
import { hostWords } from './words/host.ts';

export interface AppParts {
  config: Config;
  clock: Clock;
  log: Log;
  /** Called when Discord shuts the bot out for good; the app must then be stopped. */
  onFatal: (error: StartError) => void;
  /** Ends a start that waits for Discord. */
  signal: AbortSignal;
}

/** Promised replies a second. Many become ready at once when a locked disk is free again. Discord does not count them among its 50. */
const PROMISED_PER_SECOND = 100;

/** A running bot. */
export interface App {
  /** Looks for due prompts now, beside the regular beat. */
  beat(): Promise<void>;
  /** Stops the beat, finishes what is under way, says goodbye to Discord, closes the database. */
  stop(): Promise<void>;
}

/**
 * Builds the bot from its parts and starts it: the catalogue and the database first, so that nothing is said to Discord by a bot that
 * could not keep a check-in.
 *
 * @throws StartError when the host must change something
 */
export async function startApp(parts: AppParts): Promise<App> {
  const catalogue = loadCatalogue();
  const { log } = parts;
  const store = await openStore(parts.config.databaseUrl, {
    exercises: catalogue.exercises,
    onTrouble: (trouble) => tellHost(trouble, log),
    onMade: (where) => log.info(hostWords.databaseUrl.made(where)),
    onExposed: (file) => log.warn(hostWords.databaseUrl.exposed(file)),
  });
  try {
    return await run(parts, catalogue, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function run({ config, clock, log, onFatal, signal }: AppParts, catalogue: Catalogue, store: Store): Promise<App> {
  const { token, discordApiUrl: apiUrl } = config;
  await store.posts.freeLeases(ALONE.owner);
  let dispatch: Dispatch | null = null;
  let posting: Posting | null = null;
  const wake = () => void posting?.beat();
  const checkins = heard(store.checkins, (club) => posting?.counter.changed(club));
  const promised = { rest: promiseRest(apiUrl), pacer: createPacer(PROMISED_PER_SECOND) };
  const shown = createShown();
  const outbox = outboxRest(apiUrl, token);
  const latest = await openLatestTime({ facts: store.facts, log });
  const time = discordTime(outbox, { clock, latest, log }); // before the log-in, which already writes down when a club took the bot out
  const { trouble: timeTrouble, doubt: onSession } = time;
  const handlerFor = ({ rest, guilds }: GatewaySession) => {
    const services = { ...store, checkins, catalogue, guilds, about, timeTrouble, wake, drawCalendar, shownOnBoard: shown.add };
    dispatch = createDispatch({
      roots,
      services,
      respond: (interaction, answer) => respond(rest, interaction, answer),
      async complete(interaction, reply, signal) {
        await promised.pacer.turn();
        await complete(promised.rest, interaction, reply, signal);
      },
      log,
    });
    return dispatch.handle;
  };
  let news: Membership | null = null;
  const newsFor = (session: GatewaySession) => {
    news = membership(session, { ...store, time, log, signal, wake });
    return news;
  };
  const { facts } = store;
  const identifies = await openIdentifyBudget({ facts, clock, log });
  const gateway = await connect({ token, apiUrl, handlerFor, newsFor, onSession, identifies, clock, onFatal, log, signal });
  const { rest, applicationId } = gateway;
  await registerChanged(roots, { rest, applicationId, facts, log });
  time.follow(rest);

  const edits = outboxRest(apiUrl, token);
  time.follow(edits);
  posting = startPosting(
    { clock, log, onFatal },
    { gateway, catchUp: async () => news?.catchUp(), rest: outbox, edits, time, catalogue, store, shown },
  );
  const { beat, stop: stopPosting } = posting;
  void beat();
  log.info({ version: about.version, engine: store.engine }, 'ready');

  return {
    beat,
    async stop() {
      await stopPosting();
      await dispatch?.drain();
      await gateway.close();
      await store.close();
    },
  };
}

function tellHost(trouble: NotSaved | null, log: Log): void {
  if (trouble) log.error({ error: trouble }, 'nothing can be saved; every new write tries again');
  else log.info('saving works again');
}

/** What posting is made of. `rest` makes and finds the bot's own messages; `edits` writes their counts, and a limit that it meets slows no post. */
interface PostingParts {
  gateway: Gateway;
  /** Writes down which guilds came and went while the time was not known. */
  catchUp: () => Promise<void>;
  rest: ReturnType<typeof outboxRest>;
  edits: ReturnType<typeof outboxRest>;
  time: TimeKeeper;
  catalogue: Catalogue;
  store: Store;
  shown: Shown;
}

/** The beat, and what keeps the counts right beside it. */
interface Posting extends Heartbeat {
  counter: Counter;
}

/** Posts what is due and tells organisers what they should know, from now on. */
function startPosting({ clock, log, onFatal }: Pick<AppParts, 'clock' | 'log' | 'onFatal'>, parts: PostingParts): Posting {
  const { gateway, rest, time, catalogue, store, shown } = parts;
  const { guilds, applicationId, botUserId } = gateway;
  const budget = createBudget(clock, log);
  onAnswer(rest, clock, (answer) => {
    if (isAboutTime(answer)) return; // who refuses that refuses no post
    if (answer.status === 401) onFatal(tokenRefused()); // whatever else was asked for
    const refusal = refusalOf(answer);
    if (refusal) budget.refused(refusal, refusal.isRateLimit);
  });
  const create = onTime(
    createCreator(rest, applicationId, () => onFatal(tokenRefused())),
    time,
  );
  const findNow = createFind(rest, { botUserId, guilds });
  const findMemberNow = createFindMember(rest);
  const find: Find = async (sought) => {
    await budget.turn(); // a look is a request like any other
    return findNow(sought);
  };
  const findMember: FindMember = async (guildId, userId) => {
    await budget.turn();
    return findMemberNow(guildId, userId);
  };
  const findOrganiser = createFindOrganiser(rest, guilds);
  const upkeep = createUpkeep({ ...store, peers: ALONE, log });
  const janitor = createJanitor(shown, { ...store, findMember, budget, peers: ALONE, log });
  const { owner } = ALONE;
  const counter = startCounting({ clock, log, onFatal }, { ...parts, budget });
  const heartbeat = startHeartbeat(async (stop) => {
    const at = await time.now(stop);
    if (at === null) return;
    await parts.catchUp();
    await upkeep(at);
    const { isMore } = await pump({ ...store, time, catalogue, create, find, findMember, findOrganiser, guilds, budget, owner, log }, stop);
    if (isMore) setTimeout(heartbeat.beat, EVERY).unref();
    await janitor.sweep(at, stop);
    counter.beat(); // not waited for: the next beat may have prompts to post
  }, log);
  return {
    counter,
    async beat() {
      await heartbeat.beat();
      await counter.settled();
    },
    async stop() {
      await Promise.all([heartbeat.stop(), counter.stop()]);
    },
  };
}

/** Keeps the counts on prompts right, from now on. */
function startCounting(
  { clock, log, onFatal }: Pick<AppParts, 'clock' | 'log' | 'onFatal'>,
  { gateway, edits, time, store, budget }: PostingParts & { budget: Budget },
): Counter {
  const { guilds } = gateway;
  onAnswer(edits, clock, (answer) => {
    const refusal = refusalOf(answer);
    if (refusal) budget.refused(refusal, refusal.isGlobal);
  });
  const edit = createEditor(edits, { guilds, turn: budget.spareTurn, onUnauthorised: () => onFatal(tokenRefused()) });
  return createCounter({ ...store, edit, time, clock, budget, log });
}

/** Its code is loaded with the first picture: a bot that is never asked for one does without. */
const drawCalendar = async (calendar: Calendar) => (await import('./pictures/calendar.ts')).drawCalendar(calendar);

/** What `/club status` tells about the running program. */
const about = { version: packageJson.version, timeZoneData: process.versions.tz ?? 'unknown' };
