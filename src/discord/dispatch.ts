import { DiscordAPIError } from 'discord.js';
import { type APIInteraction, InteractionResponseType, InteractionType, MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { type Clock, rollReference } from '../clock.ts';
import { asGuildId } from '../club/ids.ts';
import type { CommandRoot, Services } from '../command.ts';
import { NotSaved, UserError } from '../errors.ts';
import type { AnswerOutcome, Events } from '../events.ts';
import { createGates } from '../gate.ts';
import type { Log } from '../log.ts';
import { bytesOf, withoutFiles } from '../messages/files.ts';
import { bug, problem } from '../messages/problems.ts';
import type { Choice, Reply } from '../reply.ts';
import { cutOffAfter, within } from '../within.ts';
import type { Words } from '../words/locale.ts';
import { createPersonLimits, type Limits } from './limits.ts';
import type { Organisers } from './organisers.ts';
import type { Patience } from './patience.ts';
import { wordsOf } from './read.ts';
import { type Answered, choicesFor, replyTo, type Typing, whatIsAsked } from './route.ts';

/** Suggestions for an option. */
interface Suggestions {
  type: InteractionResponseType.ApplicationCommandAutocompleteResult;
  data: { choices: readonly Choice[] };
}

/** "Thinking…", for the person alone: the word that a reply will come. */
const THINKING = { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } } as const;

/** A reply, and what it is the reply of. */
interface Worked {
  reply: Reply;
  outcome: AnswerOutcome;
}

/** What goes back to Discord first. */
export type Answer = Reply | Suggestions | typeof THINKING;

interface DispatchParts {
  roots: readonly CommandRoot[];
  services: Services;
  organisers: Pick<Organisers, 'authorityOf'>;
  /** Sends the first answer that an interaction gets, and in most cases the only one. */
  respond: (interaction: APIInteraction, answer: Answer) => Promise<void>;
  /** Puts the reply where a first answer said that one will come. Discord takes it until the signal is aborted. */
  complete: (interaction: APIInteraction, reply: Reply, signal: AbortSignal) => Promise<void>;
  limits: Limits;
  /** A reply that takes longer than its `work` is promised. */
  patience: Pick<Patience, 'work'>;
  clock: Pick<Clock, 'elapsed'>;
  log: Log;
}

/** The edge for interactions: the only code that sees one. */
export interface Dispatch {
  /** Answers an interaction. Never throws and never rejects: what goes wrong is answered and logged. */
  handle(interaction: APIInteraction): Promise<void>;
  /** From now on every interaction is told that the bot restarts; resolves when those under way are answered. */
  drain(): Promise<void>;
}

/** A reply whose files are larger is promised too, in bytes: Discord would wait no longer for them. */
const MOST_AT_ONCE = 256 * 1024;

/** How long a promised reply may take, in milliseconds: with Discord an interaction ends after a quarter of an hour. */
const GIVE_UP_AFTER = 14 * 60_000;

/** Interactions remembered, against a second delivery of the same one; Discord replays a few minutes at most. */
const REMEMBERED = 10_000;

export function createDispatch(parts: DispatchParts): Dispatch {
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const waitOf = createPersonLimits(parts.limits, parts.clock.elapsed);
  const guilds = createGates(parts.limits.guild);
  let draining = false;

  /** Sends an answer. One that does not get through with its files is sent in words alone: better that than none. */
  async function send<A extends Answer>(words: Words, answer: A | Reply, sending: (answer: A | Reply) => Promise<void>): Promise<void> {
    try {
      await sending(answer);
    } catch (error) {
      if (!hasFiles(answer)) return void parts.log.warn({ error }, 'answer not delivered'); // what was stored stays: a second tap says so
      parts.log.warn({ error }, 'answer not delivered with its files; it is sent without them');
      await send(words, withoutFiles(words, answer), (reply) => sending(reply).catch(unlessAnswered));
    }
  }

  /** Tells that nothing was done for an interaction. The host reads of the limit and of no person. */
  function tellOf(limit: Events['limitMet']['limit'], { guild_id: guildId }: APIInteraction): void {
    parts.services.tell('limitMet', { limit, guildId: guildId === undefined ? null : asGuildId(guildId) });
  }

  /** Does the work when it is its guild's turn; null: too many of that guild wait. */
  function inTurn<T>(interaction: APIInteraction, work: () => Promise<T>): Promise<T> | null {
    if (interaction.guild_id === undefined) return work();
    const done = guilds.enter(interaction.guild_id, work);
    if (!done) tellOf('guild', interaction);
    return done;
  }

  /** What an interaction is answered, or why nothing is done for it. */
  function replyWithin(interaction: Answered): Promise<Worked> {
    const { problems: say } = wordsOf(interaction);
    const refused = (sentence: string) => replyOrProblem(interaction, parts, new UserError(sentence));
    if (draining) return Promise.resolve({ reply: problem(say.restarting), outcome: 'refused' });
    const wait = waitOf(interaction);
    if (wait > 0) {
      tellOf('answers', interaction);
      return refused(say.tooQuick(Math.ceil(wait / 1000)));
    }
    return inTurn(interaction, () => replyOrProblem(interaction, parts)) ?? refused(say.tooManyInGuild);
  }

  /** Suggestions have no room for a sentence, so whoever types too much gets none. */
  async function suggestWithin(interaction: Typing): Promise<Suggestions> {
    const isTooMuch = waitOf(interaction) > 0;
    if (isTooMuch) tellOf('suggestions', interaction);
    const choices = isTooMuch ? null : await inTurn(interaction, () => suggestions(interaction, parts));
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: choices ?? [] } };
  }

  async function answer(interaction: APIInteraction): Promise<void> {
    const words = wordsOf(interaction);
    const respond = (first: Answer) => parts.respond(interaction, first);
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return send(words, await suggestWithin(interaction), respond);
    const began = parts.clock.elapsed();
    const working = replyWithin(interaction);
    const worked = await within(parts.patience.work, working);
    const isPromised = worked === null || bytesOf(worked.reply.files) > MOST_AT_ONCE;
    await send(words, isPromised ? THINKING : worked.reply, respond);
    const seconds = (parts.clock.elapsed() - began) / 1000;
    const outcome = isPromised ? await keepPromise(interaction, working) : worked.outcome;
    parts.services.tell('answered', { what: whatIsAsked(interaction, parts.roots), outcome, seconds });
  }

  async function keepPromise(interaction: APIInteraction, working: Promise<Worked>): Promise<AnswerOutcome> {
    return cutOffAfter(GIVE_UP_AFTER, async (isOver) => {
      const worked = await within(GIVE_UP_AFTER, working);
      if (worked) await send(wordsOf(interaction), worked.reply, (each) => parts.complete(interaction, each, isOver));
      else parts.log.error('reply not ready before Discord ended the interaction');
      return worked?.outcome ?? 'given-up';
    });
  }

  return {
    async handle(interaction) {
      if (seen.has(interaction.id)) return;
      seen.add(interaction.id);
      if (seen.size > REMEMBERED) seen.delete(seen.values().next().value!);
      const work = answer(interaction);
      underWay.add(work);
      await work.finally(() => underWay.delete(work));
    },
    async drain() {
      draining = true;
      await Promise.all(underWay);
    },
  };
}

function hasFiles(answer: Answer): answer is Reply {
  return 'files' in answer && answer.files !== undefined;
}

/** Passes over Discord's word that it has an answer already: the attempt with files got through after all. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
}

/** @param refusal why nothing is done for it; left out: nothing stands in its way */
async function replyOrProblem(
  interaction: Answered,
  { roots, services, organisers, log }: DispatchParts,
  refusal?: UserError,
): Promise<Worked> {
  try {
    const reply = await replyTo(interaction, roots)({ services, organisers }, refusal);
    return { reply, outcome: refusal ? 'refused' : 'done' };
  } catch (error) {
    if (error instanceof UserError) return { reply: problem(error.message), outcome: 'refused' };
    if (error instanceof NotSaved) return { reply: problem(wordsOf(interaction).problems.notSaved), outcome: 'not-saved' }; // the store tells the host, once
    const reference = rollReference();
    log.error({ error, reference }, 'bug');
    return { reply: bug(wordsOf(interaction), reference), outcome: 'bug' };
  }
}

/** Suggestions while somebody types. They have no room for a sentence, so whatever is wrong yields none. */
async function suggestions(interaction: Typing, { roots, services, organisers, log }: DispatchParts): Promise<readonly Choice[]> {
  try {
    return await choicesFor(interaction, roots, { services, organisers });
  } catch (error) {
    if (!(error instanceof UserError || error instanceof NotSaved)) log.error({ error }, 'bug');
    return [];
  }
}
