import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Catalogue } from '../catalogue/schema.ts';
import type { ChosenProgramme, KeptChange } from '../club/changes.ts';
import { type SettingName, type SettingValues, settingOf } from '../club/settings.ts';
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
  /** 0 has the newest. */
  page: number;
  /** Of all pages. */
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
export function changesTurned(words: Words, view: ChangesView): Reply {
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

/** Exercises of one change that are named: a message has room for a page of them. */
const NAMED = 5;

function changeLine(words: Words, change: KeptChange, { exercises }: Catalogue): string {
  const say = words.changes;
  if (change.what === 'week') return say.week((change.after ?? change.before)!, change.after !== null);
  if (change.what === 'export') return say.export(change.after!);
  if (change.what === 'prompt') return say.prompt(change.after!.localDate, change.after!.generation === 0, change.after!.programme ?? null);
  if (change.what === 'programme') return programmeLine(words, change.before, change.after);
  if (change.what === 'race') {
    const [was, is] = [change.before, change.after].map((race) => race && raceText(words.trainingCalendar, race));
    return say.race((change.after ?? change.before)!.localDate, was ?? null, is ?? null);
  }
  if (change.what === 'exercisesOff') {
    const [was, is] = [change.before ?? [], change.after ?? []];
    const named = (ids: readonly string[]) => [
      ...ids.slice(0, NAMED).map((id) => exercises.find((each) => each.id === id)?.name ?? id),
      ...(ids.length > NAMED ? [say.more(ids.length - NAMED)] : []),
    ];
    return say.exercises(named(was.filter((id) => !is.includes(id))), named(is.filter((id) => !was.includes(id))));
  }
  const what = say.what(change.what);
  const [before, after] = [change.before, change.after].map((value) => valueText(words, change.what, value));
  return change.before === null && SET_UP.includes(change.what) ? say.began(what, after!) : say.became(what, before!, after!);
}

/** What is chosen of a programme, in the order in which it is told. */
const CHOSEN = ['name', 'channel', 'time', 'timezone', 'days'] as const;

function programmeLine(words: Words, before: ChosenProgramme | null, after: ChosenProgramme | null): string {
  const say = words.changes;
  const textOf = (of: ChosenProgramme, what: (typeof CHOSEN)[number]) => valueText(words, what, of[what]);
  if (!after) return say.programmeEnded(before!.number, textOf(before!, 'name'));
  if (!before)
    return say.programmeAdded(
      after.number,
      CHOSEN.map((what) => textOf(after, what)),
    );
  const changed = CHOSEN.filter((what) => textOf(before, what) !== textOf(after, what));
  return say.programme(
    after.number,
    changed.map((what) => say.field(say.what(what), textOf(before, what), textOf(after, what))),
  );
}

/** What a club has from its first setup on. */
const SET_UP: readonly KeptChange['what'][] = ['channel', 'time', 'timezone', 'days'];

/** A value as the club says it. */
function valueText(words: Words, what: KeptChange['what'], value: KeptChange['after']): string {
  const { changes: say, format } = words;
  if (value === null && what !== 'ranks-from') return say.nothing; // there it is a value like others
  switch (what) {
    case 'name':
      return plainName(value as string);
    case 'channel':
      return channelMention(value as never);
    case 'time':
      return format.clock(value as number);
    case 'timezone':
      return value as string;
    case 'days':
      return format.strengthDays(value as never) || say.nothing;
    case 'longRun':
      return format.weekdays([value as number]);
    case 'season':
      return seasonText(words, value as never);
    case 'pause':
      return say.pause(value as never);
    default:
      return settingText(words, what as SettingName, value as SettingValues[SettingName]);
  }
}

/** A choice by the word that people type for it, a role by its present name. */
function settingText(words: Words, name: SettingName, value: SettingValues[SettingName]): string {
  const setting = settingOf(name);
  if (setting.kind === 'role') return roleMention(value as never);
  const { choice } = words.commands.club.settings;
  const word = setting.kind === 'choice' ? Object.keys(setting.values).find((each) => setting.values[each] === value) : undefined;
  return choice[word as keyof typeof choice] ?? word ?? String(value);
}

function pageButtons({ changes: say }: Words, { page, limit, total }: ChangesView): APIComponentInContainer[] {
  const last = Math.max(0, Math.ceil(total / limit) - 1);
  const turns = [
    ...(page > 0 ? [button(say.newer, changesButtonId(Math.min(page - 1, last)))] : []),
    ...(page < last ? [button(say.older, changesButtonId(page + 1))] : []),
  ];
  return turns.length > 0 ? [buttons(...turns)] : [];
}
