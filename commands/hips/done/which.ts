/** Which programme a member means, where the club has several. */
import type { Programme } from '../../../src/club/club.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { programmeMeant } from '../../../src/club/meant.ts';
import { memberDay } from '../../../src/club/member-day.ts';
import { hasSeveral } from '../../../src/club/programme.ts';
import type { Session } from '../../../src/club/session.ts';
import type { Call, Services } from '../../../src/command.ts';

/** The one that they mean, and the first where nothing tells: what counts is not lost by asking. */
export async function programmeOrFirst(call: Call, { members }: Pick<Services, 'members'>): Promise<Programme> {
  const { club, userId, channelId } = call;
  const followed = hasSeveral(club) ? await members.followed({ club, userId }) : null;
  return programmeMeant(club, { channelId }, followed).programme;
}

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
