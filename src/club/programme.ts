import type { Club, Programme } from './club.ts';

/** The number of a club's first programme: the one that commands mean, and that the club's digest goes out with. */
export const FIRST_PROGRAMME = 1;

/** The club's first programme. */
export function firstProgramme<Each>({ programmes: [first] }: { programmes: readonly [Each, ...Each[]] }): Each {
  return first;
}

/** The zone of the club's calendar: its first programme's. */
export function calendarZone(club: Pick<Club, 'programmes'>): string {
  return firstProgramme(club).timeZone;
}

/** The club's programme of that number; null: it has none, as when a button is forged. */
export function programmeOf({ programmes }: Pick<Club, 'programmes'>, number: number): Programme | null {
  return programmes.find((each) => each.number === number) ?? null;
}
