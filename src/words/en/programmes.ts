import type { ProgrammeProblem } from '../../club/programme.ts';
import type { OtherDays } from '../../club/schedule.ts';
import { count } from './format.ts';

const PROBLEMS: Record<Exclude<ProgrammeProblem, 'name-taken'>, (most: number) => string> = {
  gone: () => 'This club has no such programme, or it has ended. `/club programmes list` shows those that go on.',
  'too-many': (most) =>
    `A club has ${most} programmes at most, and yours has as many. Change one with \`/club programmes edit\`, or end one with \`/club programmes remove\`.`,
  'used-up': () =>
    'This club has had so many programmes that no number is left for another. Change one with `/club programmes edit` instead.',
};

/** What is said where a club has several programmes. */
export const programmes = {
  /** A programme without a name goes by its number. */
  called: (number: number, name: string | null) => name ?? `Programme ${number}`,
  /** As a choice. */
  choice: (called: string, clock: string, timeZone: string) => `${called} · ${clock}, ${timeZone}`,
  /** No programme in particular, as a choice. */
  none: 'none in particular',
  problem: (problem: Exclude<ProgrammeProblem, 'name-taken'>, most: number) => PROBLEMS[problem](most),
  nameTaken: 'another programme of this club is called that. Choose another name.',
  onlyBesideDays: 'a programme has one day or several. Type `only:` or `days:`, not both.',
  onlyOfFirst: 'the first programme is for the whole club, and a member keeps a week with two days or more. Choose its days with `days:`.',
  onlyOne: 'your club has one programme, so there is nothing to choose. Leave this out.',
  unknown: 'this club has no programme of that name. Type a few letters and choose one from the list.',

  title: (programmes: number) => count(programmes, 'programme'),
  place: (called: string, channel: string, clock: string, timeZone: string) => `**${called}** ${channel} · ${clock}, ${timeZone}`,
  days: (strengthDays: string, others: OtherDays) => {
    if (!strengthDays) return 'No strength days.';
    return others === 'rest' ? `Strength on ${strengthDays}, rest on all other days.` : `Strength on ${strengthDays}.`;
  },
  next: (time: string, distance: string) => `Next prompt ${time}, ${distance}.`,
  noNext: 'No prompt is to come.',
  first: 'The club’s days go by the clock of the first one, and the digest goes out with it.',
  once: 'A member’s day counts once, whichever programme it was.',
  change: '`/club programmes add`, `edit` and `remove` change this.',

  /** Before a programme ends. */
  endIt: (called: string) => `End ${called}?`,
  noMore: (channel: string) => `No more prompts of it go out in ${channel}, and one that waits is dropped. Check-ins and streaks stay.`,
  buttonsStay: 'The buttons under its prompts still count for their day. Members who follow it then follow none in particular.',
  forGood: 'It does not come back: you would add a new one.',
  end: 'End it',
  ended: (called: string) => `${called} has ended`,
  endedAlready: 'It had ended before. `/club programmes list` shows those that go on.',
  others: 'The others go on as before. `/club programmes list` shows them.',
  firstStays:
    'The first programme cannot be removed, because the club’s days go by its clock. Change it with `/club setup`, or stop all prompts with `/club pause`.',

  /** Under a prompt of one that ended. */
  hasEnded: (called: string) => `${called} has ended: no more prompts of it come. \`/hips today\` goes on with the club’s others.`,
  /** Where somebody has to say which. */
  which: 'Which one?',
  whichToday: 'Your club has several programmes, and they do not ask the same today.',
  toChoose: '`/hips plan programme:` remembers the one that you follow.',
  whichToPost: 'Nothing is posted unless you press a button.',
};
