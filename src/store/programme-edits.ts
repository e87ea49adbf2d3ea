import type { Kysely } from 'kysely';
import type { Club, ClubSettings, Organiser } from '../club/club.ts';
import { FIRST_PROGRAMME, nextNumber, type ProgrammeProblem, programmeOf, programmeProblem } from '../club/programme.ts';
import { setupMark, setupOf } from '../club/setup-change.ts';
import { KINDS } from '../posts/kinds.ts';
import { editClubBy } from './club-edits.ts';
import { instantText } from './instant.ts';
import { writePlanned } from './planned.ts';
import { plannedFor, writeProgramme } from './programme-rows.ts';
import type { Schema } from './schema.ts';
import { skipWaiting } from './skips.ts';
import { endTroublesOfProgramme } from './troubles.ts';

/** A programme as it was saved, or why it was not. null: by now it is another than the organiser was shown. */
export type SavedProgramme = { kind: 'saved'; club: Club; number: number } | { kind: 'problem'; problem: ProgrammeProblem } | null;

/** A programme that an organiser wants saved. */
export interface WantedProgramme {
  /** Of the one to change; null: it is new. */
  number: number | null;
  settings: ClubSettings;
  /** What the organiser saw that it replaces; left out: it replaces whatever is there. */
  shown?: ClubSettings | null;
}

/**
 * Saves a programme beside the first, and plans its next prompt. What the card said may be wrong by now: others change the club too.
 */
export async function saveProgramme(
  db: Kysely<Schema>,
  by: Organiser,
  { number, settings, shown }: WantedProgramme,
): Promise<SavedProgramme> {
  let isOther = false;
  let problem: ProgrammeProblem | null = null;
  let saved = number ?? 0;
  const club = await editClubBy(db, by, {
    async edit(tx, before) {
      problem = programmeProblem(before, { number, name: settings.name });
      isOther = shown !== undefined && setupMark(shown) !== setupMark(nowOf(before, number));
      if (problem || isOther) return;
      saved = number ?? nextNumber(before);
      const next = await plannedFor(tx, DAILY, { number: saved, settings }, by.at);
      const programmeId = await writeProgramme(tx, before.id, saved, settings);
      await writePlanned(tx, DAILY.kind, [{ programmeId, next }]);
    },
    plan: async () => {},
  });
  if (problem) return { kind: 'problem', problem };
  return isOther ? null : { kind: 'saved', club, number: saved };
}

/** What a programme goes by now; null: it is new. */
function nowOf(club: Club, number: number | null): ClubSettings | null {
  const programme = number === null ? null : programmeOf(club, number);
  return programme && setupOf(club, programme);
}

/**
 * Ends a programme: it posts nothing more, what waits to be posted is skipped, and nobody is told of its troubles. Its row and its prompts
 * stay. Nothing changes for the first, or for one that ended.
 */
export async function endProgramme(db: Kysely<Schema>, by: Organiser, number: number): Promise<Club> {
  return editClubBy(db, by, {
    async edit(tx, club) {
      const programme = number === FIRST_PROGRAMME ? null : programmeOf(club, number);
      if (!programme) return;
      const { id } = programme;
      await skipWaiting(tx, club, { reason: 'ended', of: id }, by.at);
      await endTroublesOfProgramme(tx, { clubId: club.id, programmeId: id }, by.at);
      await writePlanned(tx, DAILY.kind, [{ programmeId: id, next: null }]);
      await tx
        .updateTable('programmes')
        .set({ ended_at: instantText(by.at) })
        .where('id', '=', id)
        .execute();
    },
    plan: async () => {},
  });
}

const DAILY = KINDS.daily;
