import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { addDays } from '../club/calendar.ts';
import type { Club, LocalDate } from '../club/club.ts';
import type { Digest, Some } from '../club/digest.ts';
import { isPaused } from '../club/pause.ts';
import type { Session } from '../club/session.ts';
import type { MessageBody } from '../command.ts';
import { weekBoardId } from './custom-ids.ts';
import { button, post } from './parts.ts';
import { count, dayName, listed, weekdayName } from './words.ts';

/** The club's digest, posted on a Monday about the week before. */
export interface DigestView {
  /** The Monday after its week. */
  localDate: LocalDate;
  club: Club;
  digest: Digest;
  catalogue: Catalogue;
  /** What a day from the digest's Monday on asks for. */
  askedOn(localDate: LocalDate): Session;
}

/** The weekly digest: what the club did together, whom to be glad with, and what is coming. */
export function digestMessage(view: DigestView): { body: MessageBody } {
  const names = nameLines(view.digest);
  const coming = comingLines(view);
  const lines = [...togetherLines(view.digest), ...after('', names), ...after('### Coming up', coming)];
  return { body: post({ headline: headline(view), lines, buttons: [boardButton(view)] }) };
}

/** The digest without names, for a channel that took the full one badly: the same button. */
export function plainDigest(view: DigestView): { body: MessageBody } {
  return { body: post({ headline: headline(view), lines: togetherLines(view.digest), buttons: [boardButton(view)] }) };
}

function headline({ digest }: DigestView): string {
  const days = digest.days > 0 ? `: ${count(digest.days, 'day')} by ${count(digest.members, 'member')}` : '';
  return `The club’s hip week of ${dayName(digest.week.from)}${days}`;
}

/** Lines under a heading; nothing when there are none. */
function after(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [heading, ...lines] : [];
}

function boardButton(view: DigestView) {
  return button('See the board', weekBoardId(view));
}

function togetherLines({ days, daysBefore, weeksKept }: Digest): string[] {
  const kept = weeksKept > 0 ? [`**${count(weeksKept, 'member')}** kept ${weeksKept === 1 ? 'the week' : 'their week'}.`] : [];
  return [...changeLine(days, daysBefore), ...kept];
}

/** A drop of less than this share of the week before counts as no change. */
const ABOUT_THE_SAME = 0.1;

/** How the week compares with the one before. A drop is told without a number, and a small one as no change, so that nobody reads a loss. */
function changeLine(days: number, daysBefore: number): string[] {
  if (daysBefore === 0) return [];
  if (days === daysBefore) return ['As many as the week before.'];
  if (days < daysBefore && daysBefore - days < ABOUT_THE_SAME * daysBefore) return ['About as many as the week before.'];
  if (days < daysBefore) return ['A quieter week than the one before, and every one of these days counts.'];
  return [`That is ${days - daysBefore} more than the week before.`];
}

/** Kinds of milestones told at most, beside first check-ins. A club of ten years has many. */
const MILESTONES = 6;

function nameLines({ milestones, welcomeBacks, sharedFirst }: Digest): string[] {
  const isFirst = ({ kind, number }: Digest['milestones'][number]) => kind === 'checkins' && number === 1;
  const further = milestones.filter((milestone) => !isFirst(milestone)).slice(0, MILESTONES);
  return [
    ...milestones.filter(isFirst).map((newcomers) => `**New here** ${some(newcomers)}`),
    ...(welcomeBacks.count > 0 ? [`**Welcome back** ${some(welcomeBacks)}`] : []),
    ...further.map((milestone) => `**${milestoneName(milestone)}** ${some(milestone)}`),
    ...(sharedFirst ? [`**Sharing first place** with ${count(sharedFirst.points, 'point')}: ${some(sharedFirst)}`] : []),
  ];
}

function milestoneName({ kind, number }: Digest['milestones'][number]): string {
  return kind === 'checkins' ? `${number}th check-in` : `${number} weeks kept`;
}

/** "@Ana, @Ben and 3 more". Discord puts the names to the ids and pings nobody. */
function some({ userIds, count: all }: Some): string {
  const names = userIds.map((userId) => `<@${userId}>`);
  return listed(all > names.length ? [...names, `${all - names.length} more`] : names);
}

/** The strength sessions from the digest's Monday on. */
function comingLines({ club, localDate, catalogue, askedOn }: DigestView): string[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((days) => addDays(localDate, days))
    .filter((day) => askedOn(day).kind === 'strength' && !isPaused(club.pause, day))
    .map((day) => `**${weekdayName(day)}** ${sessionNames(askedOn(day), catalogue)}`);
}

function sessionNames({ exerciseIds }: Session, catalogue: Catalogue): string {
  return listed(exerciseIds.flatMap((id) => exerciseById(catalogue, id)?.name ?? []));
}
