import type { Club, Instant, Programme } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { FIRST_PROGRAMME, hasSeveral } from '../club/programme.ts';
import { BUTTONS, customId, following, type PromptKey, promptKeyText } from '../custom-ids.ts';
import { type Permission, stoppingPosts } from '../permissions.ts';
import { type PostKind, type PostStanding, TIMED_OUT } from '../posts/post.ts';
import { isAboutWords, type Reason } from '../posts/reason.ts';
import type { NoticeKind } from '../posts/topic.ts';
import { troubleOf } from '../posts/trouble.ts';
import type { MessageBody } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, plainName, small, timestamp } from './markup.ts';
import { button, post } from './parts.ts';
import { calledText, savedBy } from './programmes.ts';

/** A trouble, for those who run the club. */
export interface NoticeView {
  kind: NoticeKind;
  /** The reason of the post that went wrong. */
  reason: Reason | 'returned';
  club: Club;
  /** The server's name; null: not known. */
  clubName: string | null;
  /** The programme that it is about; the first one when it is about the whole club. */
  programme: Programme;
  /** The post that it is about; null: none. */
  subject: (PromptKey & { kind: PostKind }) | null;
  /** Permissions that the bot lacks in the programme's channel; null: it does not see the channel. */
  missing: readonly Permission[] | null;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
  /** The club day on which organisers are told. */
  today: LocalDate;
  /** The programme's latest prompts, newest first. */
  recent: readonly (PostStanding & { localDate: LocalDate })[];
}

/** The first line of a notice, by which the bot knows it again. */
export function noticeTitle(words: Words, view: NoticeView): string {
  return TEXTS[view.kind](words, view).title;
}

/** Says what happened, what to do about it, and no more. A button needs the server, so a direct message names the command instead. */
export function noticeMessage(words: Words, view: NoticeView, place: 'channel' | 'direct' | 'owner'): MessageBody {
  const { title, lines, act } = TEXTS[view.kind](words, view);
  const isPressed = place === 'channel' && act;
  return post({
    headline: title,
    lines: [...aboutLine(words, view), ...lines, ...(act ? [isPressed ? act.press : act.type] : []), small(FOR[place](words.notice, view))],
    buttons: isPressed ? [button(act.label, act.id, 'primary')] : [],
  });
}

type Say = Words['notice'];

/** Whom it is for, by where it is told. */
const FOR: Record<'channel' | 'direct' | 'owner', (say: Say, view: NoticeView) => string> = {
  channel: (say) => say.forOrganisers,
  direct: (say, { programme, clubName }) => say.youSetUp(channelMention(programme.channelId), clubName && plainName(clubName)),
  owner: (say, { clubName }) => say.forOwner(clubName && plainName(clubName)),
};

interface NoticeText {
  title: string;
  lines: string[];
  /** What the reader can do here: by a button, or by a command in the server. */
  act?: { label: string; id: string; press: string; type: string };
}

const TEXTS: Record<NoticeKind, (words: Words, view: NoticeView) => NoticeText> = {
  blocked: (words, view) => ({
    title: words.notice.blocked(subjectOf(view)),
    lines: blockedLines(words, view),
  }),
  failed: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    const reason = isAboutWords(view.reason) ? view.reason : 'content';
    const promptLine = reason === 'automod' ? thenPostLine(say, view) : say.meanwhile;
    return { title: say.failed(subject), lines: [say.refused(reason), ...(isPrompt(subject) ? [promptLine] : nextLine(say, view))] };
  },
  missed: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    const act = subject.localDate === view.today ? [say.postTodayNow] : [];
    return {
      title: say.missed(subject),
      lines: isPrompt(subject)
        ? [[say.away, ...daysBefore(say, view), say.nextOnes].join(' '), [...act, say.noStreakBreaks, say.shownThere].join(' ')]
        : [say.away, ...nextLine(say, view)],
    };
  },
  unknown: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    return {
      title: say.unknown(subject),
      lines: [
        say.unconfirmed(channelMention(view.programme.channelId)),
        ...(view.missing?.includes('read-history') ? [say.withHistory] : []),
        ...(isPrompt(subject) ? [] : nextLine(say, view)),
      ],
      ...(isPrompt(subject) ? { act: postAgain(say, view.subject!) } : {}),
    };
  },
  returned: ({ notice: say, format }, { programme, club }) => ({
    title: say.returned,
    lines: [
      say.settings({
        clock: format.clock(programme.promptMinute),
        timeZone: programme.timeZone,
        channel: channelMention(programme.channelId),
        days: format.strengthDays(programme.weekPlan),
      }),
      ...(hasSeveral(club) ? [say.andOthers(club.programmes.length - 1)] : []),
      say.noPromptYet,
    ],
    act: { label: say.resume, id: customId(BUTTONS.resume), press: say.pressResume, type: say.typeResume },
  }),
};

function subjectOf({ subject, programme: { number } }: NoticeView) {
  const { kind, localDate } = subject!;
  return { kind, localDate, programme: number === FIRST_PROGRAMME ? null : number };
}

/** Prompts alone can be asked for by hand, and are counted day by day. */
const isPrompt = ({ kind }: { kind: PostKind }) => kind === 'daily';

/** Names the programme that it is about, where that is not the first. */
function aboutLine(words: Words, { programme }: NoticeView): string[] {
  if (programme.number === FIRST_PROGRAMME) return [];
  return [words.notice.about(calledText(words, programme), channelMention(programme.channelId))];
}

function postAgain(say: Say, prompt: PromptKey): NonNullable<NoticeText['act']> {
  const id = customId(BUTTONS.postNow, promptKeyText(following(prompt)));
  return { label: say.postNow, id, press: say.pressPostNow, type: say.typePost };
}

/** What stood in the way, and how to put it right. */
function blockedLines(words: Words, view: NoticeView): string[] {
  const say = words.notice;
  const subject = subjectOf(view);
  const { line, next } = obstacleOf(words, view);
  const stillGoesOut = view.timedOutUntil ? [say.stillGoesOut(subject)] : [];
  return [line, ...stillGoesOut, ...(isPrompt(subject) ? [next] : nextLine(say, view))];
}

function obstacleOf(words: Words, view: NoticeView): { line: string; next: string } {
  const say = words.notice;
  const { reason, programme, missing, timedOutUntil } = view;
  if (timedOutUntil) return { line: words.permissions.timedOut(timestamp(timedOutUntil, 'F')), next: say.thenPost };
  if (reason === TIMED_OUT) return { line: say.timeOutIsOver, next: say.notThere };
  const channel = channelMention(programme.channelId);
  const next = thenPostLine(say, view);
  if (reason === 'channel-gone') return { line: say.channelGone(savedBy(programme)), next };
  if (reason === 'locked') return { line: say.locked(channel, savedBy(programme)), next };
  if (missing === null) return { line: say.unseen(channel, savedBy(programme)), next };
  const stopping = stoppingPosts(missing);
  if (stopping.length > 0) return { line: words.permissions.mayNotPost(channel, stopping), next };
  return { line: say.noneMissing(channel), next: postLine(say, view, say.postToday) };
}

const thenPostLine = (say: Say, view: NoticeView) => postLine(say, view, say.thenPostToday);

/** What organisers can still do about the prompt. They cannot ask for one of a day that is over. */
function postLine(say: Say, { subject, today }: NoticeView, postToday: string): string {
  return [...(subject!.localDate === today ? [postToday] : []), say.nextOnes].join(' ');
}

/** When the next one comes of what nobody can ask for: by the next digest the week of this one is old. */
function nextLine(say: Say, { subject, club: { nextDigest } }: NoticeView): string[] {
  if (subject!.kind !== 'weekly') return [say.nextOnes];
  return nextDigest ? [say.nextDigest(nextDigest.localDate)] : [];
}

/** How many days right before it went without a prompt as well. */
function daysBefore(say: Say, { subject, recent }: NoticeView): string[] {
  const before = recent.filter(({ localDate }) => localDate < subject!.localDate);
  const end = before.findIndex((each) => troubleOf(each) !== 'missed');
  const others = new Set((end === -1 ? before : before.slice(0, end)).map(({ localDate }) => localDate)).size;
  return others > 0 ? [say.daysBefore(others)] : [];
}
