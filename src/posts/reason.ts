/** Discord refuses what a message says, and not the place. */
export type AboutWords = 'content' | 'automod' | 'harmful-link';

/**
 * Why a post did not go out, or not yet: every short code that there is. `missed`: the bot was away. `late`: too late when it could.
 * `nowhere`: no place to write to. `off`, `nothing`: not wanted, or nothing to tell. `ended`: its programme ended. `left`: the member left. `over`: the trouble ended
 * before it was told. `no-answer`: nobody can tell whether it is out. `conversations`: Discord wants fewer direct messages. `clock`: the
 * time was not known.
 */
export type Reason =
  | AboutWords
  | 'timed-out'
  | 'late'
  | 'missed'
  | 'permission'
  | 'channel-gone'
  | 'inbox-closed'
  | 'locked'
  | 'nowhere'
  | 'paused'
  | 'off'
  | 'ended'
  | 'nothing'
  | 'removed'
  | 'left'
  | 'over'
  | 'deleted'
  | 'network'
  | 'no-answer'
  | 'discord'
  | 'rate-limit'
  | 'conversations'
  | 'clock';
