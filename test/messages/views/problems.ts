/** Every sentence that says what somebody can put right. */
import { ChannelType } from 'discord-api-types/v10';
import type { Reply } from '../../../src/command.ts';
import { BOARD_GONE } from '../../../src/messages/board.ts';
import { EFFORT_TOO_LATE, NO_CHECKIN_THERE, NOTHING_TO_UNDO } from '../../../src/messages/checkin.ts';
import { NAME_FORM, unknownExercise } from '../../../src/messages/exercise.ts';
import { MY_UNTIL } from '../../../src/messages/member-pause.ts';
import { UNTIL } from '../../../src/messages/pause.ts';
import { timedOut } from '../../../src/messages/permissions.ts';
import { GOAL, REMINDER } from '../../../src/messages/plan.ts';
import { CLUB_PAUSED, NOT_TODAY, REST_DAY } from '../../../src/messages/post.ts';
import { NOTHING_STORED } from '../../../src/messages/privacy.ts';
import { badOption, bug, problem, SAY } from '../../../src/messages/problems.ts';
import { SEASON } from '../../../src/messages/settings.ts';
import {
  badTimeZone,
  CHANNEL_FORM,
  missingPermissions,
  notYourChannel,
  SETUP_UNREADABLE,
  TIME_FORM,
  unknownChannel,
  wrongChannel,
  ZONE_FORM,
} from '../../../src/messages/setup.ts';
import { resolvePlace } from '../../../src/places/places.ts';
import { CHANNEL, instant } from '../../support/club.ts';
import { catalogue } from './runners.ts';
import { states, type View } from './states.ts';

/** An option that does not fit. */
const option = (name: string, sentence: string): Reply => problem(badOption(name, sentence));
/** A place or zone as the setup reads it. */
const zone = (typed: string): Reply => {
  const read = resolvePlace(typed);
  if (!('problem' in read)) throw new Error(`${typed} is a time zone`);
  return problem(badTimeZone(typed, read.problem, read.suggestions));
};
const channel = (type: ChannelType): Reply => problem(wrongChannel(CHANNEL, type));
const permissions = (...missing: string[]): Reply => problem(missingPermissions(CHANNEL, missing));

export const PROBLEMS: View[] = [
  ...states('bug', bug, { usual: ['k3x9-41ab'] }),
  ...states('problem', problem, {
    'not-set-up': [SAY.notSetUp],
    'guilds-only': [SAY.guildsOnly],
    'organisers-only': [SAY.organisersOnly],
    'unknown-command': [SAY.unknownCommand],
    'unknown-button': [SAY.unknownButton],
    'not-saved': [SAY.notSaved],
    restarting: [SAY.restarting],
    'board-is-gone': [BOARD_GONE],
    'nothing-to-undo': [NOTHING_TO_UNDO],
    'no-check-in-there': [NO_CHECKIN_THERE],
    'effort-too-late': [EFFORT_TOO_LATE],
    'exercise-is-not-known': [unknownExercise(catalogue)],
    'nothing-is-stored': [NOTHING_STORED],
    'post-on-a-rest-day': [REST_DAY],
    'post-of-another-day': [NOT_TODAY],
    'post-while-the-club-is-paused': [CLUB_PAUSED],
    'post-while-the-bot-is-timed-out': [timedOut(instant('2026-03-05T09:00:00Z'))],
    'setup-is-unreadable': [SETUP_UNREADABLE],
    'channel-is-not-known': [unknownChannel(CHANNEL)],
    'channel-that-you-do-not-see': [notYourChannel(CHANNEL)],
  }),
  ...states('option', option, {
    needed: ['channel', SAY.needed],
    unreadable: ['effort', SAY.unreadable],
    'name-of-an-exercise': ['name', NAME_FORM],
    'goal-out-of-range': ['goal', GOAL],
    'reminder-is-no-hour': ['reminder', REMINDER.form],
    'reminder-at-night': ['reminder', REMINDER.night],
    'until-is-no-day': ['until', UNTIL.form],
    'club-until-a-day-that-is-over': ['until', UNTIL.past],
    'club-until-a-day-too-far': ['until', UNTIL.far],
    'mine-until-a-day-that-is-over': ['until', MY_UNTIL.past],
    'mine-until-a-day-too-far': ['until', MY_UNTIL.far],
    'season-is-no-day': ['season', SEASON.form],
    'season-to-come': ['season', SEASON.future],
    'season-too-long-ago': ['season', SEASON.long],
    'channel-is-none': ['channel', CHANNEL_FORM],
    'time-is-none': ['time', TIME_FORM],
    'timezone-is-none': ['timezone', ZONE_FORM],
  }),
  ...states('time-zone', zone, {
    'abbreviation-of-several': ['EST'],
    'abbreviation-of-one': ['BST'],
    'fixed-offset': ['+05:30'],
    'nowhere-near': ['Mars/Olympus'],
    'mistyped-city': ['Lodnon'],
    'several-places-of-a-name': ['Portland'],
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
    'one-that-stops-prompts': ['Send Messages'],
    'several-that-stop-prompts': ['Send Messages', 'Attach Files', 'Read Message History'],
    'history-alone': ['Read Message History'],
  }),
];
