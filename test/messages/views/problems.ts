/** Every sentence that says what somebody can put right. */
import { ChannelType } from 'discord-api-types/v10';
import { bug, problem } from '../../../src/messages/problems.ts';
import { badTimeZone, missingPermissions, wrongChannel } from '../../../src/messages/setup-problems.ts';
import type { Permission } from '../../../src/permissions.ts';
import { resolvePlace } from '../../../src/places/places.ts';
import type { Reply } from '../../../src/reply.ts';
import { en } from '../../../src/words/en.ts';
import type { Words } from '../../../src/words/locale.ts';
import { CHANNEL } from '../../support/club.ts';
import { catalogue } from './runners.ts';
import { states, type View } from './states.ts';

const hips = `<#${CHANNEL}>`;
const say = (_words: Words, sentence: string): Reply => problem(sentence);

/** An option that does not fit. */
const option = ({ problems }: Words, name: string, sentence: string): Reply => problem(problems.badOption(name, sentence));
/** A place or zone as the setup reads it. */
const zone = (words: Words, typed: string): Reply => {
  const read = resolvePlace(typed);
  if (!('problem' in read)) throw new Error(`${typed} is a time zone`);
  return problem(badTimeZone(words, typed, read.problem, read.suggestions));
};
const channel = (words: Words, type: ChannelType): Reply => problem(wrongChannel(words, CHANNEL, type, 'setup'));
const permissions = (words: Words, ...missing: Permission[]): Reply => problem(missingPermissions(words, CHANNEL, missing, 'setup'));

export const PROBLEMS: View[] = [
  ...states('bug', bug, { usual: ['k3x9-41ab'] }),
  ...states('problem', say, {
    'not-set-up': [en.problems.notSetUp],
    'guilds-only': [en.problems.guildsOnly],
    'organisers-only': [en.problems.notOrganiser('other')],
    'organisers-kept-out-by-the-server': [en.problems.notOrganiser('denied')],
    'organisers-not-in-this-channel': [en.problems.notOrganiser('channel')],
    'organisers-unknown': [en.problems.notOrganiser('unknown')],
    'unknown-command': [en.problems.unknownCommand],
    'unknown-button': [en.problems.unknownButton],
    'not-saved': [en.problems.notSaved],
    restarting: [en.problems.restarting],
    'too-quick': [en.problems.tooQuick(2)],
    'too-many-in-guild': [en.problems.tooManyInGuild],
    'export-again': [en.privacy.exportAgain(42)],
    'board-is-gone': [en.board.gone],
    'nothing-to-undo': [en.checkin.nothingToUndo],
    'no-check-in-there': [en.checkin.noneThere],
    'effort-too-late': [en.checkin.effortTooLate],
    'exercise-is-not-known': [en.exercise.unknown(catalogue.exercises.map(({ name }) => name))],
    'nothing-is-stored': [en.privacy.nothingStored],
    'post-on-a-rest-day': [en.post.unwanted('rest', 'setup')],
    'post-of-another-day': [en.post.notToday],
    'post-while-the-club-is-paused': [en.post.clubPaused],
    'post-while-the-bot-is-timed-out': [en.permissions.timedOut('<t:1772701200:F>')],
    'setup-is-unreadable': [en.setup.unreadable('setup')],
    'channel-is-not-known': [en.setup.unknownChannel(hips, 'setup')],
    'channel-that-you-do-not-see': [en.setup.notYourChannel(hips, 'setup')],
  }),
  ...states('option', option, {
    needed: ['channel', en.problems.option('needed')],
    unreadable: ['effort', en.problems.option('unreadable')],
    'name-of-an-exercise': ['name', en.problems.option('exercise')],
    'goal-out-of-range': ['goal', en.problems.option('goal')],
    'reminder-is-no-hour': ['reminder', en.problems.option('reminder')],
    'reminder-at-night': ['reminder', en.problems.option('night')],
    'until-is-no-day': ['until', en.problems.option('until')],
    'club-until-a-day-that-is-over': ['until', en.clubPause.problem.until.past(null)],
    'club-until-a-day-too-far': ['until', en.clubPause.problem.until.far],
    'mine-until-a-day-that-is-over': ['until', en.memberPause.problem.until.past(null)],
    'mine-until-a-day-too-far': ['until', en.memberPause.problem.until.far],
    'season-is-no-name': ['name', en.problems.option('season')],
    'season-has-begun': ['begin', en.season.problem.begin.past],
    'season-too-long': ['end', en.season.problem.end.long],
    'channel-is-none': ['channel', en.problems.option('channel')],
    'time-is-none': ['time', en.problems.option('time')],
    'timezone-is-none': ['timezone', en.problems.option('zone')],
  }),
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
