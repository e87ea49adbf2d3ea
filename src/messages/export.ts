import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { PostTime, Race } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isRace, type Session } from '../club/session.ts';
import type { MadeFile, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { madeFiles } from './files.ts';
import { bullet, small } from './markup.ts';
import { ACCENT, container, fileToSave, privately, separator, text } from './parts.ts';

/** The files of a club, and whom they name. */
interface ExportView {
  /** As they are sent. */
  files: readonly MadeFile[];
  /** What is in them: the names of the files before they were packed. */
  contents: readonly string[];
  isPacked: boolean;
  people: { named: number; notNamed: number; left: number };
}

/** The files, for whoever asked. */
export function clubExported({ clubExport: say }: Words, { files, contents, isPacked, people }: ExportView): Reply {
  const whom = [
    ...(people.named > 0 ? [say.named(people.named)] : []),
    ...(people.left > 0 ? [say.left(people.left)] : []),
    ...(people.notNamed > 0 ? [say.notNamed(people.notNamed)] : []),
  ];
  const about = (name: string) => say.file(name, say.files[name.slice(0, name.lastIndexOf('.')) as keyof typeof say.files]);
  return withFiles(
    [
      `### ${say.title}`,
      ...contents.map(about).map(bullet),
      ...(isPacked ? [say.packed] : []),
      ...(whom.length > 0 ? [whom.join(' ')] : []),
    ],
    [say.hidden, say.keepSafe, say.isNoted],
    files,
  );
}

/** The calendar, for whoever asked. */
export function calendarExported(
  { clubExport: say }: Words,
  file: MadeFile,
  { prompts, races }: { prompts: number; races: number },
): Reply {
  return withFiles([`### ${say.calendarTitle}`, say.coming(prompts, races)], [say.takenAway], [file]);
}

function withFiles(lines: readonly string[], notes: readonly string[], files: readonly MadeFile[]): Reply {
  return privately(
    container(ACCENT.rest, text(...lines), ...files.map(fileToSave), separator(), text(...notes.map(small))),
    madeFiles(files),
  );
}

/** What a calendar says of something: a title and a text. */
interface InCalendar {
  title: string;
  text: string;
}

interface PromptInCalendarView {
  sessionOn(localDate: LocalDate): Session;
  catalogue: Catalogue;
  races: readonly Race[];
  /** What the programme is called; null: the club has one alone. */
  called: string | null;
}

export function promptInCalendar(
  { clubExport: { calendar: say }, trainingCalendar }: Words,
  { localDate }: PostTime,
  { sessionOn, catalogue, races, called }: PromptInCalendarView,
): InCalendar {
  const session = sessionOn(localDate);
  const titled = (title: string) => (called === null ? title : say.titleOf(title, called));
  if (isRace(session)) {
    const race = races.find((each) => each.localDate === localDate);
    return { title: titled(say.title.race), text: race ? nameOf(trainingCalendar, race) : trainingCalendar.someRace };
  }
  const names = session.exerciseIds.flatMap((id) => exerciseById(catalogue, id)?.name ?? []);
  return { title: titled(say.title[session.kind]), text: [...(names.length > 0 ? [say.exercises(names)] : []), say.yours].join('\n') };
}

export function raceInCalendar({ clubExport: { calendar: say }, trainingCalendar }: Words, race: Race): InCalendar {
  return { title: nameOf(trainingCalendar, race), text: say.clubsRace };
}

/** Plain, as no calendar knows Discord's marks. */
function nameOf({ distance }: Words['trainingCalendar'], { name, metres }: Race): string {
  return metres === null ? name : `${name}, ${distance(metres)}`;
}
