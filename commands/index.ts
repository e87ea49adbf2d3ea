/**
 * Everything that people can type.
 *
 * To add a command: write `commands/<root>/<name>.ts`, or `commands/<root>/<group>/<name>.ts` with a `group`, with a default export of `defineCommand({...})`, its words in
 * `src/words/en/`, its layout in `src/messages/`, its test in `test/commands/`, and put it in the list below. Registration, checks of permissions and options,
 * buttons and autocomplete follow from that.
 */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { CommandRoot } from '../src/command.ts';
import { en } from '../src/words/en.ts';
import calendar from './club/calendar.ts';
import exercises from './club/exercises.ts';
import clubExport from './club/export.ts';
import hold from './club/hold.ts';
import pause from './club/pause.ts';
import post from './club/post.ts';
import preview from './club/preview.ts';
import addProgramme from './club/programmes/add.ts';
import editProgramme from './club/programmes/edit.ts';
import listProgrammes from './club/programmes/list.ts';
import removeProgramme from './club/programmes/remove.ts';
import resume from './club/resume.ts';
import season from './club/season.ts';
import settings from './club/settings.ts';
import setup from './club/setup.ts';
import status from './club/status.ts';
import about from './hips/about.ts';
import done from './hips/done.ts';
import exercise from './hips/exercise.ts';
import leaderboard from './hips/leaderboard.ts';
import level from './hips/level.ts';
import me from './hips/me.ts';
import myPause from './hips/pause.ts';
import plan from './hips/plan.ts';
import privacy from './hips/privacy.ts';
import myResume from './hips/resume.ts';
import test from './hips/test.ts';
import today from './hips/today.ts';
import undo from './hips/undo.ts';

export const roots: readonly CommandRoot[] = [
  {
    name: 'hips',
    description: en.commands.hips.description,
    permissions: null,
    commands: [today, done, undo, level, me, leaderboard, test, plan, myPause, myResume, exercise, about, privacy],
  },
  {
    name: 'club',
    description: en.commands.club.description,
    permissions: PermissionFlagsBits.ManageGuild,
    commands: [
      ...[setup, status, preview, post, pause, resume, hold, exercises, calendar, season, settings, clubExport],
      ...[listProgrammes, addProgramme, editProgramme, removeProgramme],
    ],
  },
];
