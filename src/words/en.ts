/**
 * Every sentence that people read, in British English. One file for each matter; `Words` in `locale.ts` is the type of this object, so a
 * language that lacks a sentence does not compile.
 *
 * A sentence takes ids, days and numbers, and makes words of them. What it is given as text is put in as it is: a time as Discord shows it,
 * a mention, a name.
 */
import { board } from './en/board.ts';
import { changes } from './en/changes.ts';
import { checkin, milestone } from './en/checkin.ts';
import { coach, level, nextTime } from './en/coach.ts';
import { commands } from './en/commands.ts';
import { digest } from './en/digest.ts';
import { clubExercises } from './en/exercises.ts';
import { clubExport } from './en/export.ts';
import { format } from './en/format.ts';
import { heldWeeks } from './en/held-weeks.ts';
import { host } from './en/host.ts';
import { hurts } from './en/hurts.ts';
import { calendar, ledger, me, standing } from './en/me.ts';
import { notice } from './en/notice.ts';
import { clubPause, memberPause } from './en/pause.ts';
import { plan, reminder } from './en/plan.ts';
import { permissions, post, preview } from './en/posting.ts';
import { privacy } from './en/privacy.ts';
import { problems } from './en/problems.ts';
import { programmes } from './en/programmes.ts';
import { season } from './en/season.ts';
import { selfTest } from './en/self-test.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { status } from './en/status.ts';
import { story } from './en/story.ts';
import { about, dose, exercise, prompt, session } from './en/training.ts';
import { trainingCalendar } from './en/training-calendar.ts';

export const en = {
  format,
  about,
  board,
  calendar,
  changes,
  checkin,
  clubExercises,
  clubExport,
  clubPause,
  coach,
  commands,
  digest,
  dose,
  exercise,
  heldWeeks,
  host,
  hurts,
  ledger,
  level,
  me,
  memberPause,
  milestone,
  nextTime,
  notice,
  permissions,
  plan,
  post,
  preview,
  privacy,
  problems,
  programmes,
  prompt,
  reminder,
  season,
  selfTest,
  session,
  settings,
  setup,
  standing,
  status,
  story,
  trainingCalendar,
};
