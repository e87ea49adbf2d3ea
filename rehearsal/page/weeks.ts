import { BEN, CHARACTERS } from '../characters.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { type Address, placeAt } from './address.ts';
import { PageProblem } from './problem.ts';
import { type Seat, takeSeat } from './seat.ts';
import type { Arrival, Traveller } from './travel.ts';
import type { Visitors } from './visitors.ts';

/** Whose weeks the page offers to live, and where they are to be seen afterwards. */
export interface WeeksView {
  name: string;
  address: Address;
}

/** Weeks that are lived for a member while one looks on. */
export interface Weeks {
  /** Whose: the member's who is played there, else Ben's; null: in this rehearsal nobody lives by themselves. */
  of(seat: Seat): WeeksView | null;
  /**
   * Lives four weeks as that member, in the club that lives around them; then they look at `/hips me` and `/hips today`.
   *
   * @throws PageProblem where nobody lives, or while time is on its way
   */
  live(seat: Seat): Promise<Arrival>;
}

const WEEKS = 4;

/** @param visitors whom nobody lives for but in these weeks */
export function createWeeks(rehearsal: Rehearsal, traveller: Traveller, visitors: Visitors): Weeks {
  const { life, clock } = rehearsal;
  let lived: string | null = null;
  life?.leaveTo((userId) => userId !== lived && visitors.isPlayed(userId));

  const weeksOf = ({ guild, person }: Pick<Seat, 'guild' | 'person'>): WeeksView | null => {
    if (!life || life.isOver) return null;
    const isTheirs = guild.name === life.guild && CHARACTERS.some(({ name }) => name === person.name);
    const name = isTheirs ? person.name : BEN;
    return { name, address: { as: name.toLowerCase(), channel: life.channel } };
  };
  return {
    of: weeksOf,
    async live(seat) {
      const weeks = weeksOf(seat);
      if (!life || !weeks) throw new PageProblem(404, 'In this rehearsal nobody lives by themselves. Start it without --quiet.');
      const { person } = takeSeat(rehearsal, placeAt(rehearsal, weeks.address));
      const end = clock.now().toZonedDateTimeISO(life.timeZone).add({ weeks: WEEKS }).toInstant();
      if (traveller.journey) return traveller.strideUntil(end); // refused there
      lived = person.id;
      try {
        const arrival = await traveller.strideUntil(end);
        if (arrival !== 'arrived') return arrival;
      } finally {
        lived = null;
      }
      for (const line of ['/hips me', '/hips today']) await person.atOnce().command(line);
      return 'arrived';
    },
  };
}
