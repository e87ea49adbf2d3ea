/** Every sentence that refuses something, found among the words: a new one has its file by itself. */
import type { Authority } from '../../../src/club/organiser.ts';
import type { ProgrammeProblem } from '../../../src/club/programme.ts';
import type { RoleKind } from '../../../src/guilds.ts';
import type { OptionProblem } from '../../../src/input.ts';
import { problem } from '../../../src/messages/problems.ts';
import type { Reply } from '../../../src/reply.ts';
import { en } from '../../../src/words/en.ts';
import type { Words } from '../../../src/words/locale.ts';
import { CHANNEL } from '../../support/club.ts';
import { catalogue } from './runners.ts';
import { states, type View } from './states.ts';

/** Refusals that stand among other words of their room, and not under `problem` or `refused`. */
const AMONG_OTHERS = [
  'board.gone',
  'checkin.effortTooLate',
  'checkin.noneThere',
  'checkin.nothingToUndo',
  'clubExercises.tooFew',
  'clubExercises.useNeeded',
  'clubExport.again',
  'clubExport.nobody',
  'clubExport.noPrompts',
  'clubExport.tooLarge',
  'coach.tooLateForThat',
  'exercise.unknown',
  'permissions.timedOut',
  'post.clubPaused',
  'post.notToday',
  'post.unwanted',
  'privacy.exportAgain',
  'privacy.nothingStored',
  'programmes.firstStays',
  'programmes.hasEnded',
  'programmes.nameTaken',
  'programmes.onlyBesideDays',
  'programmes.onlyOfFirst',
  'programmes.onlyOne',
  'programmes.unknown',
  'reminder.notYours',
  'selfTest.stopsAt',
  'selfTest.together',
  'settings.badRole',
  'settings.managersOnly',
  'settings.setAndCleared',
  'setup.firstNeeds',
  'setup.notYourChannel',
  'setup.unknownChannel',
  'setup.unreadable',
];
/** Parts of a longer message, which has views of its own. */
const PARTS = ['notice.refused', 'problems.badOption', 'problems.bug', 'problems.fileNotSent'];

/** What a sentence is given, by the name of what it asks for. */
const TYPICAL: Readonly<Record<string, Argument>> = {
  by: 'setup',
  called: 'Beginners',
  channel: `<#${CHANNEL}>`,
  from: null,
  measure: 'side-plank',
  missing: ['time', 'timezone'],
  most: 6,
  movedOn: '2026-03-02',
  names: catalogue.exercises.map(({ name }) => name),
  season: en.season.text('Autumn', '2026-09-07' as never, '2026-11-29' as never),
  seconds: 8,
  until: '<t:1772701200:F>',
  values: ['easy', 'right', 'hard'],
};

type Argument = string | number | null | readonly string[];
type Given<Choice extends string> = Readonly<Record<Choice, readonly [Choice, ...Argument[]]>>;
/** The sentences that differ by a choice: each choice, and what else it is given. */
const CHOICES: Readonly<Record<string, Given<string>>> = {
  'post.unwanted': { rest: ['rest', 'setup'], 'rest-of-another': ['rest', 'edit'], light: ['light', 'setup'] },
  'problems.notOrganiser': { other: ['other'], denied: ['denied'], channel: ['channel'], unknown: ['unknown'] } satisfies Given<
    Exclude<Authority, 'organiser'>
  >,
  'problems.option': {
    ...{ channel: ['channel'], time: ['time'], zone: ['zone'], until: ['until'], week: ['week'], season: ['season'], race: ['race'] },
    ...{ date: ['date'], distance: ['distance'], exercise: ['exercise'], goal: ['goal'], reminder: ['reminder'], night: ['night'] },
    ...{ side: ['side'], role: ['role'], name: ['name'], programme: ['programme'], needed: ['needed'], unreadable: ['unreadable'] },
  } satisfies Given<Exclude<OptionProblem, 'choice'>>,
  'programmes.problem': { gone: ['gone', 5], 'too-many': ['too-many', 5], 'used-up': ['used-up', 5] } satisfies Given<
    Exclude<ProgrammeProblem, 'name-taken'>
  >,
  // the other kinds are those of `refused`
  'settings.badRole': { gone: ['gone', 'ping'], unseen: ['unseen', 'ping'] } satisfies Given<
    Exclude<RoleKind, 'usual' | 'everyone' | 'managed'> | 'unseen'
  >,
  'settings.setAndCleared': { ping: ['ping'] },
};

/** The option before a sentence that only completes one, where the words have it not under the option's name. */
const OPTIONS: Readonly<Record<string, string>> = {
  'clubExercises.useNeeded': 'exercise',
  'clubPause.problem.noneAhead': 'pause',
  'clubPause.problem.notAhead': 'pause',
  'heldWeeks.problem.away': 'week',
  'heldWeeks.problem.bothWays': 'remove',
  'heldWeeks.problem.notHeld': 'remove',
  'heldWeeks.problem.notOver': 'week',
  'heldWeeks.problem.notPast': 'week',
  'heldWeeks.problem.paused': 'week',
  'memberPause.problem.noneAhead': 'pause',
  'memberPause.problem.notAhead': 'pause',
  'problems.choice': 'effort',
  'problems.option.exercise': 'name',
  'problems.option.needed': 'channel',
  'problems.option.night': 'reminder',
  'problems.option.season': 'name',
  'problems.option.side': 'left',
  'problems.option.role': 'ping',
  'problems.option.unreadable': 'effort',
  'problems.option.zone': 'timezone',
  'programmes.nameTaken': 'name',
  'programmes.onlyBesideDays': 'only',
  'programmes.onlyOfFirst': 'only',
  'programmes.onlyOne': 'programme',
  'programmes.unknown': 'programme',
  'season.problem.daysNeeded': 'name',
  'season.problem.endNeeded': 'begin',
  'season.problem.nameNeeded': 'begin',
  'season.problem.none.next': 'remove',
  'season.problem.none.now': 'season',
  'season.problem.overlaps': 'end',
  'selfTest.stopsAt': 'left',
  'selfTest.together': 'measure',
  'settings.badRole.gone': 'ping',
  'settings.badRole.unseen': 'ping',
  'settings.setAndCleared.ping': 'clear',
  'trainingCalendar.problem.dateNeeded': 'race',
  'trainingCalendar.problem.far': 'date',
  'trainingCalendar.problem.notThere': 'remove',
  'trainingCalendar.problem.past': 'date',
  'trainingCalendar.problem.raceNeeded': 'date',
};
/** `…problem.until.past` is about `until`, and `…ping.refused.everyone` about `ping`. */
const UNDER_ITS_OPTION = /^problems\.option\.(\w+)$|\.problem\.(from|until|begin|end)\.\w+$|\.(\w+)\.refused\.\w+$/;

type Sentence = string | ((...given: readonly Argument[]) => string);

function sentencesIn(words: object, room: readonly string[] = []): [path: string, sentence: Sentence][] {
  return Object.entries(words).flatMap(([name, each]): [string, Sentence][] => {
    const path = [...room, name];
    return typeof each === 'object' && each !== null ? sentencesIn(each, path) : [[path.join('.'), each]];
  });
}

function isRefusal(path: string): boolean {
  if (path.startsWith('host.') || PARTS.includes(path)) return false;
  return AMONG_OTHERS.includes(path) || /^problems\.|\.(problem|refused)(\.|$)/.test(path);
}

/** What a sentence is given in each of its states. @throws when that is not known here */
function givenTo(path: string, sentence: Sentence): Readonly<Record<string, readonly Argument[]>> {
  if (CHOICES[path]) return CHOICES[path];
  if (typeof sentence === 'string') return { '': [] };
  const asked = /^\(?([^)=]*)\)?\s*=>/.exec(String(sentence))![1]!.split(',');
  const names = asked.map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.filter((name) => !(name in TYPICAL));
  if (unknown.length > 0) throw new Error(`words.${path} asks for ${unknown.join(' and ')}: say in TYPICAL or CHOICES what that may be`);
  return { '': names.map((name) => TYPICAL[name]!) };
}

function refuse(words: Words, path: string, state: string, given: readonly Argument[]): Reply {
  const [, sentence] = sentencesIn(words).find(([each]) => each === path)!;
  const text = typeof sentence === 'string' ? sentence : sentence(...given);
  const whole = [path, state].filter(Boolean).join('.');
  const option = OPTIONS[whole] ?? UNDER_ITS_OPTION.exec(whole)?.slice(1).find(Boolean);
  if (!option && words === en && !/^[\p{Lu}`\d]/u.test(text))
    throw new Error(`words.${whole} completes a sentence: say in OPTIONS of which option`);
  return problem(option ? words.problems.badOption(option, text) : text);
}

const kebab = (name: string) => name.replace(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`);

/** "clubPause.problem.until.past" is the file `refusal/club-pause/until-past`. */
function viewsOf([path, sentence]: [string, Sentence]): View[] {
  const [room, ...names] = path.split('.').map(kebab);
  const rest = names.filter((name) => !['problem', 'refused', 'each'].includes(name));
  const all = Object.entries(givenTo(path, sentence)).map(([state, given]) => {
    const name = [...rest, state].filter(Boolean).join('-');
    return [name, [path, state, given] as [string, string, readonly Argument[]]] as const;
  });
  return states(`refusal/${room}`, refuse, Object.fromEntries(all));
}

/** The paths of all refusals among the words: "clubPause.problem.until.past". */
export const REFUSAL_PATHS: readonly string[] = sentencesIn(en).flatMap(([path]) => (isRefusal(path) ? [path] : []));

const missing = AMONG_OTHERS.filter((path) => !REFUSAL_PATHS.includes(path));
if (missing.length > 0) throw new Error(`No words are called ${missing.join(', ')} any more`);

export const REFUSALS: View[] = sentencesIn(en)
  .filter(([path]) => isRefusal(path))
  .flatMap(viewsOf);
