import { setImmediate as breath } from 'node:timers/promises';
import type { Change, Guild } from 'local-discord/world.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/club/club.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { clubClock, reminderMinutes } from './club-clock.ts';
import { PageProblem } from './problem.ts';
import { isOrganiser } from './seat.ts';

/** Time on its way. */
export interface Journey {
  /** Where it began: UTC, ISO 8601. */
  from: string;
  /** The latest that it goes: UTC, ISO 8601. */
  to: string;
  /** Whether it ends at the first message that the bot posts by itself in a certain guild. */
  untilPost: boolean;
}

/** How a journey ended; `wrote directly`: to an organiser, and in no channel; `not posted`: the bot tried to, in vain. */
export type Arrival = 'arrived' | 'posted' | 'wrote directly' | 'not posted' | 'nothing posted' | 'stopped';

/** Lets time go on, one journey at a time. The bot lives every minute of it; of a long one, every half hour, every prompt and every reminder. */
export interface Traveller {
  /** null: time is not travelling. */
  readonly journey: Journey | null;
  /** @throws PageProblem for a time that is over, too far away, or while another journey is under way */
  liveUntil(at: Instant): Promise<Arrival>;
  /** The same swiftly: in long strides up to the end, and at every prompt and reminder. */
  strideUntil(at: Instant): Promise<Arrival>;
  /**
   * Goes on to the bot's next own message in the guild, or to its organisers, or its first attempt in vain, for at most `POST_WITHIN_DAYS`.
   *
   * @throws PageProblem like `liveUntil`
   */
  liveUntilPost(guild: Guild): Promise<Arrival>;
  /** Ends the journey early. */
  stop(): void;
}

/** Days after which a journey to the next post ends without one. A club that has prompts has one a week at least. */
const POST_WITHIN_DAYS = 8;
/** A leap year and a month; more would take very long. */
export const MOST_DAYS = 400;
/** A journey that is longer goes in strides until its last day, or a season would take minutes. */
const LONG_DAYS = 3;
/** How a long journey goes: strides of so many minutes, and so many hours by the minute at its end. */
const CAREFUL = { strideMinutes: 30, lastHours: 24 };
const SWIFT = { strideMinutes: 180, lastHours: 0 };
/** Every zone's offset is a multiple of this. */
const ZONE_MINUTES = 15;
/** The pages hear of the progress, and can stop it, this often. On the way to a post every minute is a step. */
const STEP_HOURS = 1;

/** Nobody is travelling yet. */
export function traveller(rehearsal: Rehearsal): Traveller {
  const { clock } = rehearsal;
  let journey: Journey | null = null;
  let isStopped = false;

  const liveMinute = async (guild: Guild): Promise<Arrival | null> => {
    const written: string[] = [];
    const isDirect = (channelId: string) => rehearsal.world.channels.get(channelId)?.type === 1;
    const isThere = (channelId: string) => concerns(rehearsal, guild, channelId);
    const unfollow = rehearsal.world.onChange((change) => {
      if (isOwnPost(change) && isThere(change.message.json.channel_id)) written.push(change.message.json.channel_id);
    });
    const last = rehearsal.requests.at(-1);
    await rehearsal.liveUntil(nextMinute());
    unfollow();
    if (written.length > 0) return written.every(isDirect) ? 'wrote directly' : 'posted';
    const made = last ? rehearsal.requests.slice(rehearsal.requests.lastIndexOf(last) + 1) : rehearsal.requests;
    const isPost = (path: string) => path.endsWith('/messages') && isThere(path.split('/')[2]!);
    return made.some(({ method, path }) => method === 'POST' && isPost(path)) ? 'not posted' : null; // whatever was answered: no message came of it
  };
  const nextMinute = () => clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes: 1 });

  /**
   * The bot looks around when the stride is over, or before it at the minute of a club's prompt, and of a reminder: that it is the quarter
   * of an hour that counts is because zones differ by quarters.
   */
  const stride = async (end: Instant, strideMinutes: number): Promise<void> => {
    const prompts = [...rehearsal.world.guilds.values()].flatMap((guild) => clubClock(rehearsal.world, guild) ?? []);
    const reminders = new Set([...reminderMinutes(rehearsal.world)].map((minute) => minute % ZONE_MINUTES));
    let minute = nextMinute();
    const isDue = () =>
      reminders.has((minute.epochMilliseconds / 60_000) % ZONE_MINUTES) ||
      prompts.some(({ timeZone, promptTime }) => minute.toZonedDateTimeISO(timeZone).toPlainTime().equals(promptTime)) ||
      minute.epochMilliseconds % (strideMinutes * 60_000) === 0;
    while (!isDue() && Temporal.Instant.compare(minute, end) < 0) minute = minute.add({ minutes: 1 });
    await rehearsal.travelTo(Temporal.Instant.compare(minute, end) < 0 ? minute : end);
  };

  const live = async (end: Instant, guild: Guild | null, { strideMinutes, lastHours } = CAREFUL): Promise<Arrival> => {
    if (journey) throw new PageProblem(409, 'Time is already on its way. Wait until it arrives, or stop it.');
    journey = { from: clock.now().toString(), to: end.toString(), untilPost: guild !== null };
    isStopped = false;
    const isLong = Temporal.Instant.compare(clock.now().add({ hours: 24 * LONG_DAYS }), end) < 0;
    try {
      while (!isStopped) {
        const left = Temporal.Duration.from({ milliseconds: end.epochMilliseconds - clock.now().epochMilliseconds });
        if (left.sign <= 0) return guild ? 'nothing posted' : 'arrived';
        const step = Temporal.Duration.compare(left, { hours: STEP_HOURS }) < 0 ? left : { hours: STEP_HOURS };
        const outcome = guild ? await liveMinute(guild) : null;
        if (outcome) return outcome;
        if (!guild && isLong && Temporal.Duration.compare(left, { hours: lastHours }) > 0) await stride(end, strideMinutes);
        else if (!guild) await rehearsal.liveUntil(clock.now().add(step));
        await breath(); // the bot's minutes leave no room for anybody else
      }
      return 'stopped';
    } finally {
      journey = null;
    }
  };

  /** @throws PageProblem for a time that is over or too far away */
  const ahead = (at: Instant): Instant => {
    const now = clock.now();
    if (Temporal.Instant.compare(at, now) <= 0) {
      throw new PageProblem(400, 'That time is over: in a rehearsal, time goes forward only. Choose a later one.');
    }
    if (Temporal.Instant.compare(at, now.add({ hours: 24 * MOST_DAYS })) > 0) {
      throw new PageProblem(400, `That is more than ${MOST_DAYS} days ahead. Choose a time that is nearer, and go on from there.`);
    }
    return at;
  };

  return {
    get journey() {
      return journey;
    },
    liveUntil: async (at) => live(ahead(at), null),
    strideUntil: async (at) => live(at, null, SWIFT),
    // a whole minute: the bot's minutes would never reach the end of a part of one
    liveUntilPost: async (guild) =>
      live(
        clock
          .now()
          .add({ hours: 24 * POST_WITHIN_DAYS })
          .round({ smallestUnit: 'minute', roundingMode: 'floor' }),
        guild,
      ),
    stop() {
      isStopped = true;
    },
  };
}

/** Whether what is said in that channel concerns the guild: it is one of its own, or an organiser's direct messages. */
function concerns(rehearsal: Rehearsal, guild: Guild, channelId: string): boolean {
  const channel = rehearsal.world.channels.get(channelId);
  if (channel?.type !== 1) return channel?.guild_id === guild.id;
  return channel.recipients.some(({ id }) => guild.members.has(id) && isOrganiser(rehearsal, guild, id));
}

function isOwnPost(change: Change): change is Extract<Change, { kind: 'message' }> {
  return change.kind === 'message' && change.action === 'created' && change.message.interactionId === null;
}
