import type { ValueChange } from '../../club/changes.ts';
import type { PausedDays } from '../../club/club.ts';
import type { RecordFiles } from '../../club/club-record.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { GeneralSetting } from '../../club/settings.ts';
import { dayName, format, list, series } from './format.ts';

/** What is no setting and has a value. */
type OtherValue = Exclude<ValueChange, GeneralSetting>;

/** What was changed, where its value is told. A setting says itself what it is called. */
const WHAT: Record<OtherValue, string> = {
  name: 'Name',
  channel: 'Channel',
  time: 'Hour',
  timezone: 'Time zone',
  days: 'Strength days',
  pause: 'Pause',
  season: 'Season',
  longRun: 'Long run',
  bands: 'Bands',
};

const FILES: Record<RecordFiles, string> = {
  'check-ins': 'check-ins and weeks',
  boards: 'boards and totals',
  everything: 'everything',
};

/** What the Changes button of /club status says. */
export const changes = {
  title: 'Changes',
  none: 'Nobody has changed anything yet.',
  noMore: 'There are no changes on this page.',
  rows: (from: number, to: number, all: number) => `${from === to ? from : `${from} to ${to}`} of ${all}, the newest first`,
  what: (kind: OtherValue) => WHAT[kind],
  /** Whoever had what is stored of them deleted. */
  somebody: 'somebody who is not stored any more',
  /** @param when, who as Discord shows them */
  row: (when: string, who: string, change: string) => `${when} · ${who} · ${change}`,
  became: (what: string, before: string, after: string) => `**${what}** ${before} → ${after}`,
  /** There was nothing before. */
  began: (what: string, after: string) => `**${what}** ${after}`,
  /** No value. */
  nothing: 'none',
  pause: ({ from, until }: PausedDays) =>
    until ? `from ${dayName(from)} until ${dayName(until)}` : `from ${dayName(from)} until it is ended`,
  /** @param of the programme, where it is not the first */
  prompt: (localDate: LocalDate, isFirst: boolean, of: number | null) =>
    `**Prompt** of ${dayName(localDate)}${of === null ? '' : `, programme ${of},`} posted by hand${isFirst ? '' : ', once more'}`,
  /** What became another of a programme beside the first, each as in `became`; or all of one that is new. */
  programme: (number: number, changes: readonly string[]) => `**Programme ${number}** ${changes.join('; ')}`,
  programmeAdded: (number: number, chosen: readonly string[]) => `**Programme ${number}** added: ${series(chosen)}`,
  programmeEnded: (number: number, called: string) => `**Programme ${number}** ended: ${called}`,
  field: (what: string, before: string, after: string) => `${what} ${before} → ${after}`,
  week: (monday: LocalDate, isHeld: boolean) => `**Week** of ${format.longDayName(monday)} ${isHeld ? 'held' : 'no longer held'}`,
  export: (files: RecordFiles) => `**Files** taken by \`/club export\`: ${FILES[files]}`,
  /** @param before, after its name and length; null: there was none that day, or there is none any more */
  race: (localDate: LocalDate, before: string | null, after: string | null) => {
    const what = `**Race** on ${dayName(localDate)}`;
    if (after === null) return `${what} taken out: ${before}`;
    return before === null ? `${what}: ${after}` : `${what}: ${before} → ${after}`;
  },
  exercises: (on: readonly string[], off: readonly string[]) =>
    `**Exercises** ${[...(off.length > 0 ? [`off: ${list(off)}`] : []), ...(on.length > 0 ? [`on: ${list(on)}`] : [])].join('; ')}`,
  more: (exercises: number) => `${exercises} more`,
  newer: 'Newer',
  older: 'Older',
  kept: 'What was changed stays here as long as the club does. Whoever deletes their data in `/hips privacy` is named no more.',
};
