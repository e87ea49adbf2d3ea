/** Which programme a member means, where the club has several. */
import type { Programme } from '../../../src/club/club.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { firstProgramme, hasSeveral, programmeIn, programmeOf } from '../../../src/club/programme.ts';
import type { Session } from '../../../src/club/session.ts';
import type { Call, Services } from '../../../src/command.ts';
import { memberDay } from '../../../src/posts/sessions.ts';

/** The one that posts in the channel where they are, if it is alone there; else the one that they chose; null: neither tells. */
export async function programmeMeant(call: Call, { members }: Pick<Services, 'members'>): Promise<Programme | null> {
  const { club, userId, channelId } = call;
  if (!hasSeveral(club)) return firstProgramme(club);
  const here = programmeIn(club, channelId);
  if (here) return here;
  const chosen = await members.followed({ club, userId });
  return chosen === null ? null : programmeOf(club, chosen);
}

/** The same, and the first where nothing tells: what counts is not lost by asking. */
export async function programmeOrFirst(call: Call, services: Pick<Services, 'members'>): Promise<Programme> {
  return (await programmeMeant(call, services)) ?? firstProgramme(call.club);
}

/** What a day of one programme asks of a member. */
interface Asking {
  programme: Programme;
  localDate: LocalDate;
  session: Session;
  generation: number;
}

/** What each programme asks of the member today. */
export async function askedToday(call: Call, services: Services): Promise<Asking[]> {
  const { club, today } = call;
  return Promise.all(
    club.programmes.map(async (programme) => {
      const { session, generation } = await memberDay({ programme, localDate: today }, call, services);
      return { programme, localDate: today, session, generation };
    }),
  );
}
