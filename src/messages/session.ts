import type { APIButtonComponentWithCustomId, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { drawingPath, exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import { turnOf } from '../club/rotation.ts';
import type { Session } from '../club/session.ts';
import { dayButtonId, type PromptKey } from '../custom-ids.ts';
import type { MessageFile } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { small } from './markup.ts';
import { ACCENT, button, buttons, container, picture, separator, text } from './parts.ts';

type Say = Words['session'];

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
export function sessionMessage(say: Say, view: SessionView): { component: APIMessageTopLevelComponent; files: MessageFile[] } {
  const { session, localDate, notes } = view;
  const title = text(`## ${say.title(session.kind, localDate)}`, ...notes);
  if (session.kind === 'rest') return { component: container(ACCENT.rest, title, text(say.restDays)), files: [] };
  const exercises = exercisesOf(view);
  return {
    component: container(
      ACCENT[session.kind],
      title,
      ...exercises.flatMap((exercise) => [
        separator(),
        text(...exerciseLines(say, exercise, view)),
        picture(drawingFile(exercise), exercise.drawing.alt),
      ]),
      separator(),
      text(small(say.stopRule)),
      ...(view.madeAt === null ? [] : [text(say.checkedIn(view.madeAt))]),
      buttons(...(view.madeAt === null ? [doneButton(say, view)] : []), hurtsButton(say, view)),
    ),
    files: exercises.map(drawingFile),
  };
}

/** The exercises of a session, in its order. */
export function exercisesOf({ session, catalogue }: Pick<SessionView, 'session' | 'catalogue'>): Exercise[] {
  return session.exerciseIds.flatMap((id) => exerciseById(catalogue, id) ?? []); // a kept one may be gone from the catalogue
}

/** What a session says of one exercise, its name first. */
export function exerciseLines(say: Say, exercise: Exercise, { session, doseOf }: Pick<SessionView, 'session' | 'doseOf'>): string[] {
  if (session.kind === 'rest') return [];
  const lines = hasDose(session)
    ? [doseOf(exercise), `*${turnOf(exercise.cues, session.rotation)}*`]
    : [say.cue(turnOf(exercise.cues, session.rotation))];
  const after = hasDose(session) ? kit(say, [exercise]).map(small) : [say.thatIsAll];
  return [`### ${exercise.name}`, ...lines, lookOut(say, exercise, session), ...after];
}

/** Whether there is something to count. */
export function hasDose(session: Session): boolean {
  return session.kind === 'strength' || (session.kind === 'light' && session.focus === 'primer');
}

/** The mistake whose turn it is. */
export function lookOut(say: Say, { mistakes }: Exercise, { rotation }: Exclude<Session, { kind: 'rest' }>): string {
  const { seen, fix } = turnOf(mistakes, rotation);
  return say.lookOut(seen, fix);
}

/** The drawing of an exercise as a file to send along. */
export function drawingFile(exercise: Exercise): MessageFile {
  return { name: exercise.drawing.file, path: drawingPath(exercise) };
}

/** What one must have for these; nothing, if there is nothing. */
export function kit(say: Say, exercises: readonly Exercise[]): string[] {
  const items = exercises.flatMap(({ equipment }) => equipment.filter((each) => each.required).map((each) => each.item));
  return items.length > 0 ? [say.kit([...new Set(items)])] : [];
}

/** The three buttons under the club's prompt. */
export function promptButtons(say: Say, key: PromptKey): APIButtonComponentWithCustomId[] {
  return [doneButton(say, key), button(say.myVersion, dayButtonId('myVersion', key)), hurtsButton(say, key)];
}

const doneButton = (say: Say, key: PromptKey) => button(say.done, dayButtonId('done', key), 'success');
const hurtsButton = (say: Say, key: PromptKey) => button(say.hurts, dayButtonId('hurts', key));
