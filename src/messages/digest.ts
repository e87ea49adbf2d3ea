import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { addDays } from '../club/calendar.ts';
import type { Club } from '../club/club.ts';
import type { Digest, Some } from '../club/digest.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isFirstCheckin } from '../club/milestone.ts';
import { isPaused } from '../club/pause.ts';
import { seasonNow } from '../club/season.ts';
import { isRace, type Session } from '../club/session.ts';
import { weekBoardId } from '../custom-ids.ts';
import type { MessageBody } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { plainName, userMention } from './markup.ts';
import { button, post } from './parts.ts';
import { raceOfDay } from './reason.ts';

/** The club's digest, posted on a Monday about the week before. */
interface DigestView {
  /** The Monday after its week. */
  localDate: LocalDate;
  club: Club;
  digest: Digest;
  catalogue: Catalogue;
  /** What a day from the digest's Monday on asks for. */
  sessionOn(localDate: LocalDate): Session;
}

/** The weekly digest: what the club did together, whom to be glad with, and what is coming. */
export function digestMessage(words: Words, view: DigestView): { body: MessageBody } {
  const { digest: say } = words;
  const names = nameLines(say, view.digest);
  const coming = comingLines(words, view);
  const lines = [
    ...togetherLines(say, view.digest),
    ...after('', [...names, ...seasonLine(words, view)]),
    ...after(`### ${say.comingUp}`, coming),
  ];
  return { body: post({ headline: headline(say, view), lines, buttons: [boardButton(say, view)] }) };
}

/** The digest without names, for a channel that refuses the full one: the same button. */
export function plainDigest({ digest: say }: Words, view: DigestView): { body: MessageBody } {
  return { body: post({ headline: headline(say, view), lines: togetherLines(say, view.digest), buttons: [boardButton(say, view)] }) };
}

type Say = Words['digest'];

function headline(say: Say, { digest: { week, days, members, isLeast } }: DigestView): string {
  return say.headline({ monday: week.from, days, members, isLeast });
}

/** Lines under a heading; nothing when there are none. */
function after(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [heading, ...lines] : [];
}

function boardButton(say: Say, view: DigestView) {
  return button(say.seeBoard, weekBoardId(view));
}

function togetherLines(say: Say, { days, daysBefore, weeksKept, isLeast, selfTests }: Digest): string[] {
  return [
    ...changeLine(say, days, daysBefore),
    ...(weeksKept > 0 ? [isLeast ? say.weeksKeptOrMore(weeksKept) : say.weeksKept(weeksKept)] : []),
    ...(selfTests ? [say.selfTests(selfTests)] : []),
  ];
}

/** A drop of less than this share of the week before counts as no change. */
const ABOUT_THE_SAME = 0.1;

/** How the week compares with the one before. A drop is told without a number, and a small one as no change, so that nobody reads a loss. */
function changeLine(say: Say, days: number, daysBefore: number): string[] {
  if (daysBefore === 0) return [];
  if (days === daysBefore) return [say.asMany];
  if (days > daysBefore) return [say.more(days - daysBefore)];
  return [daysBefore - days < ABOUT_THE_SAME * daysBefore ? say.aboutAsMany : say.fewer];
}

/** Kinds of milestones told at most, beside first check-ins. A club of ten years has many. */
const MILESTONES = 5;

function nameLines(say: Say, { milestones, welcomeBacks, sharedFirst }: Digest): string[] {
  const further = milestones.filter((milestone) => !isFirstCheckin(milestone)).slice(0, MILESTONES);
  return [
    ...milestones.filter(isFirstCheckin).map((newcomers) => say.newHere(some(say, newcomers))),
    ...(welcomeBacks.count > 0 ? [say.welcomeBack(some(say, welcomeBacks))] : []),
    ...further.map((milestone) => say.milestone(milestone, some(say, milestone))),
    ...(sharedFirst ? [say.sharedFirst(sharedFirst.points, some(say, sharedFirst))] : []),
  ];
}

/** "@Ana, @Ben and 3 more". Discord puts the names to the ids and pings nobody. */
function some(say: Say, { userIds, count }: Some): string {
  return say.some(userIds.map(userMention), count - userIds.length);
}

/** The strength sessions and races from the digest's Monday on. */
function comingLines(words: Words, { club, localDate, catalogue, sessionOn }: DigestView): string[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((days) => addDays(localDate, days))
    .filter((day) => (sessionOn(day).kind === 'strength' || isRace(sessionOn(day))) && !isPaused(club.pauses, day))
    .map((day) =>
      isRace(sessionOn(day))
        ? words.digest.comingRace(day, raceOfDay(words, day, { club: club.races }))
        : words.digest.coming(day, sessionNames(sessionOn(day), catalogue)),
    );
}

/** The season that ended in the week told of, and the one that began since, up to today. */
function seasonLine({ digest: say }: Words, { club: { seasons }, localDate, digest: { week } }: DigestView): string[] {
  const ended = seasons.findLast(({ to }) => week.from <= to && to <= week.to);
  const begun = seasonNow(seasons, localDate);
  const isNew = begun !== null && begun.from > week.from;
  const lines = [
    ...(ended ? [say.seasonEnded(plainName(ended.name), ended.to)] : []),
    ...(isNew ? [say.seasonBegun(plainName(begun.name), begun.to)] : []),
  ];
  return lines.length > 0 ? [say.season(lines)] : [];
}

function sessionNames({ exerciseIds }: Session, catalogue: Catalogue): string[] {
  return exerciseIds.flatMap((id) => exerciseById(catalogue, id)?.name ?? []);
}
