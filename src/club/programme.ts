import type { Club, Programme } from './club.ts';
import type { ChannelId } from './ids.ts';
import { isAfter } from './instant.ts';

/** The number of a club's first programme: the one of `/club setup`, whose calendar is the club's, and with which its digest goes out. */
export const FIRST_PROGRAMME = 1;

/** Programmes of a club at a time, at most: so many blocks of `/club status` are still read. */
export const MOST_PROGRAMMES = 5;

/** The last number that one can have: none is used again. */
const LAST_NUMBER = 99;

/** The club's first programme. */
export function firstProgramme<Each>({ programmes: [first] }: { programmes: readonly [Each, ...Each[]] }): Each {
  return first;
}

/** The zone of the club's calendar: its first programme's. */
export function calendarZone(club: Pick<Club, 'programmes'>): string {
  return firstProgramme(club).timeZone;
}

/** The club's programme of that number; null: it has none, as when it ended or a button is forged. */
export function programmeOf({ programmes }: Pick<Club, 'programmes'>, number: number): Programme | null {
  return programmes.find((each) => each.number === number) ?? null;
}

/** Every programme that the club has or had. */
export function allProgrammes({ programmes, ended }: Pick<Club, 'programmes' | 'ended'>): Programme[] {
  return [...programmes, ...ended];
}

/** The one whose prompt has that number in its buttons; it may have ended. null: there never was one. */
export function postingProgramme(club: Pick<Club, 'programmes' | 'ended'>, number: number): Programme | null {
  return allProgrammes(club).find((each) => each.number === number) ?? null;
}

/** Whether a programme posts nothing more. */
export function hasEnded({ ended }: Pick<Club, 'ended'>, { number }: Pick<Programme, 'number'>): boolean {
  return ended.some((each) => each.number === number);
}

/** Whether the club has more than one, so that somebody has to say which. */
export function hasSeveral({ programmes }: { programmes: readonly unknown[] }): boolean {
  return programmes.length > 1;
}

/** The only one that posts in a channel; null: none does, or several do. */
export function programmeIn({ programmes }: Pick<Club, 'programmes'>, channelId: ChannelId | null): Programme | null {
  const [only, ...others] = programmes.filter((each) => each.channelId === channelId);
  return only && others.length === 0 ? only : null;
}

/** The programme whose prompt comes next of all; the first, where none is to come. */
export function soonestProgramme(club: Pick<Club, 'programmes'>): Programme {
  return club.programmes.reduce((soonest: Programme, each) => {
    if (!each.nextPrompt || !soonest.nextPrompt) return each.nextPrompt ? each : soonest;
    return isAfter(soonest.nextPrompt.at, each.nextPrompt.at) ? each : soonest;
  });
}

/** The programme that a member follows: the first for who chose none, or one that ended. */
export function followedProgramme(club: Pick<Club, 'programmes'>, chosen: number | null): Programme {
  return (chosen === null ? null : programmeOf(club, chosen)) ?? firstProgramme(club);
}

/** Why a programme cannot be saved: it ended meanwhile, there are enough, no number is left, or another has its name. */
export type ProgrammeProblem = 'gone' | 'too-many' | 'used-up' | 'name-taken';

/** @param number of the one to change; null: it is new */
export function programmeProblem(
  club: Club,
  { number, name }: { number: number | null; name?: string | undefined },
): ProgrammeProblem | null {
  if (number !== null && !programmeOf(club, number)) return 'gone';
  if (number === null && club.programmes.length >= MOST_PROGRAMMES) return 'too-many';
  if (number === null && nextNumber(club) > LAST_NUMBER) return 'used-up';
  const isTaken = club.programmes.some((each) => each.number !== number && each.name !== null && isSameName(each.name, name));
  return isTaken ? 'name-taken' : null;
}

/** The number of the next new programme. */
export function nextNumber(club: Pick<Club, 'programmes' | 'ended'>): number {
  return Math.max(...allProgrammes(club).map(({ number }) => number)) + 1;
}

const isSameName = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();
