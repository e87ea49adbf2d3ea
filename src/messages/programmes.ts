import type { Club, Programme } from '../club/club.ts';
import { FIRST_PROGRAMME, hasSeveral, MOST_PROGRAMMES, type ProgrammeProblem } from '../club/programme.ts';
import { otherDaysOf } from '../club/schedule.ts';
import { onlyOne, readChoice, tidy } from '../club/typed.ts';
import { BUTTONS, customId } from '../custom-ids.ts';
import type { Choice, Reply } from '../reply.ts';
import type { SavedBy } from '../words/en/setup.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, plainName, small, timestamp } from './markup.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';

type Named = Pick<Programme, 'number' | 'name'>;

/** What a programme is called, with Discord's markup taken out of its name. */
export function calledText({ programmes: say }: Words, { number, name }: Named): string {
  return say.called(number, name && plainName(name));
}

/** The same where Discord reads no markup: in choices, and on buttons. */
export function calledPlainly({ programmes: say }: Words, { number, name }: Named): string {
  return say.called(number, name);
}

/** What changes a programme. */
export const savedBy = ({ number }: Pick<Programme, 'number'>): SavedBy => (number === FIRST_PROGRAMME ? 'setup' : 'edit');

/** All that go on, and what comes next of each. */
export function programmeList(words: Words, { programmes }: Club): Reply {
  const { programmes: say } = words;
  const blocks = programmes.map((programme) => text(...programmeLines(words, programme)));
  const about = [...(programmes.length > 1 ? [small(say.first), small(say.once)] : []), small(say.change)];
  return privately(container(ACCENT.strength, text(`## ${say.title(programmes.length)}`), ...blocks, separator(), text(...about)));
}

function programmeLines(words: Words, programme: Programme): string[] {
  const { programmes: say, format } = words;
  const { channelId, promptMinute, timeZone, weekPlan, nextPrompt: next } = programme;
  return [
    say.place(calledText(words, programme), channelMention(channelId), format.clock(promptMinute), timeZone),
    `${say.days(format.strengthDays(weekPlan), otherDaysOf(weekPlan))} ${next ? say.next(timestamp(next.at, 'F'), timestamp(next.at, 'R')) : say.noNext}`,
  ];
}

/** Asks before a programme ends. */
export function askToEnd(words: Words, programme: Programme): Reply {
  const { programmes: say } = words;
  const lines = [
    `### ${say.endIt(calledText(words, programme))}`,
    say.noMore(channelMention(programme.channelId)),
    say.buttonsStay,
    say.forGood,
  ];
  const id = customId(BUTTONS.endProgramme, String(programme.number));
  return privately(container(ACCENT.attention, text(...lines), buttons(button(say.end, id, 'danger'))));
}

/** Takes the place of that question. */
export function programmeEnded(words: Words, programme: Programme, { isNew }: { isNew: boolean }): Reply {
  const { programmes: say } = words;
  return instead(container(ACCENT.rest, text(`### ${say.ended(calledText(words, programme))}`, isNew ? say.others : say.endedAlready)));
}

/** Why a programme was not saved. */
export function problemText({ programmes: say, problems }: Words, problem: ProgrammeProblem): string {
  return problem === 'name-taken' ? problems.badOption('name', say.nameTaken) : say.problem(problem, MOST_PROGRAMMES);
}

/** The programmes of a club whose name fits what is typed. */
export function programmeChoices(words: Words, { programmes }: Club, typed: string): Choice[] {
  const { programmes: say, format } = words;
  const fits = (each: Programme) => String(each.number) === tidy(typed) || nameOf(words, each).includes(tidy(typed).toLowerCase());
  return programmes.filter(fits).map((each) => ({
    name: say.choice(calledPlainly(words, each), format.clock(each.promptMinute), each.timeZone),
    value: String(each.number),
  }));
}

/** The programme that a text means: its number, its name, or the only suggestion that fits. null: none, or several. */
export function readProgramme(words: Words, typed: string, club: Club): Programme | null {
  const { programmes } = club;
  const sought = tidy(typed).toLowerCase();
  const suggested = readChoice(typed, programmeChoices(words, club, ''))?.value ?? onlyOne(typed, programmeChoices(words, club, typed));
  return (
    programmes.find((each) => String(each.number) === sought) ??
    programmes.find((each) => nameOf(words, each) === sought) ??
    programmes.find((each) => String(each.number) === suggested) ??
    null
  );
}

/** What a member can follow: one of several programmes, or none in particular. Where there is one alone, nothing. */
export function followChoices(words: Words, club: Club, typed: string): Choice[] {
  if (!hasSeveral(club)) return [];
  const { none } = words.programmes;
  return [...programmeChoices(words, club, typed), ...(none.includes(tidy(typed).toLowerCase()) ? [{ name: none, value: NONE }] : [])];
}

/** Whether a text means none in particular. */
export const isNone = ({ programmes: say }: Words, typed: string): boolean => [NONE, say.none].includes(tidy(typed).toLowerCase());

const NONE = 'none';

const nameOf = (words: Words, programme: Named) => calledPlainly(words, programme).toLowerCase();
