import type { DayKind, Programme } from '../club/club.ts';
import type { MessageId } from '../club/ids.ts';
import { BUTTONS, customId, type PromptKey, promptKeyText } from '../custom-ids.ts';
import { isOpen, type PostState } from '../posts/post.ts';
import type { Reply } from '../reply.ts';
import { snowflakeInstant } from '../snowflake.ts';
import type { Words } from '../words/locale.ts';
import { bullet, channelMention, timestamp } from './markup.ts';
import { ACCENT, button, buttons, container, privately, text } from './parts.ts';
import { calledPlainly, calledText } from './programmes.ts';

/** The prompt is in the outbox, and will be in the channel in a moment, or once the bot knows what time it is. */
export function onItsWay({ post: say }: Words, { channelId }: Programme, { waitsForTime }: { waitsForTime: boolean }): Reply {
  const channel = channelMention(channelId);
  const [title, line] = waitsForTime ? [say.waiting, say.waitsForTime(channel)] : [say.onItsWay, say.goesOut(channel)];
  return privately(container(waitsForTime ? ACCENT.attention : ACCENT.strength, text(`### ${title}`, line)));
}

/** Today's prompt as the outbox tells it. */
export interface LatestPrompt {
  state: PostState;
  messageId: MessageId | null;
}

/** The day has its prompt, or may have. Nothing is posted unless the button is pressed. */
export function askToPost(
  { post: say }: Words,
  { programme, latest }: { programme: Programme; latest: LatestPrompt },
  nowButtonId: string,
): Reply {
  const fact = [factOf(say, programme, latest), ...(latest.state === 'posted' ? [say.second] : [])].join(' ');
  return privately(
    container(ACCENT.attention, text(`### ${say.again}`, fact, say.pressToPost), buttons(button(say.now, nowButtonId, 'primary'))),
  );
}

/** How today stands with one of several programmes. */
interface ProgrammeToday {
  programme: Programme;
  /** null: none yet. */
  latest: LatestPrompt | null;
  kind: DayKind;
  /** The prompt that its button asks for; null: none can be asked for. */
  key: PromptKey | null;
}

/** Asks of which programme a prompt is to be posted, and says which of them have theirs. */
export function whichToPost(words: Words, each: readonly ProgrammeToday[]): Reply {
  const { post: say, programmes } = words;
  const fact = ({ programme, latest, kind, key }: ProgrammeToday) => {
    if (latest && isOpen(latest)) return say.onItsWayAlready;
    if (latest) return [factOf(say, programme, latest), ...(latest.state === 'posted' && key ? [say.second] : [])].join(' ');
    return key ? say.notYet : say.noneToday(kind);
  };
  const lines = each.map((one) => bullet(say.lineOf(calledText(words, one.programme), fact(one))));
  const posts = each.flatMap(({ programme, key }) =>
    key ? [button(say.nowFor(calledPlainly(words, programme)), customId(BUTTONS.postNow, promptKeyText(key)), 'primary')] : [],
  );
  const ask = posts.length > 0 ? [programmes.whichToPost] : [];
  return privately(
    container(ACCENT.attention, text(`### ${programmes.which}`, ...lines, ...ask), ...(posts.length > 0 ? [buttons(...posts)] : [])),
  );
}

/** An old button, or a second press: the prompt that it asks for has come to its end. */
export function notPostedAgain({ post: say }: Words, { programme, latest }: { programme: Programme; latest: LatestPrompt }): Reply {
  return privately(container(ACCENT.rest, text(`### ${say.nothingMore}`, factOf(say, programme, latest), say.another)));
}

function factOf(say: Words['post'], { channelId }: Programme, { state, messageId }: LatestPrompt): string {
  if (state === 'unknown') return say.unknown(channelMention(channelId));
  if (state === 'posted_deleted') return say.deleted;
  if (state !== 'posted') return say.notOut;
  return messageId ? say.outAt(timestamp(snowflakeInstant(messageId), 't')) : say.out;
}
