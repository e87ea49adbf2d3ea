import type { Kysely } from 'kysely';
import type { Club, ClubSettings, Instant, Pause, PostTime } from '../club/club.ts';
import type { ClubId, ProgrammeId } from '../club/ids.ts';
import { FIRST_PROGRAMME, firstProgramme, programmeOf } from '../club/programme.ts';
import { nextPrompt, replanned } from '../club/schedule.ts';
import { settingValues } from '../club/settings.ts';
import type { PlannedKind } from '../posts/kind.ts';
import { afterResume, inZone, waitsForWord } from './club-pauses.ts';
import { readClub } from './club-rows.ts';
import { obstaclesOf, plannedOf } from './planned.ts';
import type { Schema } from './schema.ts';
import { weekPlanText } from './week-plans.ts';

/** The first message of a kind that a programme would bring by these settings, if they were saved at `at`. @param number one that the club lacks is new */
export async function plannedFor(
  db: Kysely<Schema>,
  kind: PlannedKind,
  { number, settings }: { number: number; settings: ClubSettings },
  at: Instant,
): Promise<PostTime | null> {
  const club = await readClub(db, settings.guildId);
  const of = club && { posts: club.settings.posts, entries: firstProgramme(club).entries };
  const schedule = kind.scheduleOf({ ...settings, ...of, number }, club ?? { settings: settingValues({}) });
  if (!schedule) return null;
  if (!club) return nextPrompt(schedule, at);
  const pauses = pausesAfter(club, { number, settings }, at);
  const programme = programmeOf(club, number);
  if (!programme) return nextPrompt(schedule, at, { taken: null, pauses });
  const { taken } = await obstaclesOf(db, kind, { club, programme });
  return replanned(schedule, await plannedOf(db, kind, programme), at, { taken, pauses });
}

/** The club's pauses once these settings are saved. A setup ends the pause of a club that took the bot back. */
function pausesAfter(club: Club, { number, settings }: { number: number; settings: ClubSettings }, at: Instant): readonly Pause[] {
  if (number !== FIRST_PROGRAMME) return club.pauses;
  return waitsForWord(club, at) ? afterResume(club, at) : inZone(club, settings.timeZone, at);
}

/** Writes down what was chosen of a programme. */
export async function writeProgramme(tx: Kysely<Schema>, clubId: ClubId, number: number, settings: ClubSettings): Promise<ProgrammeId> {
  const chosen = {
    name: settings.name ?? null,
    channel_id: settings.channelId,
    time_zone: settings.timeZone,
    prompt_minute: settings.promptMinute,
    week_plan: weekPlanText(settings.weekPlan),
  };
  const { id } = await tx
    .insertInto('programmes')
    .values({ club_id: clubId, number, ...chosen })
    .onConflict((c) => c.columns(['club_id', 'number']).doUpdateSet(chosen))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
