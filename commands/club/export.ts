/** /club export: the club's check-ins, boards and totals as files for its committee, or its coming prompts for a calendar. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Programme } from '../../src/club/club.ts';
import { type ClubRecord, createClubRecord } from '../../src/club/club-record.ts';
import type { MemberId } from '../../src/club/ids.ts';
import { calendarZone, hasSeveral } from '../../src/club/programme.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { type Call, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { packed, RECORD_FILES, type RecordFiles, recordFiles } from '../../src/exports/files.ts';
import { type CalendarEvent, icalendarOf } from '../../src/exports/icalendar.ts';
import { oneOf } from '../../src/input.ts';
import { calendarExported, calendarWords, clubExported } from '../../src/messages/export.ts';
import { calledPlainly } from '../../src/messages/programmes.ts';
import { sessionsIn } from '../../src/posts/sessions.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.export;

const CHOICES = [...RECORD_FILES, 'calendar' as const].map((value) => ({ name: say.choices[value], value }));

/** Members read at a time, so that others who read wait for none of it. */
const AT_ONCE = 20;

/** Days that the calendar goes ahead. */
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
    const file = await services.exports.make({ guildId: call.guildId }, () =>
      what === 'calendar' ? calendarFile(call, services) : clubFiles(what, call, services),
    );
    if (!('wait' in file)) return file.made;
    services.tell('limitMet', { limit: 'exports', guildId: call.guildId });
    throw new UserError(call.words.clubExport.again(Math.ceil(file.wait / 1000)));
  },
});

async function clubFiles(what: RecordFiles, { club, today, at, words }: Call, services: Services): Promise<Reply> {
  const record = await readRecord(club, services);
  if (record.listed.length === 0) throw new UserError(words.clubExport.nobody);
  const here = record.listed.filter(({ hasLeft }) => !hasLeft).map(({ userId }) => userId);
  const names = await services.memberNames(club.guildId, here);
  const timeZone = calendarZone(club);
  const files = await recordFiles(what, { record, names, club: { timeZone, today, seasonFrom: club.settings.season }, at });
  const sent = await packed(files, `${what}-${today}.zip`);
  if (sent === null) throw new UserError(words.clubExport.tooLarge);
  const named = here.filter((userId) => names.has(userId)).length;
  return clubExported(words, {
    files: sent,
    contents: files.map(({ name }) => name),
    isPacked: sent !== files,
    members: { named, notNamed: here.length - named, left: record.listed.length - here.length },
  });
}

/** Everything that the club may tell, read in pieces. */
async function readRecord({ id, settings }: Club, { records }: Pick<Services, 'records'>): Promise<ClubRecord> {
  const record = createClubRecord(settings.season);
  for (let after: MemberId | null | undefined; after !== null; ) {
    const { members, next } = await records.page({ id }, AT_ONCE, after);
    record.add(members);
    after = next;
  }
  return record.finish();
}

async function calendarFile(call: Call, services: Services): Promise<Reply> {
  const { club, at, words } = call;
  const events = (await Promise.all(club.programmes.map((programme) => eventsOf(programme, call, services)))).flat();
  if (events.length === 0) throw new UserError(words.clubExport.noPrompts);
  const data = icalendarOf({ name: words.clubExport.calendar.name, at, events });
  return calendarExported(words, { name: 'prompts.ics', data }, events.length);
}

/** The coming prompts of one programme. Where there are several, each says whose it is. */
async function eventsOf(programme: Programme, { club, today, words }: Call, services: Services): Promise<CalendarEvent[]> {
  const until = addDays(today, DAYS_AHEAD);
  const prompts = promptsFrom(programme, programme.nextPrompt, DAYS_AHEAD).filter(({ localDate }) => localDate <= until);
  const [first, last] = [prompts[0], prompts.at(-1)];
  if (!first || !last) return [];
  const sessionOn = await sessionsIn({ club, programme }, { from: first.localDate, to: last.localDate }, services);
  const called = hasSeveral(club) ? calledPlainly(words, programme) : null;
  return prompts.map((prompt) => ({
    uid: `${club.guildId}-${programme.number}-${prompt.localDate}@hip-strength-club-bot`,
    at: prompt.at,
    timeZone: programme.timeZone,
    minutes: MINUTES,
    ...calendarWords(words, prompt, { sessionOn, catalogue: services.catalogue, races: club.races, called }),
  }));
}
