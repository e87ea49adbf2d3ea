import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { drawingPath, exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import { itemInCircle } from '../club/rotation.ts';
import type { Session } from '../club/session.ts';
import { dayButtonId, type PromptKey } from '../custom-ids.ts';
import type { MessageFile } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { button, type GalleryItem } from './parts.ts';

type Say = Words['session'];

/** The exercises of a session, in its order. */
export function exercisesOf({ session, catalogue }: { session: Session; catalogue: Catalogue }): Exercise[] {
  return session.exerciseIds.flatMap((id) => exerciseById(catalogue, id) ?? []); // a kept one may be gone from the catalogue
}

/** Whether there is something to count. */
export function hasDose(session: Session): boolean {
  return session.kind === 'strength' || (session.kind === 'light' && session.focus === 'primer');
}

/** The mistake of the day. Each stands for two light days, because the club's prompt names one on every second. */
export function lookOut(say: Say, { mistakes }: Exercise, { rotation }: Exclude<Session, { kind: 'rest' }>): string {
  const { seen, fix } = itemInCircle(mistakes, Math.floor(rotation / 2));
  return say.lookOut(seen, fix);
}

/** The side to begin with, for whoever chose none: the two by turns. */
export function whichFirst({ prompt: say }: Words, session: Session): string {
  return say.whichFirst(session.kind !== 'rest' && session.rotation % 2 === 1 ? 'right' : 'left');
}

/** The drawing of an exercise as a file to send along. */
function drawingFile(exercise: Exercise): MessageFile {
  return { kind: 'drawing', name: exercise.drawing.file, path: drawingPath(exercise) };
}

/** A drawing, and what a screen reader says in its place: the name first, as the drawing has it. */
export const drawingOf = (exercise: Exercise): GalleryItem => ({
  file: drawingFile(exercise),
  alt: `${exercise.name}. ${exercise.drawing.alt}`,
});

/** The drawings of a session. Of three, Discord shows the first one larger than the others: that is the last exercise, which people know least. */
export function drawingsOf(exercises: readonly Exercise[]): GalleryItem[] {
  const shown = exercises.map(drawingOf);
  return shown.length > 2 ? [...shown.slice(-1), ...shown.slice(0, -1)] : shown;
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
