import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Club, Instant, LocalDate, Programme, PromptTime } from '../club/club.ts';
import { digestMinute } from '../club/digest.ts';
import { isEndless } from '../club/pause.ts';
import type { Session } from '../club/session.ts';
import type { Reply } from '../command.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { clockTime, dayName, listed, timestamp, wallTime } from './words.ts';

/** What is to come. */
export interface PreviewView {
  club: Club;
  at: Instant;
  /** In order. */
  prompts: readonly PromptTime[];
  /** Days on which the digest of a week goes out, before the prompt or at 03:00. */
  digestDays: readonly LocalDate[];
  catalogue: Catalogue;
  /** What each of these days asks for. */
  askedOn(localDate: LocalDate): Session;
}

/** The coming prompts with their times on the club's clock; a clock change is said where it falls. */
export function preview({ club, at, prompts, digestDays, catalogue, askedOn }: PreviewView): Reply {
  const [programme] = club.programmes;
  const title = text('## Coming prompts', `${clockTime(programme.promptMinute)}, ${programme.timeZone}`);
  if (prompts.length === 0) return privately(container(ACCENT.rest, title, text(`None: ${isEndless(club.pause) ? PAUSED : ONLY_REST}`)));
  const lines = prompts.flatMap((prompt, index) => [
    ...clockChange(prompts[index - 1]?.at ?? at, prompt.at, programme.timeZone),
    `- **${dayName(prompt.localDate)}** at ${timeOf(prompt, programme)} (${timestamp(prompt.at, 'R')}): ${withDigest(contentOf(askedOn(prompt.localDate), catalogue), digestDays.includes(prompt.localDate), programme)}`,
  ]);
  return privately(container(ACCENT.strength, title, separator(), text(...lines)));
}

const PAUSED = 'the club is paused. `/club resume` ends that.';
const ONLY_REST = 'every day is a rest day. Change that with `/club setup`.';

function withDigest(content: string, hasDigest: boolean, { promptMinute }: Programme): string {
  if (!hasDigest) return content;
  const minute = digestMinute(promptMinute);
  return minute === promptMinute ? `the week’s digest, then ${content}` : `${content}, and the week’s digest at ${clockTime(minute)}`;
}

function timeOf({ at }: PromptTime, { timeZone, promptMinute }: Programme): string {
  const time = wallTime(at, timeZone);
  const usual = clockTime(promptMinute);
  return time === usual ? time : `${time}, because the clocks skip ${usual} that day`;
}

function contentOf(session: Session, catalogue: Catalogue): string {
  const names = listed(session.exerciseIds.flatMap((id) => exerciseById(catalogue, id)?.name ?? []));
  if (session.kind === 'light' && session.focus === 'cue') return `light, a form cue for ${names}`;
  return `${session.kind}, ${names}`;
}

function clockChange(before: Instant, at: Instant, timeZone: string): string[] {
  const change = at.toZonedDateTimeISO(timeZone).offsetNanoseconds - before.toZonedDateTimeISO(timeZone).offsetNanoseconds;
  if (change === 0) return [];
  return [`-# The clocks go ${change > 0 ? 'forward' : 'back'} here.`];
}
