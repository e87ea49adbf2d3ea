/** What the cards of /club setup and /club programmes are made from. */
import type { Club, ClubSettings, Programme } from '../../../src/club/club.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { pausesAhead } from '../../../src/club/pause.ts';
import { FIRST_PROGRAMME, firstProgramme, hasSeveral, nextNumber } from '../../../src/club/programme.ts';
import { clubToday } from '../../../src/club/schedule.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { changedFields, setupOf, sharesHour } from '../../../src/club/setup-change.ts';
import type { Caller, EarlyCall, Services } from '../../../src/command.ts';
import { calledText } from '../../../src/messages/programmes.ts';
import type { SetupNow, SetupView } from '../../../src/messages/setup.ts';
import { isOpen, isOut } from '../../../src/posts/post.ts';
import type { SavedBy } from '../../../src/words/en/setup.ts';

/** A programme that would be saved. */
interface Saving {
  by: SavedBy;
  /** null: it is new. */
  programme: Programme | null;
  settings: ClubSettings;
}

/** What would be saved. */
export async function viewOf({ by, programme, settings }: Saving, call: EarlyCall, services: Services): Promise<SetupView> {
  const { club, at, userId } = call;
  const number = programme?.number ?? (club ? nextNumber(club) : FIRST_PROGRAMME);
  const isFirst = number === FIRST_PROGRAMME;
  return {
    ...aboutOthers(number, settings, call),
    ...{ by, before: club && programme && setupOf(club, programme), settings, at },
    formerContact: isFirst && club && club.setUpBy !== userId ? club.setUpBy : null,
    next: await services.clubs.plan(settings, at, number),
    pauses: club ? pausesAhead(club.pauses, clubToday(club, at)) : [],
    digest: isFirst && (club?.settings ?? settingValues({})).digest,
    timedOutUntil: services.guilds.timedOutUntil(call.guildId, at),
    outOn: programme && (await latestOut(programme, services)),
  };
}

/** What a programme of the club is set up with. */
export function nowOf(
  { by, programme }: { by: SavedBy; programme: Programme },
  call: Caller & { club: Club },
  { guilds }: Services,
): SetupNow {
  const { club, at } = call;
  const settings = setupOf(club, programme);
  return {
    ...aboutOthers(programme.number, settings, call),
    ...{ by, settings, at, next: programme.nextPrompt, pauses: club.pauses },
    digest: programme === firstProgramme(club) && club.settings.digest,
    timedOutUntil: guilds.timedOutUntil(club.guildId, at),
  };
}

/** Whether the setup would change nothing. */
export const isUnchanged = ({ before, settings: after, formerContact }: SetupView): boolean =>
  !formerContact && changedFields({ before, after }).length === 0;

function aboutOthers(number: number, settings: ClubSettings, { club, at, words }: EarlyCall): Pick<SetupNow, 'beside' | 'hasOthers'> {
  const others = (club?.programmes ?? []).filter((each) => each.number !== number);
  const beside = others.filter((each) => sharesHour(each, settings, at)).map((each) => calledText(words, each));
  return { beside, hasOthers: club !== null && hasSeveral(club) };
}

/** The latest day that has its prompt, out or on its way. */
async function latestOut(programme: Programme, { posts }: Services): Promise<LocalDate | null> {
  const [latest] = await posts.recent(programme, 1);
  return latest && (isOut(latest) || isOpen(latest)) ? latest.localDate : null;
}
