/** Custom ids: how the buttons that messages carry are written and read. */
import type { Effort } from './club/club.ts';
import type { GuildId } from './club/ids.ts';
import type { LocalDate } from './club/local-date.ts';
import type { Milestone } from './club/milestone.ts';
import type { Period } from './club/period.ts';
import { FIRST_PROGRAMME } from './club/programme.ts';
import type { Move, Side } from './club/training-log.ts';

/** Before there were several programmes, a button named its prompt without one: it was the first one's. */
const ofFirstProgramme = { 1: (argument: string) => `${FIRST_PROGRAMME}.${argument}` } as const;

/** Before a setup was an edit, its button repeated what was typed, the days only if they were, and not what it would take the place of. */
function setupOfUnknown(argument: string): string {
  const typed = argument.split(' ');
  return [...typed, ...(typed.length === 3 ? [UNTOUCHED] : []), UNTOUCHED].join(' ');
}

/** In the argument of a button, in place of what it leaves as it is. */
export const UNTOUCHED = '-';

/**
 * The buttons that messages carry: name and version of each. Their handlers are in `commands/`.
 * Raise the version when the argument changes its meaning, and say in `earlier` how the old one reads: buttons live as long as their messages.
 */
export const BUTTONS = {
  done: { name: 'done', version: 2, earlier: ofFirstProgramme },
  effort: { name: 'effort', version: 1 },
  myVersion: { name: 'my-version', version: 2, earlier: ofFirstProgramme },
  hurts: { name: 'hurts', version: 2, earlier: ofFirstProgramme },
  move: { name: 'move', version: 1 },
  level: { name: 'level', version: 1 },
  side: { name: 'side', version: 1 },
  hurtsList: { name: 'hurts-list', version: 1 },
  why: { name: 'why', version: 1 },
  weeks: { name: 'weeks', version: 1 },
  saveSetup: { name: 'save-setup', version: 2, earlier: { 1: setupOfUnknown } },
  programme: { name: 'programme', version: 1 },
  endProgramme: { name: 'end-programme', version: 1 },
  postNow: { name: 'post-now', version: 2, earlier: ofFirstProgramme },
  resume: { name: 'resume', version: 1 },
  weekBoard: { name: 'week-board', version: 1 },
  reminderOff: { name: 'reminder-off', version: 1 },
  reminderDone: { name: 'reminder-done', version: 1 },
  reminderEffort: { name: 'reminder-effort', version: 1 },
  board: { name: 'board', version: 1 },
  onBoards: { name: 'on-boards', version: 1 },
  export: { name: 'export', version: 1 },
  erase: { name: 'erase', version: 1 },
  changes: { name: 'changes', version: 1 },
} as const;

/** One prompt of a club: its programme, its day, and which one of that day. */
export interface PromptKey {
  /** The programme's number in its club, from 1. */
  programme: number;
  localDate: LocalDate;
  /** 0; one more for each that an organiser asked for. */
  generation: number;
}

/** The one that an organiser may ask for after it. */
export function following({ programme, localDate, generation }: PromptKey): PromptKey {
  return { programme, localDate, generation: generation + 1 };
}

/** When something that hurts is to be seen: now, in the next days, or one is not sure. */
export const HURTS_LISTS = ['now', 'soon', 'unsure'] as const;
export type HurtsList = (typeof HURTS_LISTS)[number];

/** What a custom id says of its button. */
export interface ButtonName {
  name: string;
  version: number;
}

/** The custom id of a button. */
export function customId(button: ButtonName, argument = ''): string {
  return `${button.name}:${button.version}:${argument}`;
}

/** Reads a custom id; null when it is none of ours. */
export function readCustomId(text: string): (ButtonName & { argument: string }) | null {
  const match = /^([a-z-]+):(\d{1,3}):(.*)$/s.exec(text);
  return match ? { name: match[1]!, version: Number(match[2]), argument: match[3]! } : null;
}

/** Done, My version or Something hurts, under one prompt. */
export const dayButtonId = (button: 'done' | 'myVersion' | 'hurts', key: PromptKey): string =>
  customId(BUTTONS[button], promptKeyText(key));

/** What a member wants: more or less from today on, or what they were asked before their moves of a day. */
export type Wish = { kind: 'move'; move: Move } | { kind: 'back'; movedOn: LocalDate };

/** "easier", "back-2026-03-02" */
const wishText = (wish: Wish) => (wish.kind === 'move' ? wish.move : `back-${wish.movedOn}`);

/** A wish for all that a member meets in one session: "easier.1.2026-03-02". */
export const moveButtonId = (wish: Wish, key: PromptKey): string => customId(BUTTONS.move, `${wishText(wish)}.${promptKeyText(key)}`);

/** A wish for one exercise: "easier.clam". */
export const levelButtonId = (wish: Wish, exerciseId: string): string => customId(BUTTONS.level, `${wishText(wish)}.${exerciseId}`);

/** Which side was harder on a day, as a button: "2026-03-02.left", and the milestones told above it. */
export const sideButtonId = (localDate: LocalDate, side: Side, milestones: readonly Milestone[]): string =>
  customId(BUTTONS.side, feltText(localDate, side, milestones));

/** One of the lists of when to have something seen. */
export const hurtsListId = (list: HurtsList): string => customId(BUTTONS.hurtsList, list);

/** See the board, under a digest. */
export const weekBoardId = ({ localDate }: Pick<PromptKey, 'localDate'>): string => customId(BUTTONS.weekBoard, localDate);

/** A prompt as the argument of a button: "1.2026-03-02" for the first of its day in programme 1, "1.2026-03-02.1" for the next one. */
export function promptKeyText({ programme, localDate, generation }: PromptKey): string {
  return [programme, localDate, ...(generation === 0 ? [] : [generation])].join('.');
}

/** How a day felt, as a button: "2026-03-02.right", and "2026-03-02.right.checkins-10" if that milestone is told above it. */
export const effortButtonId = (localDate: LocalDate, effort: Effort, milestones: readonly Milestone[]): string =>
  customId(BUTTONS.effort, feltText(localDate, effort, milestones));

const feltText = (localDate: LocalDate, felt: string, milestones: readonly Milestone[]) =>
  [localDate, felt, ...milestones.slice(0, MOST_MILESTONES).map(milestoneText)].join('.');

/** Milestones that a button repeats: more have no room in a custom id. */
const MOST_MILESTONES = 4;

/** "checkins-10" */
export const milestoneText = ({ kind, number }: Milestone): string => `${kind}-${number}`;

/** Done, under a reminder. In direct messages Discord tells no guild, so it stands first: "100000000000000001.1.2026-03-02". */
export const reminderDoneId = (guildId: GuildId, key: PromptKey): string =>
  customId(BUTTONS.reminderDone, `${guildId}.${promptKeyText(key)}`);

/** Save, under a setup: what was typed of each field, and the mark of what it replaces, as `setupMark` of `club/setup-change.ts` makes it. */
export const saveSetupId = (typed: readonly (string | undefined)[], mark: string): string =>
  customId(BUTTONS.saveSetup, [...typed.map((each) => each ?? UNTOUCHED), mark].join(' '));

/** How a day felt, under a reminder: "100000000000000001.2026-03-02.right". The guild leaves room for two milestones. */
export const reminderEffortId = (guildId: GuildId, localDate: LocalDate, effort: Effort, milestones: readonly Milestone[]): string =>
  customId(BUTTONS.reminderEffort, `${guildId}.${feltText(localDate, effort, milestones.slice(0, 2))}`);

/** A page of a board, as a button: "week.2026-03-02.1" is the second page of the week from 2 March. */
export const boardButtonId = ({ period, from, page }: { period: Period; from: LocalDate; page: number }): string =>
  customId(BUTTONS.board, `${period}.${from}.${page}`);

/** Hides whoever presses it from boards, or shows them again. */
export const onBoardsButtonId = (change: 'hide' | 'show'): string => customId(BUTTONS.onBoards, change);

/** Deletes all that is stored of whoever presses it: `ask` asks first, `keep` goes back. */
export const eraseButtonId = (step: 'ask' | 'sure' | 'keep'): string => customId(BUTTONS.erase, step);

/** What organisers changed, as a button: '' for the newest, in a message of their own, and "1" for the second page in place of another. */
export const changesButtonId = (page: number | null): string => customId(BUTTONS.changes, page === null ? '' : String(page));
