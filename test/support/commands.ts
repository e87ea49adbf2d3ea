/** The commands, each run as the dispatcher runs it: with the club that the store has. */
import calendarCommand from '../../commands/club/calendar.ts';
import clubExercisesCommand from '../../commands/club/exercises.ts';
import clubExportCommand from '../../commands/club/export.ts';
import holdCommand from '../../commands/club/hold.ts';
import clubPauseCommand from '../../commands/club/pause.ts';
import postCommand from '../../commands/club/post.ts';
import previewCommand from '../../commands/club/preview.ts';
import addProgrammeCommand from '../../commands/club/programmes/add.ts';
import editProgrammeCommand from '../../commands/club/programmes/edit.ts';
import listProgrammesCommand from '../../commands/club/programmes/list.ts';
import removeProgrammeCommand from '../../commands/club/programmes/remove.ts';
import clubResumeCommand from '../../commands/club/resume.ts';
import seasonCommand from '../../commands/club/season.ts';
import settingsCommand from '../../commands/club/settings.ts';
import setupCommand from '../../commands/club/setup.ts';
import statusCommand from '../../commands/club/status.ts';
import aboutCommand from '../../commands/hips/about.ts';
import doneCommand from '../../commands/hips/done.ts';
import exerciseCommand from '../../commands/hips/exercise.ts';
import leaderboardCommand from '../../commands/hips/leaderboard.ts';
import levelCommand from '../../commands/hips/level.ts';
import meCommand from '../../commands/hips/me.ts';
import hipsPauseCommand from '../../commands/hips/pause.ts';
import planCommand from '../../commands/hips/plan.ts';
import privacyCommand from '../../commands/hips/privacy.ts';
import hipsResumeCommand from '../../commands/hips/resume.ts';
import testCommand from '../../commands/hips/test.ts';
import todayCommand from '../../commands/hips/today.ts';
import undoCommand from '../../commands/hips/undo.ts';
import { roots as listed } from '../../commands/index.ts';
import type { Caller, Command, Handler, Services } from '../../src/command.ts';
import { answerOf } from '../../src/discord/answer-of.ts';

const asked =
  <Argument, Answer>(handler: Handler<Argument, Answer>) =>
  (argument: Argument, caller: Caller, services: Services): Promise<Answer> =>
    answerOf(handler, argument, caller, services);

/** A command whose `run`, buttons and completions take a caller and look for the club themselves. */
function dispatched<Input>(command: Command<Input>) {
  const { data, group, input } = command;
  return {
    data,
    ...(group && { group }),
    input,
    run: asked(command),
    buttons: (command.buttons ?? []).map((button) => ({ ...button, run: asked(button) })),
    complete: Object.fromEntries(Object.entries(command.complete ?? {}).map(([option, completion]) => [option, asked(completion)])),
  };
}
/** A command, run as the dispatcher runs it. */
export type Dispatched = ReturnType<typeof dispatched<unknown>>;

export const calendar = dispatched(calendarCommand);
export const clubExercises = dispatched(clubExercisesCommand);
export const clubExport = dispatched(clubExportCommand);
export const hold = dispatched(holdCommand);
export const clubPause = dispatched(clubPauseCommand);
export const post = dispatched(postCommand);
export const addProgramme = dispatched(addProgrammeCommand);
export const editProgramme = dispatched(editProgrammeCommand);
export const listProgrammes = dispatched(listProgrammesCommand);
export const removeProgramme = dispatched(removeProgrammeCommand);
export const preview = dispatched(previewCommand);
export const clubResume = dispatched(clubResumeCommand);
export const season = dispatched(seasonCommand);
export const settings = dispatched(settingsCommand);
export const setup = dispatched(setupCommand);
export const status = dispatched(statusCommand);
export const about = dispatched(aboutCommand);
export const done = dispatched(doneCommand);
export const exercise = dispatched(exerciseCommand);
export const leaderboard = dispatched(leaderboardCommand);
export const level = dispatched(levelCommand);
export const me = dispatched(meCommand);
export const hipsPause = dispatched(hipsPauseCommand);
export const plan = dispatched(planCommand);
export const privacy = dispatched(privacyCommand);
export const hipsResume = dispatched(hipsResumeCommand);
export const hipsTest = dispatched(testCommand);
export const today = dispatched(todayCommand);
export const undo = dispatched(undoCommand);

/** All of them, as `commands/index.ts` lists them. */
export const roots = listed.map((root) => ({ ...root, commands: root.commands.map(dispatched) }));

/** "/club programmes add", as somebody types it. */
export const lineOf = ({ name: root }: { name: string }, { data: { name }, group }: Pick<Command, 'data' | 'group'>): string =>
  [`/${root}`, ...(group ? [group.name] : []), name].join(' ');
