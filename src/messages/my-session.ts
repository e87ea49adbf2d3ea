import type { APIComponentInContainer } from 'discord-api-types/v10';
import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { Checkin } from '../club/club.ts';
import type { Coaching } from '../club/coach.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Session } from '../club/session.ts';
import type { Side } from '../club/training-log.ts';
import { dayButtonId, moveButtonId, type PromptKey } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { madeAt } from './checkin.ts';
import { amountText, halfAmountText } from './dose.ts';
import { small } from './markup.ts';
import { ACCENT, button, buttons, container, gallery, instead, privately, separator, text } from './parts.ts';
import { drawingFile, formCue, kitLine } from './session.ts';
import { whyLine } from './why.ts';

/** A day's session for one member. */
export interface MySession {
  /** The number of the programme whose session it is. */
  programme: number;
  /** The club's. */
  timeZone: string;
  localDate: LocalDate;
  /** What the day asks of the club. */
  session: Session;
  catalogue: Catalogue;
  coaching: Coaching;
  /** The member's for the day; null: none yet. */
  checkin: Checkin | null;
  /** The leg that they begin with; null: they never chose. */
  firstLeg: Side | null;
  /** They have made a move today for something in it. */
  hasMoved: boolean;
}

/** A day's session for one member: what they do, how much, and why just that; and whether it is done. */
export function mySession(words: Words, view: MySession): Reply {
  const exercises = exercisesOfMember(view);
  const files = exercises.map(drawingFile);
  return privately(container(ACCENT[view.session.kind], ...sessionParts(words, view, exercises)), files);
}

/** The same in place of the message whose button was pressed. Its drawings travel anew: an edit drops those that it does not name. */
export function mySessionAgain(words: Words, view: MySession): Reply {
  const exercises = exercisesOfMember(view);
  const reply = instead(container(ACCENT[view.session.kind], ...sessionParts(words, view, exercises)));
  return exercises.length > 0 ? { ...reply, files: exercises.map(drawingFile) } : reply;
}

/** What a member meets of what the day asks. */
export function exercisesOfMember({ session, catalogue, coaching }: Pick<MySession, 'session' | 'catalogue' | 'coaching'>): Exercise[] {
  return coaching.met(session.exerciseIds).flatMap((id) => exerciseById(catalogue, id) ?? []);
}

function sessionParts(words: Words, view: MySession, exercises: readonly Exercise[]): APIComponentInContainer[] {
  const { session, localDate, checkin, timeZone } = view;
  const say = words.session;
  const done = checkin ? [say.checkedIn(madeAt(words, checkin, timeZone))] : [];
  const title = text(`## ${say.title(session.kind, localDate)}`, ...done);
  if (session.kind === 'rest') return [title, text(words.prompt.restDay, say.restDays)];
  return [
    title,
    ...exercises.map((exercise) => text(...exerciseLines(words, view, exercise))),
    gallery(exercises.map((exercise) => ({ file: drawingFile(exercise), alt: exercise.drawing.alt }))),
    text(...sessionNotes(words, view, exercises)),
    separator(),
    buttons(...dayButtons(words, view)),
    buttons(...moveButtons(words, view)),
  ];
}

function exerciseLines(words: Words, { session, coaching }: MySession, exercise: Exercise): string[] {
  const asked = coaching.of(exercise);
  const { label } = exercise.levels[asked.amount.rung - 1]!;
  const name = `### ${exercise.name}`;
  if (session.kind === 'light' && session.focus === 'cue') {
    return [name, ...formCue(words.session, exercise, session.rotation), small(words.coach.version(label))];
  }
  const amount = session.kind === 'light' ? halfAmountText(words, exercise, asked.amount) : amountText(words, exercise, asked.amount);
  const why = session.kind === 'light' ? [] : [small(whyLine(words, exercise, asked))];
  return [name, words.session.level(amount, label), ...why, `*${exercise.cues[0]}*`, ...kitLine(words.session, exercise)];
}

function sessionNotes(words: Words, { session, firstLeg, catalogue, coaching }: MySession, exercises: readonly Exercise[]): string[] {
  const say = words.coach;
  const hasSides = exercises.some(({ dose }) => dose.per !== 'direction');
  const met = coaching.met(session.exerciseIds);
  const later = session.exerciseIds.filter((id) => !met.includes(id)).flatMap((id) => exerciseById(catalogue, id) ?? []);
  return [
    ...(hasSides ? [[...(firstLeg ? [say.beginWith(firstLeg)] : []), say.otherSide].join(' ')] : []),
    ...(later.length > 0 ? [small(say.later(later.map(({ name }) => name)))] : []),
    small(words.session.stopRule),
  ];
}

function dayButtons({ session: say }: Words, view: MySession) {
  const key: PromptKey = { ...view, generation: 0 };
  const hurts = button(say.hurts, dayButtonId('hurts', key));
  return view.checkin ? [hurts] : [button(say.done, dayButtonId('done', key), 'success'), hurts];
}

function moveButtons({ coach: say }: Words, view: MySession) {
  const key: PromptKey = { ...view, generation: 0 };
  if (view.hasMoved) return [button(say.asItWas, moveButtonId('back', key))];
  return [button(say.easier, moveButtonId('easier', key)), button(say.harder, moveButtonId('harder', key))];
}
