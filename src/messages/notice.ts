import type { Club, Instant, LocalDate, Programme } from '../club/club.ts';
import { customId, type MessageBody } from '../command.ts';
import type { PostKind } from '../posts/post.ts';
import { type PostStanding, TIMED_OUT, troubleOf } from '../posts/post.ts';
import type { NoticeKind } from '../posts/topic.ts';
import { BUTTONS, following, type PromptKey, promptKeyText } from './custom-ids.ts';
import { button, post } from './parts.ts';
import { stoppingPosts, timedOut } from './permissions.ts';
import { clockTime, dayName, listed, strengthDayList } from './words.ts';

/** A trouble, for those who run the club. */
export interface NoticeView {
  kind: NoticeKind;
  /** The prompt's own short code. */
  reason: string;
  club: Club;
  /** The one that it is about; the first, when it is about the whole club. */
  programme: Programme;
  /** The prompt or digest it is about; null: none. */
  prompt: (PromptKey & { kind: PostKind }) | null;
  /** Names of permissions that the bot lacks in the programme's channel; null: it does not see the channel. */
  missing: readonly string[] | null;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
  /** The club's day on which it is told. */
  today: LocalDate;
  /** The programme's latest prompts, newest first. */
  recent: readonly (PostStanding & { localDate: LocalDate })[];
}

/** The first line of a notice, by which the bot knows it again. */
export function noticeTitle(view: NoticeView): string {
  return `Hip strength: ${TEXTS[view.kind](view).title}`;
}

/** Says what happened, what to do about it, and no more. A button needs the server, so a direct message names the command instead. */
export function noticeMessage(view: NoticeView, place: 'channel' | 'direct' | 'owner'): MessageBody {
  const { lines, act } = TEXTS[view.kind](view);
  const isPressed = place === 'channel' && act;
  return post({
    headline: noticeTitle(view),
    lines: [...lines, ...(act ? [isPressed ? act.press : act.type] : []), FOR[place](view.programme)],
    buttons: isPressed ? [button(act.label, act.id, 'primary')] : [],
  });
}

/** Whom it is for, by where it is told. */
const FOR: Record<'channel' | 'direct' | 'owner', (programme: Programme) => string> = {
  channel: () => '-# For the organisers of this club.',
  direct: ({ channelId }) => `-# You set this up for <#${channelId}>.`,
  owner: () => '-# You read this as the server’s owner: whoever set me up is out of reach, or may not manage the server any more.',
};

interface NoticeText {
  title: string;
  lines: string[];
  /** What the reader can do here: by a button, or by a command in the server. */
  act?: { label: string; id: string; press: string; type: string };
}

const TEXTS: Record<NoticeView['kind'], (view: NoticeView) => NoticeText> = {
  blocked: (view) => ({
    title: `${nameOf(view)} could not be posted`,
    lines: [
      blockedLine(view),
      ...(view.timedOutUntil
        ? [`If that is over soon enough, ${isDigest(view) ? 'the digest' : 'the prompt'} still goes out by itself.`]
        : []),
      isDigest(view)
        ? NEXT_DIGEST
        : view.timedOutUntil
          ? 'If it does not, type `/club post` then.'
          : 'Then type `/club post` for today’s prompt. The next ones go out by themselves.',
    ],
  }),
  failed: (view) => ({
    title: `${nameOf(view)} was refused`,
    lines: [
      FAILED[view.reason] ?? FAILED.content!,
      isDigest(view) ? NEXT_DIGEST : 'Then type `/club post` to try again. `/club status` shows why.',
    ],
  }),
  missed: (view) => ({
    title: `${nameOf(view)} did not go out`,
    lines: isDigest(view)
      ? [AWAY, NEXT_DIGEST]
      : [
          `${missedLine(view)} The next ones go out by themselves.`,
          `${view.prompt!.localDate === view.today ? 'Type `/club post` for today’s now. ' : ''}A week in which I was away breaks no streak. ${SHOWN_THERE}`,
        ],
  }),
  unknown: (view) => ({
    title: `Did ${nameOf(view)} go out?`,
    lines: [
      `Discord did not confirm it, and I could not read <#${view.programme.channelId}> to see. I do not post twice, so please look.`,
      ...(view.missing?.includes('Read Message History') ? ['With **Read Message History** there I could have looked myself.'] : []),
      ...(isDigest(view) ? [NEXT_DIGEST] : []),
    ],
    ...(isDigest(view) ? {} : { act: postAgain(view.prompt!) }),
  }),
  returned: ({ programme }) => ({
    title: 'I am back',
    lines: [
      `Your settings are as they were: ${clockTime(programme.promptMinute)}, ${programme.timeZone}, in <#${programme.channelId}>, strength on ${strengthDayList(programme.weekPlan)}.`,
      'No prompt goes out until you say so.',
    ],
    act: {
      label: 'Resume',
      id: customId(BUTTONS.resume),
      press: 'Press **Resume** to go on as before, or type `/club setup` for other settings.',
      type: 'In the server, type `/club resume` to go on as before, or `/club setup` for other settings.',
    },
  }),
};

/** A digest cannot be asked for: by the next one its week is old. */
const NEXT_DIGEST = 'The next digest goes out next Monday by itself. `/club status` shows what became of the latest.';
const SHOWN_THERE = '`/club status` names every day of the last month that went without a prompt.';
const AWAY = 'I was away, or Discord could not be reached.';

function postAgain(prompt: PromptKey): NonNullable<NoticeText['act']> {
  return {
    label: 'Post now',
    id: customId(BUTTONS.postNow, promptKeyText(following(prompt))),
    press: 'Not there? Press **Post now**.',
    type: 'Not there? Type `/club post` in the server.',
  };
}

const FAILED: Record<string, string> = {
  content: 'Discord did not take my message, not even in plain words. That is my fault and not yours: please tell whoever hosts me.',
  automod:
    'A rule of this server’s AutoMod stopped it. Let my role through: Server Settings, Safety Setup, AutoMod, the rule, Exempt roles.',
  'harmful-link': 'Discord holds a link in it for harmful. That is my fault and not yours: please tell whoever hosts me.',
};

function blockedLine({ reason, programme, missing, timedOutUntil }: NoticeView): string {
  if (timedOutUntil) return timedOut(timedOutUntil);
  if (reason === TIMED_OUT) return 'A moderator had timed me out in this server. That is over.';
  const channel = `<#${programme.channelId}>`;
  if (reason === 'channel-gone') return 'Its channel is gone. Choose another with `/club setup`.';
  if (reason === 'locked') return `${channel} is locked. Open it again, or choose another channel with \`/club setup\`.`;
  if (missing === null) return `I cannot see ${channel}. Give my role **View Channel** there, or choose another with \`/club setup\`.`;
  const names = stoppingPosts(missing);
  if (names.length === 0) return `Discord did not let me post in ${channel}, though my role has what it needs there now.`;
  return `I may not post in ${channel}. Switch on ${listed(names.map((name) => `**${name}**`))} for my role in that channel’s permissions.`;
}

function missedLine({ prompt, recent }: NoticeView): string {
  const before = recent.filter(({ localDate }) => localDate < prompt!.localDate);
  const end = before.findIndex((each) => troubleOf(each) !== 'missed');
  const others = new Set((end === -1 ? before : before.slice(0, end)).map(({ localDate }) => localDate)).size;
  const also = others > 0 ? ` The ${others === 1 ? 'day' : `${others} days`} before went without one too.` : '';
  return `${AWAY}${also}`;
}

const isDigest = ({ prompt }: NoticeView) => prompt?.kind === 'weekly';

function nameOf(view: NoticeView): string {
  return `${dayName(view.prompt!.localDate)}’s ${isDigest(view) ? 'digest' : 'prompt'}`;
}
