/** What the programmes of a club ask of a member today, where nothing tells which one they mean. */
import type { Programme } from '../../../src/club/club.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { memberDay } from '../../../src/club/member-day.ts';
import type { Session } from '../../../src/club/session.ts';
import type { Call, Services } from '../../../src/command.ts';

/** What a day of one programme asks of a member. */
interface Asking {
  programme: Programme;
  localDate: LocalDate;
  session: Session;
  generation: number;
}

/** What each programme asks of the member today. */
export async function askedToday({ club, userId, today }: Call, { training, catalogue }: Services): Promise<Asking[]> {
  return Promise.all(
    club.programmes.map(async (programme) => {
      const madeFrom = await training.on({ club, userId }, programme, today);
      const meant = { programme, localDate: today };
      const { session, generation } = memberDay({ club, meant, madeFrom }, catalogue);
      return { ...meant, session, generation };
    }),
  );
}
