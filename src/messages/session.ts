import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { drawingPath, exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { DayKind } from '../club/club.ts';
import type { Session } from '../club/session.ts';
import type { MessageFile } from '../command.ts';
import { countLine } from './count.ts';
import { dayButtonId, type PromptKey } from './custom-ids.ts';
import { ACCENT, button, buttons, container, picture, separator, text } from './parts.ts';
import { dayName } from './words.ts';

const KIND_TITLE: Record<DayKind, string> = { strength: 'Strength day', light: 'Light day', rest: 'Rest day' };

const STOP_RULE = '-# Working muscle is fine. Sharp, catching or growing pain is not: stop and tap **Something hurts**.';

/** A session of one day, as the club's prompt or one member's own view shows it. */
export interface SessionView extends PromptKey {
  session: Session;
  catalogue: Catalogue;
  /** The line under an exercise's name. */
  doseOf: (exercise: Exercise) => string;
  /** Lines between the title and the exercises. */
  notes: readonly string[];
  /** Who sees it: the public post offers each member their own version. */
  audience: 'club' | 'member';
  /** How many have checked in for the day; null: not told. */
  checkedIn: number | null;
  /** When the member who sees it checked in for the day, "at 18:03"; null: they have not, or the club sees it. */
  madeAt: string | null;
}

/** The session's message and the drawings that travel with it. */
export function sessionMessage(view: SessionView): { component: APIMessageTopLevelComponent; files: MessageFile[] } {
  const { session, localDate, notes } = view;
  const title = text(`## ${KIND_TITLE[session.kind]} · ${dayName(localDate)}`, ...notes);
  if (session.kind === 'rest') {
    return { component: container(ACCENT.rest, title, text('Nothing to do today. Rest days never break a streak.')), files: [] };
  }
  const exercises = session.exerciseIds.map((id) => exerciseById(view.catalogue, id)!);
  return {
    component: container(
      ACCENT[session.kind],
      title,
      ...exercises.flatMap((exercise) => [separator(), ...exerciseParts(exercise, view)]),
      separator(),
      text(STOP_RULE),
      ...countLines(view),
      ...doneLines(view),
      dayButtons(view),
    ),
    files: exercises.map(drawingFile),
  };
}

/** The session as its names and buttons: what is left when Discord takes nothing else. */
export function plainSession(
  view: Pick<SessionView, 'session' | 'catalogue' | 'audience' | 'checkedIn' | 'madeAt' | keyof PromptKey>,
): APIMessageTopLevelComponent[] {
  const { session, localDate, catalogue } = view;
  const names = session.exerciseIds.map((id) => exerciseById(catalogue, id)!.name);
  const title = `${KIND_TITLE[session.kind]} · ${dayName(localDate)}`;
  const words = text([title, ...names].join('\n'), 'Tap My version for the doses.');
  return [words, ...countLines(view), dayButtons(view)] as APIMessageTopLevelComponent[];
}

/** The drawing of an exercise as a file to send along. */
export function drawingFile(exercise: Exercise): MessageFile {
  return { name: exercise.drawing.file, path: drawingPath(exercise) };
}

function exerciseParts(exercise: Exercise, { session, doseOf }: SessionView): APIComponentInContainer[] {
  const words =
    session.kind === 'light' && session.focus === 'cue'
      ? formCue(exercise, session.rotation)
      : [doseOf(exercise), `*${exercise.cues[0]}*`, ...kitLine(exercise)];
  return [text(`### ${exercise.name}`, ...words), picture(drawingFile(exercise), exercise.drawing.alt)];
}

/** No repetitions today: one thing to picture, and one to look out for. */
function formCue(exercise: Exercise, rotation: number): string[] {
  const cue = exercise.cues[rotation % exercise.cues.length]!;
  const mistake = exercise.mistakes[rotation % exercise.mistakes.length]!;
  return [
    `**Form cue:** ${cue}`,
    `**Look out for:** ${mistake.seen} ${mistake.fix}`,
    'Try it once or twice, slowly. That is all for today.',
  ];
}

function kitLine(exercise: Exercise): string[] {
  const kit = exercise.equipment.filter((each) => each.required).map((each) => each.item);
  return kit.length > 0 ? [`-# You need: ${kit.join(', ')}`] : [];
}

function countLines({ checkedIn }: Pick<SessionView, 'checkedIn'>): APIComponentInContainer[] {
  return checkedIn === null ? [] : [countLine(checkedIn)];
}

function doneLines({ madeAt }: SessionView): APIComponentInContainer[] {
  return madeAt === null ? [] : [text(`You checked in for this day ${madeAt}. \`/hips undo\` takes it back.`)];
}

function dayButtons({ audience, madeAt, ...key }: Pick<SessionView, 'audience' | 'madeAt' | keyof PromptKey>): APIComponentInContainer {
  const done = button('Done', dayButtonId('done', key), 'success');
  const myVersion = button('My version', dayButtonId('myVersion', key));
  const hurts = button('Something hurts', dayButtonId('hurts', key));
  if (audience === 'club') return buttons(done, myVersion, hurts);
  return madeAt === null ? buttons(done, hurts) : buttons(hurts);
}
