/** What Discord has and is not here, by area. What the bot asks for all the same is a gap, and an end-to-end test that meets one fails. */
export const LACKS: Record<string, readonly string[]> = {
  'The API': [
    'Every route that is not in the table: it answers 404 and is a gap.',
    'Bulk deletion, reactions, pins, threads, webhooks of a channel’s own, invitations, bans, moderation.',
    'Creating or changing channels, roles and members by the bot. Tests change them in the world itself.',
    'Commands one by one: they are registered as a whole list.',
    'Changing who may use a command: only people can, and tests do it in the world itself.',
    'Numbers of rate limits, but for those of messages, which are observed or assumed: Discord publishes none.',
  ],
  'The gateway': [
    'ETF.',
    'Events of intents other than Guilds: messages, members, presences, reactions, voice.',
    'Threads, pins, stages and scheduled events.',
    'The wait of five seconds between two identifies of one bucket.',
  ],
  Messages: [
    'Polls, stickers, replies by the bot, text to speech, themes: sending one is a gap.',
    'Files are kept and served, and not looked into, but for the size of a picture.',
    'Previews of links, embeds made by Discord, automatic moderation.',
    'Messages of people: they use the bot, and do not chat.',
    'Notifications of answers that others can see, and what people set for each channel: a phone tells of all that the bot sends by itself.',
  ],
  People: [
    'Context menus of messages and users.',
    'Reactions, threads, voice, roles that members give themselves.',
    'Apps that are installed for a user, entitlements, premium.',
    'Age limits, verification, slow mode, community onboarding.',
  ],
  Time: ['Time goes forwards only. The three seconds for a first answer are real ones, the quarter of an hour of a token is virtual.'],
};
