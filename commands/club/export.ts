/** /club export: the club's check-ins, boards and totals as files for its committee, or its coming prompts and races for a calendar. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { KeptChange } from '../../src/club/changes.ts';
import type { Club, Programme } from '../../src/club/club.ts';
import { type ClubRecord, createClubRecord, RECORD_FILES, type RecordFiles } from '../../src/club/club-record.ts';
import type { MemberId, UserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { calendarZone, hasSeveral } from '../../src/club/programme.ts';
import { racesAhead } from '../../src/club/race.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { type Call, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { packed, type RecordView, recordFiles } from '../../src/exports/files.ts';
import { type CalendarEvent, icalendarOf } from '../../src/exports/icalendar.ts';
import { oneOf } from '../../src/input.ts';
import { calendarExported, clubExported, promptInCalendar, raceInCalendar } from '../../src/messages/export.ts';
import { calledPlainly } from '../../src/messages/programmes.ts';
import { sessionsIn } from '../../src/posts/sessions.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.export;

const CHOICES = [...RECORD_FILES, 'calendar' as const].map((value) => ({ name: say.choices[value], value }));

/** Members read at a time, so that others who read wait for none of it. */
const AT_ONCE = 20;

/** Days that the prompts of the calendar go ahead. Races have no such end. */
const DAYS_AHEAD = 56;

/** How long a prompt stands in a calendar, in minutes: about as long as a session takes. */
const MINUTES = 15;

export default defineCommand({
  data: {
    name: 'export',
    description: say.description,
    options: [{ type: ApplicationCommandOptionType.String, name: 'what', description: say.what, required: true, choices: CHOICES }],
  },
  input: z.strictObject({ what: oneOf(CHOICES) }),

  async run({ what }, call, services) {
    const made = await services.exports.make({ guildId: call.guildId }, () =>
      what === 'calendar' ? calendarFile(call, services) : clubFiles(what, call, services),
    );
    if (made.kind === 'made') return made.files;
    services.tell('limitMet', { limit: 'exports', guildId: call.guildId });
    throw new UserError(call.words.clubExport.again(Math.ceil(made.milliseconds / 1000)));
  },
});

async function clubFiles(what: RecordFiles, { club, userId, today, at, words }: Call, services: Services): Promise<Reply> {
  const record = await readRecord(club, services);
  if (record.listed.length === 0 && what !== 'everything') throw new UserError(words.clubExport.nobody);
  const { changes, hidden, gone } = what === 'everything' ? await readChanges(club, services) : NO_CHANGES;
  const makers = changes.flatMap((change) => change.userId ?? []).filter((maker) => !hidden.has(maker));
  const people = new Set([...record.listed.map((member) => member.userId), ...makers]);
  const left = new Set([...record.listed.filter(({ hasLeft }) => hasLeft).map((member) => member.userId), ...gone]);
  const here = [...people].filter((person) => !left.has(person));
  const names = await services.memberNames(club.guildId, here);
  const about = { timeZone: calendarZone(club), today, ...datesOf(club) };
  const files = await recordFiles(what, { record, changes, gone, names, club: about, at });
  const sent = await packed(files, `${what}-${today}.zip`);
  if (sent === null) throw new UserError(words.clubExport.tooLarge);
  await services.audit.noteExport({ club, userId, at }, what);
  const named = here.filter((person) => names.has(person)).length;
  return clubExported(words, {
    files: sent,
    contents: files.map(({ name }) => name),
    isPacked: sent !== files,
    people: { named, notNamed: here.length - named, left: left.size },
  });
}

/** What the club entered for certain days. */
function datesOf({ seasons, pauses, heldWeeks }: Club): Pick<RecordView['club'], 'seasons' | 'pauses' | 'heldWeeks'> {
  return { seasons, pauses: pauses.map(({ from, until }) => ({ from, until })), heldWeeks };
}

/** What organisers changed, and which of them no file names: they hide from boards or have left. */
interface Changes {
  changes: readonly KeptChange[];
  hidden: ReadonlySet<UserId>;
  gone: ReadonlySet<UserId>;
}

const NO_CHANGES: Changes = { changes: [], hidden: new Set(), gone: new Set() };

async function readChanges(club: Club, { audit }: Pick<Services, 'audit'>): Promise<Changes> {
  const [changes, unnamed] = [await audit.all(club), await audit.unnamedMakers(club)];
  const those = (hasLeft: boolean) => new Set(unnamed.filter((maker) => maker.hasLeft === hasLeft).map(({ userId }) => userId));
  return { changes, hidden: those(false), gone: those(true) };
}

/** Everything that the club may tell, read in pieces. */
async function readRecord({ id, seasons }: Club, { records }: Pick<Services, 'records'>): Promise<ClubRecord> {
  const record = createClubRecord(seasons);
  for (let after: MemberId | null | undefined; after !== null; ) {
    const { members, next } = await records.page({ id }, AT_ONCE, after);
    record.add(members);
    after = next;
  }
  return record.finish();
}

async function calendarFile(call: Call, services: Services): Promise<Reply> {
  const { club, today, at, words } = call;
  const prompts = (await Promise.all(club.programmes.map((programme) => promptsOf(programme, call, services)))).flat();
  const races = racesAhead(club.races, today).map((race) => ({
    kind: 'all-day' as const,
    uid: uidOf(club, 'race', race.localDate),
    localDate: race.localDate,
    ...raceInCalendar(words, race),
  }));
  if (prompts.length + races.length === 0) throw new UserError(words.clubExport.noPrompts);
  const data = icalendarOf({ name: words.clubExport.calendar.name, at, events: [...prompts, ...races] });
  return calendarExported(words, { name: 'prompts.ics', data }, { prompts: prompts.length, races: races.length });
}

/** The coming prompts of one programme. Where there are several, each says whose it is. */
async function promptsOf(programme: Programme, { club, today, words }: Call, services: Services): Promise<CalendarEvent[]> {
  const until = addDays(today, DAYS_AHEAD);
  const prompts = promptsFrom(programme, programme.nextPrompt, DAYS_AHEAD, club.pauses).filter(({ localDate }) => localDate <= until);
  const [first, last] = [prompts[0], prompts.at(-1)];
  if (!first || !last) return [];
  const sessionOn = await sessionsIn({ club, programme }, { from: first.localDate, to: last.localDate }, services);
  const called = hasSeveral(club) ? calledPlainly(words, programme) : null;
  return prompts.map((prompt) => ({
    kind: 'timed',
    uid: uidOf(club, programme.number, prompt.localDate),
    at: prompt.at,
    timeZone: programme.timeZone,
    minutes: MINUTES,
    ...promptInCalendar(words, prompt, { sessionOn, catalogue: services.catalogue, races: club.races, called }),
  }));
}

const uidOf = ({ guildId }: Club, of: string | number, day: LocalDate) => `${guildId}-${of}-${day}@hip-strength-club-bot`;
