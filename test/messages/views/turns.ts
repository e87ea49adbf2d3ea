/** Sentences of which one at a time has its turn, each in its message: a word of the season, and why a post did not go out. */
import { addDays } from '../../../src/club/calendar.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import type { SeasonPart } from '../../../src/club/period.ts';
import { type PromptView, prompt } from '../../../src/messages/prompt.ts';
import { clubStatus, type StatusView } from '../../../src/messages/status.ts';
import type { PostState } from '../../../src/posts/post.ts';
import type { Reason } from '../../../src/posts/reason.ts';
import { en } from '../../../src/words/en.ts';
import { fromPlain, type Plain } from '../../support/plain.ts';
import { SEASON_PARTS } from '../../support/season-parts.ts';
import { past, status, todays } from './club.ts';
import { promptOf } from './posts.ts';
import { day, sessionOn, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

/** What a post came to for that reason, as `/club status` tells it; a few are reasons of posts that it does not tell of so far. */
const ENDS: Record<Reason, PostState> = {
  'timed-out': 'skipped',
  late: 'skipped',
  missed: 'skipped',
  permission: 'blocked',
  'channel-gone': 'blocked',
  'inbox-closed': 'blocked',
  locked: 'blocked',
  automod: 'failed',
  'harmful-link': 'failed',
  nowhere: 'blocked',
  paused: 'skipped',
  ended: 'skipped',
  off: 'skipped',
  nothing: 'skipped',
  removed: 'skipped',
  left: 'skipped',
  over: 'skipped',
  deleted: 'posted_deleted',
  content: 'failed',
  network: 'due',
  'no-answer': 'unknown',
  discord: 'due',
  'rate-limit': 'due',
  conversations: 'due',
  clock: 'due',
};
const OF_DIGESTS: readonly Reason[] = ['off', 'nothing'];

const REASONS = Object.entries(ENDS).map(([reason, state]) => [reason as Reason, state] as const);
const statusOf = (reason: Reason, state: PostState): [Plain<StatusView>] =>
  OF_DIGESTS.includes(reason) ? [status({ digest: past(day(0), state, reason) })] : todays(state, reason);

type Kind = 'strength' | 'light';
const ofTheSeason = (kind: Kind, part: SeasonPart) => en.prompt.ofTheSeason[kind][part];

/** The next day whose prompt has that word of the season. */
function dayOf(kind: Kind, seasonPart: SeasonPart, turn: number): LocalDate {
  const sentence = ofTheSeason(kind, seasonPart)[turn]!;
  const days = Array.from({ length: 100 }, (_, n) => addDays(TODAY, n)).filter((each) => sessionOn(each).kind === kind);
  const found = days.find((each) => saysOn(each, seasonPart, sentence));
  if (!found) throw new Error(`No day of the next hundred says “${sentence}”`);
  return found;
}

function saysOn(localDate: LocalDate, seasonPart: SeasonPart, sentence: string): boolean {
  const { body } = prompt(en, fromPlain<PromptView>(promptOf(localDate, { seasonPart })));
  return body.content!.split('\n').includes(sentence);
}

const SEASON = (['strength', 'light'] as const).flatMap((kind) =>
  SEASON_PARTS.flatMap((seasonPart) =>
    ofTheSeason(kind, seasonPart).map((_, turn) => {
      const view = promptOf(dayOf(kind, seasonPart, turn), { seasonPart });
      return [`${kind}-day-of-its-${seasonPart}-weeks-${turn + 1}`, [view] as [Plain<PromptView>]] as const;
    }),
  ),
);

export const TURNS: View[] = [
  ...states('status-of-a-post', clubStatus, Object.fromEntries(REASONS.map(([reason, state]) => [reason, statusOf(reason, state)]))),
  ...states('prompt-of-the-season', prompt, Object.fromEntries(SEASON)),
];
