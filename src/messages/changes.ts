import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Catalogue } from '../catalogue/schema.ts';
import type { ChangeableValues, ChangeKind, ChosenProgramme, ClubChange, KeptChange, ValueChange } from '../club/changes.ts';
import { type ChoiceSettingName, GENERAL_SETTINGS, type GeneralSetting, type SettingName, settingOf } from '../club/settings.ts';
import { changesButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, channelMention, plainName, roleMention, small, timestamp, userMention } from './markup.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { raceText } from './reason.ts';
import { seasonText } from './season.ts';

/** A page of what organisers changed. */
export interface ChangesView {
  /** Newest first. */
  changes: readonly KeptChange[];
  /** 0 is the page with the newest. */
  page: number;
  /** How many changes there are on all pages. */
  total: number;
  /** Changes to a page. */
  limit: number;
  catalogue: Catalogue;
}

/** What organisers changed, the newest first. */
export function clubChanges(words: Words, view: ChangesView): Reply {
  return privately(changesPage(words, view));
}

/** Another page in place of the one whose button was pressed. */
export function anotherChangesPage(words: Words, view: ChangesView): Reply {
  return instead(changesPage(words, view));
}

function changesPage(words: Words, view: ChangesView): APIMessageTopLevelComponent {
  const say = words.changes;
  const { changes, page, limit, total, catalogue } = view;
  const title = `## ${say.title}`;
  if (changes.length === 0) return container(ACCENT.rest, text(title, total === 0 ? say.none : say.noMore), ...pageButtons(words, view));
  const from = page * limit + 1;
  const shown = total > limit ? [small(say.rows(from, from + changes.length - 1, total))] : [];
  return container(
    ACCENT.rest,
    text(title, ...shown, ...changes.map((change) => bullet(changeRow(words, change, catalogue)))),
    ...pageButtons(words, view),
    separator(),
    text(small(say.kept)),
  );
}

function changeRow(words: Words, change: KeptChange, catalogue: Catalogue): string {
  const { row, somebody } = words.changes;
  return row(
    timestamp(change.at, 'f'),
    change.userId === null ? somebody : userMention(change.userId),
    changeLine(words, change, catalogue),
  );
}

/** What a change says. */
type Line<Kind extends ChangeKind> = (words: Words, change: ClubChange<Kind>, catalogue: Catalogue) => string;

function changeLine<Kind extends ChangeKind>(words: Words, change: ClubChange<Kind>, catalogue: Catalogue): string {
  const line = (LINES[change.kind] ?? choice) as Line<Kind>;
  return line(words, change, catalogue);
}

/** A value as the club says it. */
type ValueText<Kind extends ChangeKind> = (words: Words, value: NonNullable<ChangeableValues[Kind]>) => string;

type Chosen = Exclude<keyof ChosenProgramme, 'number'>;
type ChosenTexts = { readonly [Kind in Chosen]: (words: Words, value: NonNullable<ChosenProgramme[Kind]>) => string };

/** What is chosen of a programme, in the order in which it is told. */
const CHOSEN: ChosenTexts = {
  name: (_, name) => plainName(name),
  channel: (_, channelId) => channelMention(channelId),
  time: ({ format }, minute) => format.clock(minute),
  timezone: (_, timeZone) => timeZone,
  days: ({ format, changes: say }, weekPlan) => format.strengthDays(weekPlan) || say.nothing,
};

/** Each but a setting with a few values, which has a line of its own only where its words do not say it. */
const LINES: { readonly [Kind in Exclude<ChangeKind, ChoiceSettingName>]: Line<Kind> } & {
  readonly [Kind in ChoiceSettingName]?: Line<Kind>;
} = {
  name: became(CHOSEN.name),
  channel: setUp(CHOSEN.channel),
  time: setUp(CHOSEN.time),
  timezone: setUp(CHOSEN.timezone),
  days: setUp(CHOSEN.days),
  programme: programmeLine,
  pause: became(({ changes: say }, days) => say.pause(days)),
  season: became(seasonText),
  week: ({ changes: say }, { before, after }) => say.week((after ?? before)!, after !== null),
  race: raceLine,
  prompt: ({ changes: say }, { after }) => say.prompt(after!.localDate, after!.generation === 0, after!.programme ?? null),
  export: ({ changes: say }, { after }) => say.export(after!),
  organisers: became((_, roleId) => roleMention(roleId)),
  ping: became((_, roleId) => roleMention(roleId)),
  exercisesOff: exercisesLine,
  longRun: became(({ format }, weekday) => format.weekdays([weekday])),
};

const isGeneral = (kind: ChangeKind): kind is GeneralSetting => (GENERAL_SETTINGS as readonly ChangeKind[]).includes(kind);

/** What a value is called that was changed. */
function nameOf({ changes, settings }: Words, kind: ValueChange): string {
  return isGeneral(kind) ? settings.each[kind].called : changes.what(kind);
}

/** What has one value and may have none. */
function became<Kind extends ValueChange>(textOf: ValueText<Kind>): Line<Kind> {
  return (words, { kind, before, after }) => {
    const say = words.changes;
    const [was, is] = [before, after].map((value) => (value === null ? say.nothing : textOf(words, value)));
    return say.became(nameOf(words, kind), was!, is!);
  };
}

/** What a club has from its first setup on. */
function setUp<Kind extends ValueChange>(textOf: ValueText<Kind>): Line<Kind> {
  return (words, change, catalogue) => {
    const say = words.changes;
    return change.before === null
      ? say.began(nameOf(words, change.kind), textOf(words, change.after!))
      : became(textOf)(words, change, catalogue);
  };
}

/** A setting with a few values: each by the word that people type for it, which no value may be one of. */
function choice(words: Words, { kind, before, after }: ClubChange<ValueChange & SettingName>): string {
  const say = words.changes;
  const [was, is] = [before, after].map((value) => choiceText(words, kind, value));
  return say.became(nameOf(words, kind), was!, is!);
}

function choiceText({ changes: say, commands }: Words, name: SettingName, value: unknown): string {
  const setting = settingOf(name);
  const word = setting.kind === 'choice' ? Object.keys(setting.values).find((each) => setting.values[each] === value) : undefined;
  const { choice: said } = commands.club.settings;
  return said[word as keyof typeof said] ?? word ?? (value === null ? say.nothing : String(value));
}

function raceLine({ changes: say, trainingCalendar }: Words, { before, after }: ClubChange<'race'>): string {
  const [was, is] = [before, after].map((race) => race && raceText(trainingCalendar, race));
  return say.race((after ?? before)!.localDate, was ?? null, is ?? null);
}

/** Exercises of one change that are named: a message has room for a page of them. */
const NAMED = 5;

function exercisesLine({ changes: say }: Words, change: ClubChange<'exercisesOff'>, { exercises }: Catalogue): string {
  const [was, is] = [change.before ?? [], change.after ?? []];
  const named = (ids: readonly string[]) => [
    ...ids.slice(0, NAMED).map((id) => exercises.find((each) => each.id === id)?.name ?? id),
    ...(ids.length > NAMED ? [say.more(ids.length - NAMED)] : []),
  ];
  return say.exercises(named(was.filter((id) => !is.includes(id))), named(is.filter((id) => !was.includes(id))));
}

function programmeLine(words: Words, { before, after }: ClubChange<'programme'>): string {
  const say = words.changes;
  if (!after) return say.programmeEnded(before!.number, chosenText(words, before!, 'name'));
  const chosen = Object.keys(CHOSEN) as Chosen[];
  if (!before)
    return say.programmeAdded(
      after.number,
      chosen.map((kind) => chosenText(words, after, kind)),
    );
  const changed = chosen.filter((kind) => chosenText(words, before, kind) !== chosenText(words, after, kind));
  return say.programme(
    after.number,
    changed.map((kind) => say.field(nameOf(words, kind), chosenText(words, before, kind), chosenText(words, after, kind))),
  );
}

/** One thing that is chosen of a programme. Only its name may be none. */
function chosenText<Kind extends Chosen>(words: Words, of: ChosenProgramme, kind: Kind): string {
  const value = of[kind];
  return value === null ? words.changes.nothing : CHOSEN[kind](words, value);
}

function pageButtons({ changes: say }: Words, { page, limit, total }: ChangesView): APIComponentInContainer[] {
  const last = Math.max(0, Math.ceil(total / limit) - 1);
  const turns = [
    ...(page > 0 ? [button(say.newer, changesButtonId(Math.min(page - 1, last)))] : []),
    ...(page < last ? [button(say.older, changesButtonId(page + 1))] : []),
  ];
  return turns.length > 0 ? [buttons(...turns)] : [];
}
