import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { drawingPath, exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { Session } from '../club/session.ts';
import { dayButtonId, type PromptKey } from '../custom-ids.ts';
import type { MessageFile } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { small } from './markup.ts';
import { button } from './parts.ts';

type Say = Words['session'];

/** A session of one day, and how its doses are told. */
interface SessionView {
  session: Session;
  catalogue: Catalogue;
  /** The line under an exercise's name. */
  doseOf: (exercise: Exercise) => string;
}

/** The exercises of a session, in its order. */
export function exercisesOf({ session, catalogue }: Pick<SessionView, 'session' | 'catalogue'>): Exercise[] {
  return session.exerciseIds.flatMap((id) => exerciseById(catalogue, id) ?? []); // a kept one may be gone from the catalogue
}

/** What a session says of one exercise, its name first. */
export function exerciseLines(say: Say, exercise: Exercise, { session, doseOf }: Pick<SessionView, 'session' | 'doseOf'>): string[] {
  const lines =
    session.kind === 'light' && session.focus === 'cue'
      ? formCue(say, exercise, session.rotation)
      : [doseOf(exercise), `*${exercise.cues[0]}*`, ...kitLine(say, exercise)];
  return [`### ${exercise.name}`, ...lines];
}

/** The drawing of an exercise as a file to send along. */
export function drawingFile(exercise: Exercise): MessageFile {
  return { name: exercise.drawing.file, path: drawingPath(exercise) };
}

/** No repetitions today: one thing to picture, and one to look out for. */
export function formCue(say: Say, exercise: Exercise, rotation: number): string[] {
  const cue = exercise.cues[rotation % exercise.cues.length]!;
  const mistake = exercise.mistakes[rotation % exercise.mistakes.length]!;
  return [say.cue(cue), say.lookOut(mistake.seen, mistake.fix), say.thatIsAll];
}

/** What one needs for it; none when that is nothing. */
export function kitLine(say: Say, exercise: Exercise): string[] {
  const kit = exercise.equipment.filter((each) => each.required).map((each) => each.item);
  return kit.length > 0 ? [small(say.kit(kit))] : [];
}

/** The three buttons under the club's prompt. */
export function promptButtons(say: Say, key: PromptKey): APIButtonComponentWithCustomId[] {
  return [doneButton(say, key), button(say.myVersion, dayButtonId('myVersion', key)), hurtsButton(say, key)];
}

const doneButton = (say: Say, key: PromptKey) => button(say.done, dayButtonId('done', key), 'success');
const hurtsButton = (say: Say, key: PromptKey) => button(say.hurts, dayButtonId('hurts', key));
