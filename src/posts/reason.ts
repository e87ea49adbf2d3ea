/** Reasons why Discord refuses what a message says, and not the place. */
const ABOUT_WORDS = ['content', 'automod', 'harmful-link'] as const;
export type AboutWords = (typeof ABOUT_WORDS)[number];

/** Whether a refusal is about the message and not about the place. */
export function isAboutWords(reason: Reason | 'returned'): reason is AboutWords {
  return ABOUT_WORDS.some((each) => each === reason);
}

/**
 * Why a post did not go out, or not yet: every short code that there is. `missed`: the bot was away. `late`: too late when it could.
 * `nowhere`: no place to write to. `off`, `nothing`: not wanted, or nothing to tell. `ended`: its programme ended. `left`: the member left. `over`: the trouble ended
 * before it was told. `no-answer`: nobody can tell whether it is out. `conversations`: Discord wants fewer direct messages. `clock`: the
 * time was not known.
 */
export const REASONS = [
  ...ABOUT_WORDS,
  'timed-out',
  'late',
  'missed',
  'permission',
  'channel-gone',
  'inbox-closed',
  'locked',
  'nowhere',
  'paused',
  'off',
  'ended',
  'nothing',
  'removed',
  'left',
  'over',
  'deleted',
  'network',
  'no-answer',
  'discord',
  'rate-limit',
  'conversations',
  'clock',
] as const;
export type Reason = (typeof REASONS)[number];
