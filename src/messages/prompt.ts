import type { Catalogue } from '../catalogue/schema.ts';
import type { Instant } from '../club/club.ts';
import type { Session } from '../club/session.ts';
import type { PromptKey } from '../custom-ids.ts';
import type { MessageBody, MessageFile } from '../reply.ts';
import type { Focus } from '../words/en/training.ts';
import type { Words } from '../words/locale.ts';
import { countLine } from './count.ts';
import { clubDose, primerDose } from './dose.ts';
import { small, timestamp } from './markup.ts';
import { firstContact } from './milestone.ts';
import { post } from './parts.ts';
import { drawingFile, exerciseLines, exercisesOf, promptButtons } from './session.ts';

/** The club's daily prompt. */
export interface PromptView extends PromptKey {
  /** What the day asks for. */
  session: Session;
  catalogue: Catalogue;
  /** How many members have checked in for the day. */
  checkedIn: number;
  /** It is the first that the club reads. */
  isFirst: boolean;
  /** When it was due, if it goes out late. */
  lateSince: Instant | null;
}

/** The daily prompt: one message for the whole club. */
export function prompt(words: Words, view: PromptView): { body: MessageBody; files: readonly MessageFile[] } {
  const { session, catalogue, checkedIn, isFirst } = view;
  const exercises = exercisesOf({ session, catalogue });
  const doseOf = (exercise: Exercise) => (session.kind === 'light' ? primerDose : clubDose)(words, exercise);
  const body = post({
    headline: words.prompt.headline(session.kind, view.localDate),
    lines: [
      ...lateLine(words, view),
      words.prompt.introduction(focusOf(session)),
      ...exercises.flatMap((exercise) => exerciseLines(words.session, exercise, { session, doseOf })),
      small(words.session.stopRule),
      ...(isFirst ? [firstContact(words)] : []),
      countLine(words, checkedIn),
    ],
    buttons: promptButtons(words.session, view),
    pictures: exercises.map((exercise) => ({ file: drawingFile(exercise), alt: exercise.drawing.alt })),
  });
  return { body, files: exercises.map(drawingFile) };
}

/** The daily prompt in few words, for a channel that took the full one badly: names and no drawings, the same three buttons. */
export function plainPrompt(words: Words, view: PromptView): { body: MessageBody } {
  const names = exercisesOf(view).map(({ name }) => name);
  const contact = view.isFirst ? [firstContact(words)] : [];
  const lines = [...lateLine(words, view), ...names, words.prompt.tapMyVersion, ...contact, countLine(words, view.checkedIn)];
  const headline = words.prompt.headline(view.session.kind, view.localDate);
  return { body: post({ headline, lines, buttons: promptButtons(words.session, view) }) };
}

function lateLine({ prompt: say }: Words, { lateSince }: PromptView): string[] {
  return lateSince ? [small(say.late(timestamp(lateSince, 'R')))] : [];
}

function focusOf(session: Session): Focus {
  return session.kind === 'light' ? session.focus : session.kind;
}

type Exercise = Catalogue['exercises'][number];
