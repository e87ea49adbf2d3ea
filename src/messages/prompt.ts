import type { Catalogue } from '../catalogue/schema.ts';
import type { Checkin, Instant, LocalDate } from '../club/club.ts';
import type { Session } from '../club/session.ts';
import type { MessageBody, MessageFile, Reply } from '../command.ts';
import { madeAt } from './checkin.ts';
import { countLine } from './count.ts';
import type { PromptKey } from './custom-ids.ts';
import { clubDose, easierLevel, levelDose, primerDose, startLevel } from './dose.ts';
import { FIRST_CONTACT } from './milestone.ts';
import { post, privately } from './parts.ts';
import {
  drawingFile,
  exerciseLines,
  exercisesOf,
  KIND_TITLE,
  promptButtons,
  type SessionView,
  STOP_RULE,
  sessionMessage,
} from './session.ts';
import { dayName, timestamp } from './words.ts';

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
export function prompt(view: PromptView): { body: MessageBody; files: readonly MessageFile[] } {
  const { session, catalogue, checkedIn, isFirst, lateSince } = view;
  const exercises = exercisesOf({ session, catalogue });
  const late = lateSince ? [`-# Posted late: this was due ${timestamp(lateSince, 'R')}.`] : [];
  const words = { session, doseOf: session.kind === 'light' ? primerDose : clubDose };
  const body = post({
    headline: headline(session, view),
    lines: [
      ...late,
      INTRODUCTION[focusOf(session)],
      ...exercises.flatMap((exercise) => exerciseLines(exercise, words)),
      STOP_RULE,
      ...(isFirst ? [FIRST_CONTACT] : []),
      countLine(checkedIn),
    ],
    buttons: promptButtons(view),
    pictures: exercises.map((exercise) => ({ file: drawingFile(exercise), alt: exercise.drawing.alt })),
  });
  return { body, files: exercises.map(drawingFile) };
}

/** The daily prompt in few words, for a channel that took the full one badly: names and no drawings, the same three buttons. */
export function plainPrompt(view: PromptView): { body: MessageBody } {
  const { session } = view;
  const names = exercisesOf(view).map(({ name }) => name);
  const lines = [...names, 'Tap My version to see what to do.', ...(view.isFirst ? [FIRST_CONTACT] : []), countLine(view.checkedIn)];
  return { body: post({ headline: headline(session, view), lines, buttons: promptButtons(view) }) };
}

function headline({ kind }: Session, { localDate }: PromptView): string {
  return `${KIND_TITLE[kind]} for the hips · ${dayName(localDate)}`;
}

/** A day's session for one member: the sets and the rung that a newcomer starts with, an easier one beside it, and whether it is done. */
export function mySession({
  programme,
  timeZone,
  localDate,
  session,
  catalogue,
  checkin,
}: Pick<PromptView, 'session' | 'catalogue'> & {
  programme: number;
  timeZone: string;
  localDate: LocalDate;
  checkin: Checkin | null;
}): Reply {
  const view: SessionView = {
    session,
    programme,
    localDate,
    generation: 0,
    catalogue,
    doseOf: session.kind === 'light' ? primerDose : myDose,
    notes: [INTRODUCTION[focusOf(session)]],
    madeAt: checkin && madeAt(checkin, timeZone),
  };
  const { component, files } = sessionMessage(view);
  return privately(component, files);
}

type Focus = 'strength' | 'primer' | 'cue' | 'rest';

const INTRODUCTION: Record<Focus, string> = {
  strength: 'One set of each takes less than ten minutes, and is plenty to begin with.',
  primer: 'An easy one: one set at half the reps, before a run or on its own.',
  cue: 'No reps to count: a minute on how it should feel.',
  rest: 'See you tomorrow.',
};

function focusOf(session: Session): Focus {
  return session.kind === 'light' ? session.focus : session.kind;
}

type Exercise = Catalogue['exercises'][number];

function myDose(exercise: Exercise): string {
  const level = startLevel(exercise);
  const easier = easierLevel(exercise);
  const lines = [`**${levelDose(exercise, level)}** · ${level.label}`];
  if (easier) lines.push(`-# Too much? ${easier.label}: ${levelDose(exercise, easier)}.`);
  return lines.join('\n');
}
