import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import { weekNumber } from '../club/calendar.ts';
import type { Instant } from '../club/club.ts';
import type { RoleId } from '../club/ids.ts';
import type { SeasonPart } from '../club/period.ts';
import { itemInCircle } from '../club/rotation.ts';
import { isRace, type Session } from '../club/session.ts';
import type { SettingValues } from '../club/settings.ts';
import type { PromptKey } from '../custom-ids.ts';
import type { MessageBody, MessageFile } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { countLine } from './count.ts';
import { firstDose } from './dose.ts';
import { plainName, roleMention, small, timestamp } from './markup.ts';
import { firstContact } from './milestone.ts';
import { post } from './parts.ts';
import { type Races, reasonLines } from './reason.ts';
import { drawingsOf, exercisesOf, hasDose, kit, lookOut, promptButtons, whichFirst } from './session.ts';

/** The club's daily prompt. */
export interface PromptView extends PromptKey {
  /** What its programme is called, where the club has several and it has a name; null: nothing is said. */
  called: string | null;
  /** What the day asks for. */
  session: Session;
  catalogue: Catalogue;
  /** How many members have checked in for the day, as the club may be told. */
  checkedIn: number;
  /** `checkedIn` leaves out hidden members. */
  isLeast: boolean;
  /** Whether it has a line about that. */
  hasCount: boolean;
  /** What the club chose, such as whether it has drawings. */
  settings: SettingValues;
  /** The role that it pings; null: nobody. */
  ping: RoleId | null;
  /** Whether it is the first prompt that the club reads. */
  isFirst: boolean;
  /** How far the club's season is on that day. */
  seasonPart: SeasonPart;
  /** The club's races. One of them may be the reason of the day. */
  races: Races;
  /** When it was due; null: it goes out in time. */
  lateSince: Instant | null;
}

/** The daily prompt: one message for the whole club. */
export function prompt(words: Words, view: PromptView): { body: MessageBody; files: readonly MessageFile[] } {
  const { isFirst } = view;
  const exercises = exercisesOf(view);
  const pictures = view.settings.pictures ? drawingsOf(exercises) : [];
  const body = post({
    headline: headlineOf(words, view),
    pings: view.ping,
    lines: [
      ...calledLine(view),
      ...pingLines(view),
      ...lateLine(words, view),
      ...reasonLines(words, view),
      ...todoLines(words, exercises, view),
      ...(isFirst ? [firstContact(words)] : []),
      ...countLines(words, view),
    ],
    buttons: promptButtons(words.session, view),
    pictures,
  });
  return { body, files: pictures.map(({ file }) => file) };
}

/** What the day asks. A race day has a race, and asks nothing. */
function todoLines(words: Words, exercises: readonly Exercise[], view: PromptView): string[] {
  const { session } = view;
  if (session.kind === 'rest') return restLines(words);
  const lines = isRace(session) ? [] : sessionLines(words, exercises, { ...view, session });
  return [...lines, small(words.session.stopRule)];
}

/**
 * First what there is to do; then how much of it, and what one must have; then a word on it. A light day has by turns a mistake to look out
 * for and a word of the season, so that its one large drawing and Done stand on one screen.
 */
function sessionLines(
  words: Words,
  exercises: readonly Exercise[],
  { session, localDate, seasonPart, settings }: PromptView & { session: Exclude<Session, { kind: 'rest' }> },
): string[] {
  const { session: say, prompt } = words;
  const { kind, rotation } = session;
  const counted = hasDose(session);
  const lineOf = (exercise: Exercise) => {
    const amount = counted ? firstDose(words, exercise, kind) : null;
    return prompt.exercise(exercise.name, amount, itemInCircle(exercise.cues, rotation));
  };
  const practical = [...(counted ? [whichFirst(words, session)] : []), ...kit(say, exercises)];
  const hasMistakes = kind === 'light' && rotation % 2 === 0;
  const place = kind === 'light' ? Math.floor(rotation / 2) : rotation;
  return [
    ...exercises.map(lineOf),
    ...(hasMistakes ? exercises.map((exercise) => lookOut(say, exercise, session)) : []),
    ...(counted ? [] : [say.thatIsAll]),
    ...(practical.length > 0 ? [small(practical.join(' '))] : []),
    ...(settings.pictures ? [] : [small(prompt.drawingsElsewhere)]),
    ...(hasMistakes ? [] : [itemInCircle(prompt.ofTheSeason[kind][seasonPart], place + weekNumber(localDate))]),
  ];
}

/** The daily prompt in few words, for a channel that refuses the full one: names and no drawings, the same three buttons. */
export function plainPrompt(words: Words, view: PromptView): { body: MessageBody } {
  const names = exercisesOf(view).map(({ name }) => name);
  const contact = view.isFirst ? [firstContact(words)] : [];
  const { session } = view;
  const todo = session.kind === 'rest' ? restLines(words) : isRace(session) ? [] : [...names, words.prompt.tapMyVersion];
  const lines = [
    ...calledLine(view),
    ...pingLines(view),
    ...lateLine(words, view),
    ...reasonLines(words, view),
    ...todo,
    ...contact,
    ...countLines(words, view),
  ];
  return { body: post({ headline: headlineOf(words, view), lines, pings: view.ping, buttons: promptButtons(words.session, view) }) };
}

function headlineOf({ prompt, trainingCalendar }: Words, { session, localDate }: PromptView): string {
  return isRace(session) ? trainingCalendar.raceHeadline(localDate) : prompt.headline(session.kind, localDate);
}

/** Pings the role below the line that a phone shows: that line says what today is. */
const pingLines = ({ ping }: PromptView): string[] => (ping === null ? [] : [small(roleMention(ping))]);

const calledLine = ({ called }: PromptView): string[] => (called === null ? [] : [small(plainName(called))]);

/** A day that asks nothing. */
const restLines = ({ prompt, session }: Words): string[] => [prompt.nothingToDo, session.restDays];

/** Tells how many are in. */
const countLines = (words: Words, view: PromptView): string[] => (view.hasCount ? [countLine(words, view)] : []);

function lateLine({ prompt: say }: Words, { lateSince }: PromptView): string[] {
  return lateSince ? [small(say.late(timestamp(lateSince, 'R')))] : [];
}
