import type { APIComponentInContainer } from 'discord-api-types/v10';
import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { Checkin, Programme } from '../club/club.ts';
import { type Coaching, metIn, opensNext } from '../club/coach.ts';
import type { LocalDate } from '../club/local-date.ts';
import { itemInCircle } from '../club/rotation.ts';
import { isRace, type Session } from '../club/session.ts';
import { MOVES, type Side } from '../club/training-log.ts';
import { dayButtonId, moveButtonId, type PromptKey, type Wish } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { endedLine, madeAt } from './checkin.ts';
import { amountText, halfAmountText } from './dose.ts';
import { small } from './markup.ts';
import { ACCENT, button, buttons, container, type GalleryItem, gallery, instead, privately, separator, text } from './parts.ts';
import { calledPlainly } from './programmes.ts';
import { type Races, reasonLines } from './reason.ts';
import { drawingsOf, hasDose, kit, lookOut, whichFirst } from './session.ts';
import { whyLine } from './why.ts';

/** A day's session for one member. */
export interface MySession extends PromptKey {
  /** The club's zone. */
  timeZone: string;
  /** What the day asks of the club. */
  session: Session;
  catalogue: Catalogue;
  coaching: Coaching;
  /** The member's check-in for the day; null: none yet. */
  checkin: Checkin | null;
  /** The leg that they begin with; null: they never chose. */
  firstLeg: Side | null;
  /** The races of the club, and the member's own. */
  races: Races;
  /** Today, if they have made a move for something in it; null: they have not. */
  movedOn: LocalDate | null;
  /** Its programme, if that has ended; null or left out: it goes on. */
  ended?: Pick<Programme, 'number' | 'name'> | null;
}

/** A day's session for one member: what they do, how much, and why just that; and whether it is done. */
export function mySession(words: Words, view: MySession): Reply {
  const exercises = exercisesOfMember(view);
  const pictures = drawingsOf(exercises);
  return privately(container(ACCENT[view.session.kind], ...sessionParts(words, view, { exercises, pictures })), filesOf(pictures));
}

/** The same in place of the message whose button was pressed. It brings its drawings again: an edit drops those that it does not name. */
export function mySessionAgain(words: Words, view: MySession): Reply {
  const exercises = exercisesOfMember(view);
  const pictures = drawingsOf(exercises);
  const reply = instead(container(ACCENT[view.session.kind], ...sessionParts(words, view, { exercises, pictures })));
  return pictures.length > 0 ? { ...reply, files: filesOf(pictures) } : reply;
}

/** Asks of which programme, with what each asks that day on its button. */
export function whichToday(
  words: Words,
  asked: readonly { programme: Programme; localDate: LocalDate; session: Session; generation: number }[],
): Reply {
  const { programmes: say, session: sayDay } = words;
  const choose = asked.map(({ programme, session, ...day }) => {
    const label = sayDay.ofProgramme(calledPlainly(words, programme), isRace(session) ? 'race' : session.kind);
    return button(label, dayButtonId('myVersion', { ...day, programme: programme.number }), 'primary');
  });
  return privately(container(ACCENT.attention, text(`### ${say.which}`, say.whichToday), buttons(...choose), text(small(say.toChoose))));
}

const filesOf = (pictures: readonly GalleryItem[]) => pictures.map(({ file }) => file);

/** What a member does on the day, in one line each: its name, and how much of it. */
export function sessionInLines(words: Words, day: Pick<MySession, 'session' | 'catalogue' | 'coaching'>): string[] {
  const { session, coaching } = day;
  const amountOf = session.kind === 'light' ? halfAmountText : amountText;
  return exercisesOfMember(day).map((exercise) =>
    words.prompt.inOneLine(exercise.name, hasDose(session) ? amountOf(words, exercise, coaching.of(exercise).amount) : null),
  );
}

/** What a member meets of what the day asks. */
function exercisesOfMember({ session, catalogue, coaching }: Pick<MySession, 'session' | 'catalogue' | 'coaching'>): Exercise[] {
  return metIn(coaching, session).flatMap((id) => exerciseById(catalogue, id) ?? []);
}

function sessionParts(
  words: Words,
  view: MySession,
  { exercises, pictures }: { exercises: readonly Exercise[]; pictures: readonly GalleryItem[] },
): APIComponentInContainer[] {
  const { session, localDate, checkin, timeZone } = view;
  const say = words.session;
  const done = checkin ? [say.checkedIn(madeAt(words, checkin, timeZone))] : [];
  const needed = kit(say, exercises).map(small);
  const heading = isRace(session) ? words.trainingCalendar.raceHeadline(localDate) : say.title(session.kind, localDate);
  const title = text(`## ${heading}`, ...done, ...reasonLines(words, view), ...endedLine(words, view), ...needed);
  if (session.kind === 'rest') return [title, text(words.prompt.nothingToDo, say.restDays)];
  if (isRace(session)) return [title, text(small(say.stopRule)), separator(), buttons(...dayButtons(words, view))];
  return [
    title,
    ...exercises.map((exercise) => text(...exerciseLines(words, view, exercise))),
    ...(pictures.length > 0 ? [gallery(...pictures)] : []),
    text(...sessionNotes(words, view, exercises)),
    separator(),
    buttons(...dayButtons(words, view)),
    text(small(waysLine(words, view))),
    buttons(...wishButtons(words, view.movedOn, (wish) => moveButtonId(wish, view))),
  ];
}

function exerciseLines(words: Words, { session, coaching }: MySession, exercise: Exercise): string[] {
  if (session.kind === 'rest') return [];
  const say = words.session;
  const task = coaching.of(exercise);
  const { label } = exercise.rungs[task.amount.rung - 1]!;
  const cue = itemInCircle(exercise.cues, session.rotation);
  const name = `### ${exercise.name}`;
  if (!hasDose(session)) return [name, say.cue(cue), lookOut(say, exercise, session), say.thatIsAll, small(words.coach.yourRung(label))];
  const isLight = session.kind === 'light';
  const amount = (isLight ? halfAmountText : amountText)(words, exercise, task.amount);
  const why = isLight ? [] : [small(whyLine(words, exercise, task))];
  return [name, say.onRung(amount, label), ...why, `*${cue}*`];
}

function sessionNotes(words: Words, { session, firstLeg, catalogue, coaching }: MySession, exercises: readonly Exercise[]): string[] {
  const say = words.coach;
  const hasSides = exercises.some(({ dose }) => dose.per !== 'direction');
  const met = metIn(coaching, session);
  const later = session.exerciseIds.filter((id) => !met.includes(id)).flatMap((id) => exerciseById(catalogue, id) ?? []);
  return [
    ...(hasSides && hasDose(session) ? [`${firstLeg ? say.beginWith(firstLeg) : whichFirst(words, session)} ${say.otherSide}`] : []),
    ...(later.length > 0
      ? [
          small(
            say.later(
              later.map(({ name }) => name),
              exercises.some((each) => opensNext(coaching, each)),
            ),
          ),
        ]
      : []),
    small(words.session.stopRule),
  ];
}

function dayButtons({ session: say }: Words, view: MySession) {
  const key: PromptKey = view;
  const hurts = button(say.hurts, dayButtonId('hurts', key));
  return view.checkin ? [hurts] : [button(say.done, dayButtonId('done', key), 'success'), hurts];
}

/** What the buttons for more and less do: also the way back from whatever is asked. */
export const waysLine = ({ coach: say }: Words, { movedOn }: Pick<MySession, 'movedOn'>) => (movedOn ? say.wayBack : say.ways);

/** The ways to less and more, or the way back. @param idOf the custom id of the button for a wish */
export function wishButtons({ coach: say }: Words, movedOn: LocalDate | null, idOf: (wish: Wish) => string) {
  if (movedOn) return [button(say.asItWas, idOf({ kind: 'back', movedOn }))];
  return MOVES.map((move) => button(say[move], idOf({ kind: 'move', move })));
}
