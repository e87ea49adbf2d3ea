import { addDays, weekStart } from '../club/calendar.ts';
import type { PausedDays } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { MOST_PAUSES_AHEAD, pauseOn, pauseProblem, pausesAhead, withPause } from '../club/pause.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice } from '../reply.ts';
import type { Distance } from '../words/en/pause.ts';
import type { Words } from '../words/locale.ts';

/** What was typed of a pause. */
interface TypedPause {
  from?: string | undefined;
  until?: string | undefined;
}

interface PausesView {
  today: LocalDate;
  /** The pauses that there are. */
  pauses: readonly PausedDays[];
  /** Whose pauses they are: it names the words for what does not fit. */
  whose: 'clubPause' | 'memberPause';
}

/** What is wrong with what was typed, as a sentence. */
type BadPause = { kind: 'problem'; problem: string };

/** The pause that was typed, or what is wrong with it. A day to pause until counts from the first one. */
export function readPause(
  words: Words,
  typed: TypedPause,
  { today, pauses, whose }: PausesView,
): { kind: 'pause'; asked: PausedDays } | BadPause {
  const { problems } = words;
  const say = words[whose].problem;
  const bad = (option: string, why: string): BadPause => ({ kind: 'problem', problem: problems.badOption(option, why) });
  const from = typed.from === undefined ? today : readPauseDay(words, typed.from, today);
  if (from === null) return bad('from', problems.option('until'));
  const until = typed.until === undefined ? null : readPauseDay(words, typed.until, from < today ? today : from);
  if (typed.until !== undefined && until === null) return bad('until', problems.option('until'));
  const asked = { from, until };
  const wrong = pauseProblem(asked, today);
  if (wrong?.option === 'from') return bad('from', say.from[wrong.problem]);
  if (wrong) return bad('until', wrong.problem === 'past' ? say.until.past(from === today ? null : from) : say.until[wrong.problem]);
  const ahead = pausesAhead(withPause(pauses, asked, today), today).length;
  return ahead > MOST_PAUSES_AHEAD ? { kind: 'problem', problem: say.tooMany(MOST_PAUSES_AHEAD) } : { kind: 'pause', asked };
}

/** A day that was typed, or the one suggestion that fits. null: none, or several. */
function readPauseDay(words: Words, text: string, today: LocalDate): LocalDate | null {
  return readDay(text, today, 'ahead') ?? onlyOne(text, pauseDayChoices(words, today, text));
}

/** What the days of a pause offer: the one that is typed, or those that people mean most often, as far as they fit what is typed. */
export function pauseDayChoices({ clubPause: say }: Words, today: LocalDate, typed: string): Choice<LocalDate>[] {
  const days: [LocalDate, Distance][] = [
    [addDays(today, 1), 'tomorrow'],
    [addDays(weekStart(today), 7), 'next-monday'],
    [addDays(today, 7), 'in-1-week'],
    [addDays(today, 14), 'in-2-weeks'],
    [addDays(today, 28), 'in-4-weeks'],
  ];
  const choice = (localDate: LocalDate, distance: Distance | null): Choice<LocalDate> => ({
    name: say.choice(localDate, distance),
    value: localDate,
  });
  const usual = days.map(([day, distance]) => choice(day, distance)).filter(({ name, value }) => matches(typed, `${name} ${value}`));
  const exact = readDay(typed, today, 'ahead');
  return exact === null || exact <= today || usual.some(({ value }) => value === exact) ? usual : [choice(exact, null)];
}

/** Pauses ahead, as they can be chosen. */
export function pauseChoices({ clubPause: say }: Words, ahead: readonly PausedDays[], typed: string): Choice<LocalDate>[] {
  const choices = ahead.map(({ from, until }) => ({ name: say.stretch(from, until!), value: from }));
  return choices.filter(({ name, value }) => matches(typed, `${name} ${value}`));
}

/** The pause ahead that a text means: one of its days, or as it was suggested. Or what is wrong with it. */
export function readPauseAhead(
  words: Words,
  typed: string,
  { today, pauses, whose }: PausesView,
): { kind: 'pause'; leaving: PausedDays } | BadPause {
  const say = words[whose].problem;
  const ahead = pausesAhead(pauses, today);
  if (ahead.length === 0) return { kind: 'problem', problem: words.problems.badOption('pause', say.noneAhead) };
  const day = readDay(typed, today, 'ahead');
  const from = onlyOne(typed, pauseChoices(words, ahead, typed));
  const leaving = (day && pauseOn(ahead, day)) ?? ahead.find((pause) => pause.from === from);
  if (!leaving) return { kind: 'problem', problem: words.problems.badOption('pause', say.notAhead) };
  return { kind: 'pause', leaving };
}

function matches(typed: string, text: string): boolean {
  return text.toLowerCase().includes(tidy(typed).toLowerCase());
}
