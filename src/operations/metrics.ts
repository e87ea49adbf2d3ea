import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GuildId } from '../club/ids.ts';
import type { Listen } from '../events.ts';
import type { PostKind } from '../posts/post.ts';
import { shardOf } from '../snowflake.ts';
import type { Health } from './health.ts';

interface MetricsParts {
  on: Listen;
  health: Pick<Health, 'silences' | 'sinceBeat' | 'writeSeconds'>;
  /** How many posts of each kind wait to be sent. */
  waiting: () => Promise<readonly { kind: PostKind; posts: number }[]>;
  about: { version: string; engine: string };
}

/** Numbers for Prometheus. They count what happens, and name neither a person nor a club. */
interface Metrics {
  contentType: string;
  /** All of them as text, as they are now. */
  text(): Promise<string>;
}

/** Seconds: from at once to the three that Discord waits for a first answer. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3];
/** Seconds: a prompt goes out with the beat, or with the thousands that share its minute, or when an outage is over. */
const LATE_SECONDS = [1, 5, 20, 60, 300, 1_800, 7_200, 21_600];

/**
 * Counts all that happens, for as long as the process runs. Each number is one line below: its name, what it tells, and the event that
 * moves it or the question that is asked when somebody reads.
 */
export function createMetrics({ on, health, waiting, about }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `hips_${name}_total`, help, labelNames, registers });
  /** A number, or some by a label, that are asked for when somebody reads them. */
  const asked = (name: string, help: string, ask: () => number | Promise<number>) =>
    new Gauge({
      name: `hips_${name}`,
      help,
      registers,
      async collect() {
        this.set(await ask());
      },
    });

  new Gauge({ name: 'hips_info', help: 'Which bot this is.', labelNames: Object.keys(about), registers }).set({ ...about }, 1);

  const settled = counter('posts', 'Attempts at posts, and posts that were too late to try, by what became of each.', [
    'kind',
    'state',
    'reason',
  ]);
  const late = new Histogram({
    name: 'hips_post_late_seconds',
    help: 'How long after it was due a post went out.',
    labelNames: ['kind'],
    buckets: LATE_SECONDS,
    registers,
  });
  on('postSettled', ({ kind, state, reason, lateSeconds }) => {
    settled.inc({ kind, state, reason: reason ?? 'none' });
    if (state === 'posted') late.observe({ kind }, Math.max(0, lateSeconds));
  });
  const claimsLost = counter('claims_lost', 'Posts that another took over while they were sent.', ['kind']);
  on('claimLost', ({ kind }) => claimsLost.inc({ kind }));
  new Gauge({
    name: 'hips_posts_waiting',
    help: 'Posts that are due and not sent yet.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const kinds = await waiting();
      this.reset();
      for (const { kind, posts } of kinds) this.set({ kind }, posts);
    },
  });

  const checkins = counter('checkins', 'Check-ins that members made.');
  on('checkinMade', () => checkins.inc());
  const undone = counter('checkins_undone', 'Check-ins that members took back or had deleted.');
  on('checkinUndone', () => undone.inc());
  const answers = new Histogram({
    name: 'hips_answer_seconds',
    help: 'How long whoever typed or pressed something waited for the first answer.',
    labelNames: ['what', 'outcome'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  on('answered', ({ what, outcome, seconds }) => answers.observe({ what, outcome }, seconds));
  const limits = counter('limits_met', 'What was not done, as somebody asked for too much.', ['limit']);
  on('limitMet', ({ limit }) => limits.inc({ limit }));

  const refusals = counter('discord_refusals', 'Requests that Discord refused.', ['outlet', 'why']);
  on('discordRefused', ({ outlet, refusal }) => refusals.inc({ outlet, why: refusal.isRateLimit ? 'rate-limit' : 'permission' }));
  const silences = () => [...health.silences().values()];
  asked('gateway_shards', 'Shards, those that connect again as well.', () => silences().length);
  asked('gateway_shards_connected', 'Shards with a connection.', () => silences().filter((seconds) => seconds !== null).length);
  asked('gateway_silence_seconds', 'Since Discord was last heard, on the shard that is quiet for longest.', () =>
    Math.max(0, ...silences().map((seconds) => seconds ?? 0)),
  );
  const guildIds = new Set<GuildId>();
  on('guildsPresent', ({ shard: [index, count], guildIds: present }) => {
    for (const id of guildIds) if (shardOf(id, count) === index) guildIds.delete(id);
    for (const id of present) guildIds.add(id);
  });
  on('guildJoined', ({ guildId }) => void guildIds.add(guildId));
  on('guildRemoved', ({ guildId }) => void guildIds.delete(guildId));
  asked('guilds', 'Guilds that the bot is in.', () => guildIds.size);

  const beats = new Histogram({
    name: 'hips_beat_seconds',
    help: 'How long it took to do all that was due.',
    buckets: LATE_SECONDS,
    registers,
  });
  on('beatEnded', ({ seconds }) => beats.observe(seconds));
  asked('beat_age_seconds', 'Since the last sign of the beat; -1: there was none yet.', () => health.sinceBeat() ?? -1);
  asked('database_write_seconds', 'How long it took to keep something just now; -1: it could not be kept.', async () => {
    return (await health.writeSeconds()) ?? -1;
  });
  const lost = counter('database_lost', 'How often the database began to keep nothing.');
  on('storeLost', () => lost.inc());
  const steps = counter('clock_steps', 'How often the clock was set, or the machine slept.');
  on('clockStepped', () => steps.inc());

  return { contentType: registry.contentType, text: () => registry.metrics() };
}
