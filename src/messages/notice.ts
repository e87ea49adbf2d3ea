import type { Club, Instant, LocalDate, Programme } from '../club/club.ts';
import { BUTTONS, customId, following, type PromptKey, promptKeyText } from '../custom-ids.ts';
import { type Permission, stoppingPosts } from '../permissions.ts';
import { isAboutWords, type PostKind, type PostStanding, TIMED_OUT, troubleOf } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';
import type { NoticeKind } from '../posts/topic.ts';
import type { MessageBody } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, small, timestamp } from './markup.ts';
import { button, post } from './parts.ts';

/** A trouble, for those who run the club. */
export interface NoticeView {
  kind: NoticeKind;
  /** That of the post that went wrong. */
  reason: Reason | 'returned';
  club: Club;
  /** The one that it is about; the first, when it is about the whole club. */
  programme: Programme;
  /** The prompt or digest it is about; null: none. */
  prompt: (PromptKey & { kind: PostKind }) | null;
  /** Permissions that the bot lacks in the programme's channel; null: it does not see the channel. */
  missing: readonly Permission[] | null;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
  /** The club's day on which it is told. */
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
    lines: [...lines, ...(act ? [isPressed ? act.press : act.type] : []), small(FOR[place](words.notice, view.programme))],
    buttons: isPressed ? [button(act.label, act.id, 'primary')] : [],
  });
}

type Say = Words['notice'];

/** Whom it is for, by where it is told. */
const FOR: Record<'channel' | 'direct' | 'owner', (say: Say, programme: Programme) => string> = {
  channel: (say) => say.forOrganisers,
  direct: (say, { channelId }) => say.youSetUp(channelMention(channelId)),
  owner: (say) => say.forOwner,
};

interface NoticeText {
  title: string;
  lines: string[];
  /** What the reader can do here: by a button, or by a command in the server. */
  act?: { label: string; id: string; press: string; type: string };
}

const TEXTS: Record<NoticeKind, (words: Words, view: NoticeView) => NoticeText> = {
  blocked: (words, view) => {
    const say = words.notice;
    const subject = subjectOf(view);
    const afterwards = view.timedOutUntil ? say.thenPost : say.postToday;
    return {
      title: say.blocked(subject),
      lines: [
        blockedLine(words, view),
        ...(view.timedOutUntil ? [say.stillGoesOut(subject)] : []),
        subject.isDigest ? say.nextDigest : afterwards,
      ],
    };
  },
  failed: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    return {
      title: say.failed(subject),
      lines: [say.refused(isAboutWords(view.reason) ? view.reason : 'content'), subject.isDigest ? say.nextDigest : say.tryAgain],
    };
  },
  missed: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    const act = subject.localDate === view.today ? [say.postTodayNow] : [];
    return {
      title: say.missed(subject),
      lines: subject.isDigest
        ? [say.away, say.nextDigest]
        : [[say.away, ...daysBefore(say, view), say.nextOnes].join(' '), [...act, say.noStreakBreaks, say.shownThere].join(' ')],
    };
  },
  unknown: ({ notice: say }, view) => {
    const subject = subjectOf(view);
    return {
      title: say.unknown(subject),
      lines: [
        say.unconfirmed(channelMention(view.programme.channelId)),
        ...(view.missing?.includes('read-history') ? [say.withHistory] : []),
        ...(subject.isDigest ? [say.nextDigest] : []),
      ],
      ...(subject.isDigest ? {} : { act: postAgain(say, view.prompt!) }),
    };
  },
  returned: ({ notice: say, format }, { programme }) => ({
    title: say.returned,
    lines: [
      say.settings({
        clock: format.clock(programme.promptMinute),
        timeZone: programme.timeZone,
        channel: channelMention(programme.channelId),
        days: format.strengthDays(programme.weekPlan),
      }),
      say.noPromptYet,
    ],
    act: { label: say.resume, id: customId(BUTTONS.resume), press: say.pressResume, type: say.typeResume },
  }),
};

function subjectOf({ prompt }: NoticeView) {
  return { localDate: prompt!.localDate, isDigest: prompt!.kind === 'weekly' };
}

function postAgain(say: Say, prompt: PromptKey): NonNullable<NoticeText['act']> {
  const id = customId(BUTTONS.postNow, promptKeyText(following(prompt)));
  return { label: say.postNow, id, press: say.pressPostNow, type: say.typePost };
}

function blockedLine(words: Words, { reason, programme, missing, timedOutUntil }: NoticeView): string {
  const say = words.notice;
  if (timedOutUntil) return words.permissions.timedOut(timestamp(timedOutUntil, 'F'));
  if (reason === TIMED_OUT) return say.timeOutIsOver;
  const channel = channelMention(programme.channelId);
  if (reason === 'channel-gone') return say.channelGone;
  if (reason === 'locked') return say.locked(channel);
  if (missing === null) return say.unseen(channel);
  const stopping = stoppingPosts(missing);
  return stopping.length === 0 ? say.noneMissing(channel) : words.permissions.mayNotPost(channel, stopping);
}

/** The days right before it that went without a prompt as well. */
function daysBefore(say: Say, { prompt, recent }: NoticeView): string[] {
  const before = recent.filter(({ localDate }) => localDate < prompt!.localDate);
  const end = before.findIndex((each) => troubleOf(each) !== 'missed');
  const others = new Set((end === -1 ? before : before.slice(0, end)).map(({ localDate }) => localDate)).size;
  return others > 0 ? [say.daysBefore(others)] : [];
}
