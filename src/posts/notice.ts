import type { ChannelId, UserId } from '../club/ids.ts';
import type { Kind, Target } from './kind.ts';
import type { Place } from './ports.ts';

/**
 * What organisers are told of a trouble, once: in the programme's channel where the bot may still write, else in the server's own channel for
 * such messages, else whoever set it up, as long as they may change something, else the server's owner, else in another channel.
 */
export const NOTICE: Kind = {
  kind: 'notice',
  called: 'notice',
  audience: 'organisers',
  promise: 'exactly once',
  looksWhenLate: false,
  hasPlainForm: false,
  lookAgainSeconds: 600,
  goesLast: false,
  asks: () => null,

  async compose(post, words, at, edge) {
    const { noticeMessage, noticeTitle } = await import('../messages/notice.ts');
    const { placesOf, viewOf } = await import('./notice-view.ts');
    const { guildId, setUpBy } = post.club;
    const view = await viewOf(post, at, edge);
    const { near, others, owner } = placesOf(view, edge.guilds);
    const inChannel = (channelId: ChannelId): Place => ({ kind: 'channel', guildId, channelId });
    const toUser = (userId: UserId): Place => ({ kind: 'conversation', userId });
    return {
      obstacle: null,
      look: [...[...near, ...others].map(inChannel), ...[setUpBy, ...owner].map(toUser)],
      write: [...near.map(inChannel), { ...toUser(setUpBy), only: 'organiser' }, ...owner.map(toUser), ...others.map(inChannel)],
      mark: { kind: 'words', words: noticeTitle(words, view) },
      words: (target) => ({ body: noticeMessage(words, view, placeOf(target)) }),
    };
  },
};

function placeOf(target: Target): 'channel' | 'direct' | 'owner' {
  if (target.kind === 'channel') return 'channel';
  return target.only === 'organiser' ? 'direct' : 'owner';
}
