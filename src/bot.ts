import { roots } from '../commands/index.ts';
import type { Catalogue } from './catalogue/schema.ts';
import type { Clock } from './clock.ts';
import type { GuildId } from './club/ids.ts';
import type { Services } from './command.ts';
import type { Config } from './config.ts';
import { createDispatch } from './discord/dispatch.ts';
import { createExports } from './discord/exports.ts';
import { type Answering, connect as logIn } from './discord/gateway.ts';
import { isGone } from './discord/guilds.ts';
import { openIdentifyBudget } from './discord/identify.ts';
import { type KeptRules, keepRules } from './discord/kept-rules.ts';
import { openLatestTime } from './discord/latest-time.ts';
import { LIMITS, type Limits } from './discord/limits.ts';
import type { MemberNames } from './discord/member-names.ts';
import { followMembership } from './discord/membership.ts';
import { createOrganisers } from './discord/organisers.ts';
import { type Outlets, openOutlets, PROMISED_PER_SECOND } from './discord/outlets.ts';
import { PATIENCE, type Patience } from './discord/patience.ts';
import { portsOf } from './discord/ports.ts';
import { registerChanged } from './discord/registration.ts';
import { complete, respond } from './discord/send.ts';
import { discordTime } from './discord/time.ts';
import type { StartError } from './errors.ts';
import type { Emitter, Listen } from './events.ts';
import type { Guilds } from './guilds.ts';
import type { Log } from './log.ts';
import { startHeartbeat } from './operations/heartbeat.ts';
import { createJanitor, createShown } from './operations/janitor.ts';
import { createLimitLines } from './operations/limit-lines.ts';
import { createOwnBackups, runBackup } from './operations/own-backups.ts';
import { ALONE } from './operations/peers.ts';
import { createUpkeep } from './operations/upkeep.ts';
import { drawInTurn, drawPicture } from './pictures/drawing.ts';
import { createBudget } from './posts/budget.ts';
import { createCounter } from './posts/count.ts';
import { createPacer } from './posts/pacer.ts';
import { pump } from './posts/pump.ts';
import { EVERY } from './posts/reminder-pace.ts';
import type { Store } from './store/stores.ts';
import { runningVersion } from './version.ts';

export interface AppParts {
  config: Config;
  clock: Clock;
  log: Log;
  /** Called when Discord shuts the bot out for good; the app must then be stopped. */
  onFatal: (error: StartError) => void;
  /** Ends a start that waits for Discord. */
  signal: AbortSignal;
  /** Given the way to hear of everything that happens, before anything does: for metrics. */
  listen?: (on: Listen) => void;
  /** What one person and one guild may ask for; {@link LIMITS} unless told. */
  limits?: Limits;
  /** How long the bot waits for Discord and for itself; {@link PATIENCE} unless told. */
  patience?: Patience;
}

/** A running bot. */
export interface App {
  /** Brings out every post that is due now, beside the regular beat. */
  beat(): Promise<void>;
  /** Resolves when the bot has done what it has begun to do by itself: for whoever moves its clock. */
  settled(): Promise<void>;
  /** Stops the beat, finishes what is under way, says goodbye to Discord, closes the database. */
  stop(): Promise<void>;
}

/** What the bot has before it says anything to Discord. */
export interface Opened {
  catalogue: Catalogue;
  events: Emitter;
  store: Store;
}

type Connected = Awaited<ReturnType<typeof connectBot>>;

/** Logs in. From then on people are answered, and clubs follow their guilds. */
export async function connectBot(parts: AppParts, opened: Opened) {
  const { config, clock, log, onFatal, signal, patience = PATIENCE } = parts;
  const { facts, clubs, posts } = opened.store;
  const { on, tell } = opened.events;
  const { token, discordApiUrl: apiUrl, databaseUrl, backups: backupSettings } = config;
  const backups =
    backupSettings && createOwnBackups({ settings: backupSettings, run: () => runBackup(databaseUrl, backupSettings), peers: ALONE, log });
  await posts.freeLeases(ALONE.owner);
  const outlets = openOutlets({ apiUrl, token, clock, tell, onFatal, patience });
  const time = discordTime(outlets.time, { clock, latest: await openLatestTime({ facts, log }), tell, log });
  for (const rest of [outlets.answers, outlets.promised, outlets.posts, outlets.edits, outlets.own]) time.follow(rest);
  const ending = new AbortController();
  const running = AbortSignal.any([signal, ending.signal]);
  const isGuildGone = (guildId: GuildId) => isGone(outlets.own, guildId, running);
  const membership = followMembership(on, { clubs, isGone: isGuildGone, time, tell, log, signal: running });

  const rules = keepRules({ rest: outlets.own, command: 'club', clock });
  const newestBackup = backups?.newest ?? null;
  const answeringFor = answeringWith(parts, opened, { outlets, patience, rules, timeTrouble: time.trouble, newestBackup });
  const identifies = await openIdentifyBudget({ facts, clock, log });
  const gateway = await logIn({ token, apiUrl, rules, answeringFor, tell, onSession: time.doubt, identifies, clock, onFatal, log, signal });
  time.follow(gateway.rest);
  if (await ALONE.isCaretaker()) await registerChanged(roots, { rest: outlets.own, applicationId: gateway.applicationId, facts, log });
  return { ...opened, backups, outlets, time, membership, gateway, ending };
}

interface AnswerParts extends Pick<Services, 'timeTrouble' | 'newestBackup'> {
  outlets: Outlets;
  patience: Patience;
  rules: KeptRules;
}

/** Gives what makes the answers to people, with the guilds of a log-in. */
function answeringWith(
  { limits = LIMITS, clock, log }: AppParts,
  { catalogue, store, events }: Opened,
  { outlets, patience, rules, timeTrouble, newestBackup }: AnswerParts,
) {
  const { audit, clubs, checkins, habits, members, training, selfTests, posts, boards, presence, records, personal } = store;
  const services: Omit<Services, 'guilds' | 'memberNames' | 'seesClubCommand'> = {
    ...{ audit, clubs, checkins, habits, members, training, selfTests, posts, boards, presence, records, personal },
    catalogue,
    about: runningVersion,
    timeTrouble,
    newestBackup,
    tell: events.tell,
    draw: drawInTurn(drawPicture),
    exports: createExports(limits.exports, clock.elapsed),
  };
  const promised = createPacer(PROMISED_PER_SECOND);
  return (guilds: Guilds, memberNames: MemberNames): Answering => {
    const organisers = createOrganisers({ rules, guilds, clubs });
    const dispatch = createDispatch({
      roots,
      services: { ...services, guilds, memberNames: memberNames.of, seesClubCommand: organisers.seesCommand },
      organisers,
      respond: (interaction, answer) => respond({ rest: outlets.answers, patience }, interaction, answer),
      async complete(interaction, reply, until) {
        await promised.turn();
        await complete(outlets.promised, interaction, reply, until);
      },
      limits,
      patience,
      clock,
      log,
    });
    return { dispatch, organisers };
  };
}

/** Posts what is due and keeps counts and clubs right, from now on. */
export function runBot(parts: AppParts, connected: Connected): App {
  const { store, events, backups, gateway, ending } = connected;
  const limitLines = createLimitLines(parts.clock, parts.log);
  events.on('limitMet', limitLines.count);
  const workers = employ(parts, connected);
  const heartbeat = startBeats(parts, connected, { ...workers, limitLines });
  parts.log.info({ version: runningVersion.version, engine: store.engine }, 'ready');

  return {
    async beat() {
      await heartbeat.beat();
      await workers.counter.settled();
    },
    async settled() {
      await events.settled();
      await heartbeat.settled();
      await workers.counter.settled();
    },
    async stop() {
      ending.abort();
      await Promise.all([heartbeat.stop(), workers.counter.stop(), backups?.stop()]);
      await gateway.dispatch.drain();
      await gateway.close();
      await events.settled();
      limitLines.write(true);
      await store.close();
    },
  };
}

type Workers = ReturnType<typeof employ>;

/** What works at every beat, on one budget of requests. */
function employ({ clock, log }: AppParts, { catalogue, store, events, outlets, time, gateway }: Connected) {
  const { clubs, posts, digests, counts, presence, training } = store;
  const { on, tell } = events;
  const budget = createBudget(clock, log);
  on('discordRefused', ({ outlet, refusal }) => budget.refused(refusal, outlet === 'posts' ? refusal.isRateLimit : refusal.isGlobal));
  const { create, edit, find, findMember, findOrganiser } = portsOf(outlets, { gateway, time, budget, clock });
  const counter = createCounter({ clubs, counts, edit, time, clock, budget, log });
  for (const event of ['checkinMade', 'checkinUndone', 'postSettled', 'clubSaved'] as const) on(event, counter.changed);
  const shown = createShown();
  on('boardShown', ({ guildId, userIds }) => shown.add(guildId, userIds));
  const janitor = createJanitor(shown, { presence, findMember, budget, peers: ALONE, log });
  const upkeep = createUpkeep({ clubs, posts, peers: ALONE, log });
  const asked = { create, find, findMember, findOrganiser, guilds: gateway.guilds };
  const pumping = { ...asked, posts, digests, presence, training, catalogue, time, budget, owner: ALONE.owner, tell, log };
  return { counter, janitor, upkeep, pumping };
}

function startBeats(
  { clock, log }: AppParts,
  { events, time, membership, backups }: Connected,
  { counter, janitor, upkeep, pumping, limitLines }: Workers & { limitLines: ReturnType<typeof createLimitLines> },
) {
  const { on, tell } = events;
  const heartbeat = startHeartbeat(async (stop) => {
    const began = clock.elapsed();
    limitLines.write();
    const at = await time.now(stop);
    if (at === null) return;
    await membership.catchUp();
    await upkeep(at);
    void backups?.beat(at); // not waited for
    const { isMore } = await pump(pumping, stop);
    if (isMore) setTimeout(heartbeat.beat, EVERY).unref();
    await janitor.sweep(at, stop);
    counter.beat(); // not waited for: the next beat may have prompts to post
    tell('beatEnded', { seconds: (clock.elapsed() - began) / 1000 });
  }, log);
  for (const event of ['clubSaved', 'promptRequested', 'clubReturned'] as const) on(event, heartbeat.beat); // what is due now is not left to the next one
  void heartbeat.beat();
  return heartbeat;
}
