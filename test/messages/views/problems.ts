/** A bug, and what is put together of several sentences when a setup does not fit. Refusals of one sentence are in `refusals.ts`. */
import { ChannelType } from 'discord-api-types/v10';
import { bug, problem } from '../../../src/messages/problems.ts';
import { badTimeZone, missingPermissions, wrongChannel } from '../../../src/messages/setup-problems.ts';
import type { Permission } from '../../../src/permissions.ts';
import { resolvePlace } from '../../../src/places/places.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { CHANNEL } from '../../support/club.ts';
import { states, type View } from './states.ts';

/** A place or zone as the setup reads it. */
const zone = (words: Words, typed: string): Reply => {
  const read = resolvePlace(typed);
  if (read.kind === 'zone') throw new Error(`${typed} is a time zone`);
  return problem(badTimeZone(words, typed, read));
};
const channel = (words: Words, type: ChannelType): Reply => problem(wrongChannel(words, CHANNEL, type, 'setup'));
const permissions = (words: Words, ...missing: Permission[]): Reply => problem(missingPermissions(words, CHANNEL, missing, 'setup'));

export const PROBLEMS: View[] = [
  ...states('bug', bug, { usual: ['k3x9-41ab'] }),
  ...states('time-zone', zone, {
    'abbreviation-of-several': ['EST'],
    'abbreviation-of-one': ['BST'],
    'fixed-offset': ['+05:30'],
    'nowhere-near': ['Mars/Olympus'],
    'mistyped-city': ['Lodnon'],
    'several-places-of-a-name': ['Portland'],
    'with-an-apostrophe': ["Val d'Nowhere"],
    'that-cannot-ping': ['<@&1> @everyone [x](http://y)'],
  }),
  ...states('wrong-channel', channel, {
    voice: [ChannelType.GuildVoice],
    stage: [ChannelType.GuildStageVoice],
    category: [ChannelType.GuildCategory],
    forum: [ChannelType.GuildForum],
    media: [ChannelType.GuildMedia],
    'thread-of-announcements': [ChannelType.AnnouncementThread],
    'public-thread': [ChannelType.PublicThread],
    'private-thread': [ChannelType.PrivateThread],
    'something-new': [ChannelType.GuildDirectory],
  }),
  ...states('missing-permissions', permissions, {
    'one-that-stops-prompts': ['send-messages'],
    'several-that-stop-prompts': ['send-messages', 'attach-files', 'read-history'],
    'history-alone': ['read-history'],
  }),
];
