import type { Kysely } from 'kysely';
import type { ProgrammeId } from '../club/ids.ts';
import type { KeptSession } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Session } from '../club/session.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

/** A session as a column keeps it. */
export const sessionText = (session: Session | null): string | null => session && JSON.stringify(session);

/** A session as a column kept it. */
export const sessionFrom = (text: string): Session => JSON.parse(text) as Session;

const sessionsOf = prepared((db, { programmes, from, to }: { programmes: readonly ProgrammeId[]; from: LocalDate; to: LocalDate }) =>
  db
    .selectFrom('posts')
    .select(['programme_id', 'local_date', 'generation', 'session'])
    .where('programme_id', 'in', programmes)
    .where('kind', '=', 'daily')
    .where('local_date', '>=', from)
    .where('local_date', '<=', to)
    .where('session', 'is not', null)
    .orderBy('local_date')
    .orderBy('generation'),
);

/** What the prompts of these programmes ask for on these days, both ends included, in the order of their generations. */
export async function keptSessions(
  db: Kysely<Schema>,
  programmes: readonly ProgrammeId[],
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<(KeptSession & { programmeId: ProgrammeId })[]> {
  const rows = await sessionsOf(db, { programmes, from, to });
  return rows.map((row) => ({
    programmeId: row.programme_id!,
    localDate: row.local_date,
    generation: row.generation,
    session: sessionFrom(row.session!),
  }));
}
