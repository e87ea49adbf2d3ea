import type { Programme } from '../club/club.ts';
import type { Reply } from '../command.ts';
import type { PostState } from '../posts/post.ts';
import { snowflakeInstant } from '../snowflake.ts';
import { ACCENT, button, buttons, container, privately, text } from './parts.ts';
import { timestamp } from './words.ts';

/** The prompt is in the outbox, and will be in the channel in a moment, or once the bot knows what time it is. */
export function onItsWay({ channelId }: Programme, { waitsForTime }: { waitsForTime: boolean }): Reply {
  const lines = waitsForTime
    ? ['### Waiting', `Today’s prompt goes to <#${channelId}> as soon as I know what time it is. \`/club status\` says what is in the way.`]
    : ['### On its way', `Today’s prompt goes to <#${channelId}> now. \`/club status\` shows what came of it.`];
  return privately(container(waitsForTime ? ACCENT.attention : ACCENT.strength, text(...lines)));
}

/** Today's prompt as the outbox tells it. */
export interface LatestPrompt {
  state: PostState;
  messageId: string | null;
}

/** The day has its prompt, or may have. Nothing is posted unless the button is pressed. */
export function askToPost({ programme, latest }: { programme: Programme; latest: LatestPrompt }, postId: string): Reply {
  return privately(
    container(
      ACCENT.attention,
      text(
        '### Post it again?',
        `${factOf(programme, latest)}${latest.state === 'posted' ? ' This would be a second one.' : ''}`,
        'Nothing is posted unless you press the button.',
      ),
      buttons(button('Post now', postId, 'primary')),
    ),
  );
}

/** An old button, or a second press: the prompt that it asks for has come to its end. */
export function notPostedAgain({ programme, latest }: { programme: Programme; latest: LatestPrompt }): Reply {
  return privately(
    container(
      ACCENT.rest,
      text(
        '### Nothing more was posted',
        factOf(programme, latest),
        'Type `/club post` for another; `/club status` shows what became of each.',
      ),
    ),
  );
}

function factOf({ channelId }: Programme, { state, messageId }: LatestPrompt): string {
  if (state === 'unknown')
    return `I cannot tell whether today’s prompt is in <#${channelId}>. Look there first: I do not post twice by myself.`;
  if (state === 'posted_deleted') return 'Today’s prompt went out, and someone deleted it.';
  if (state !== 'posted') return 'Today’s prompt did not go out.';
  return `Today’s prompt went out${messageId ? ` at ${timestamp(snowflakeInstant(messageId), 't')}` : ''}.`;
}

export const REST_DAY = 'Today is a rest day, and rest days have no prompt. Change the days with `/club setup`.';
export const NOT_TODAY = 'This button is for a day that is over. Type `/club post` for today’s prompt.';
export const CLUB_PAUSED = 'The club is paused, so nothing is posted. Type `/club resume` first.';
