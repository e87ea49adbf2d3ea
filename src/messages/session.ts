import type { APIButtonComponentWithCustomId, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { drawingPath, exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { DayKind } from '../club/club.ts';
import type { Session } from '../club/session.ts';
import { dayButtonId, type PromptKey } from '../custom-ids.ts';
import type { MessageFile } from '../reply.ts';
import { ACCENT, button, buttons, container, picture, separator, text } from './parts.ts';
import { dayName } from './words.ts';

export const KIND_TITLE: Record<DayKind, string> = { strength: 'Strength day', light: 'Light day', rest: 'Rest day' };

export const STOP_RULE = '-# Working muscle is fine. Sharp, catching or growing pain is not: stop and tap **Something hurts**.';
const NOTHING_TODAY = 'Nothing to do today. Rest days never break a streak.';

/** A session of one day, and how its doses are told. */
export interface SessionView extends PromptKey {
  session: Session;
  catalogue: Catalogue;
  /** The line under an exercise's name. */
  doseOf: (exercise: Exercise) => string;
  /** Lines between the title and the exercises. */
  notes: readonly string[];
  /** When the member checked in for the day, "at 18:03"; null: they have not. */
  madeAt: string | null;
}

/** One member's session as a private message, and the drawings that travel with it. */
export function sessionMessage(view: SessionView): { component: APIMessageTopLevelComponent; files: MessageFile[] } {
  const { session, localDate, notes } = view;
  const title = text(`## ${KIND_TITLE[session.kind]} · ${dayName(localDate)}`, ...notes);
  if (session.kind === 'rest') return { component: container(ACCENT.rest, title, text(NOTHING_TODAY)), files: [] };
  const exercises = exercisesOf(view);
  return {
    component: container(
      ACCENT[session.kind],
      title,
      ...exercises.flatMap((exercise) => [
        separator(),
        text(...exerciseLines(exercise, view)),
        picture(drawingFile(exercise), exercise.drawing.alt),
      ]),
      separator(),
      text(STOP_RULE),
      ...(view.madeAt === null ? [] : [text(`You checked in for this day ${view.madeAt}. \`/hips undo\` takes it back.`)]),
      buttons(...(view.madeAt === null ? [doneButton(view)] : []), hurtsButton(view)),
    ),
    files: exercises.map(drawingFile),
  };
}

/** The exercises of a session, in its order. */
export function exercisesOf({ session, catalogue }: Pick<SessionView, 'session' | 'catalogue'>): Exercise[] {
  return session.exerciseIds.flatMap((id) => exerciseById(catalogue, id) ?? []); // a kept one may be gone from the catalogue
}

/** What a session says of one exercise, its name first. */
export function exerciseLines(exercise: Exercise, { session, doseOf }: Pick<SessionView, 'session' | 'doseOf'>): string[] {
  const words =
    session.kind === 'light' && session.focus === 'cue'
      ? formCue(exercise, session.rotation)
      : [doseOf(exercise), `*${exercise.cues[0]}*`, ...kitLine(exercise)];
  return [`### ${exercise.name}`, ...words];
}

/** The drawing of an exercise as a file to send along. */
export function drawingFile(exercise: Exercise): MessageFile {
  return { name: exercise.drawing.file, path: drawingPath(exercise) };
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

/** The three buttons under the club's prompt. */
export function promptButtons(key: PromptKey): APIButtonComponentWithCustomId[] {
  return [doneButton(key), button('My version', dayButtonId('myVersion', key)), hurtsButton(key)];
}

const doneButton = (key: PromptKey) => button('Done', dayButtonId('done', key), 'success');
const hurtsButton = (key: PromptKey) => button('Something hurts', dayButtonId('hurts', key));
