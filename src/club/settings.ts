import type { Weekday } from './entries.ts';
import type { RoleId } from './ids.ts';

/** Where organisers change a setting: a command of `/club`. */
interface Placed {
  in: 'settings' | 'exercises' | 'calendar';
}

/** A setting with a few values, by the word that people type for each. */
export interface ChoiceSetting<Value = unknown> extends Placed {
  kind: 'choice';
  values: Readonly<Record<string, Value>>;
  /** What a club goes by that never chose. */
  fallback: Value;
}

/** A setting that is a list of ids. Some are put in, others taken out, so that two people who change it at once both have their way. */
interface ListSetting extends Placed {
  kind: 'list';
  fallback: readonly [];
}

/** A setting that is a role of the guild, or none. Discord has no empty value for a role, so `/club settings clear:` takes it away. */
export interface RoleSetting extends Placed {
  kind: 'role';
  fallback: null;
}

type Setting = ChoiceSetting | ListSetting | RoleSetting;

/** Which days get a prompt. `usual`: all but rest days. */
export type PostDays = 'usual' | 'strength' | 'all';
const POST_DAYS: Readonly<Record<string, PostDays>> = { 'every-day': 'usual', 'strength-days': 'strength', 'rest-days-too': 'all' };

const ON_OFF = { on: true, off: false };
const YES_NO = { yes: true, no: false };
const WEEKDAYS: Readonly<Record<string, Weekday | null>> = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
  none: null,
};

/**
 * What a club chooses beside its setup. To add a setting of `/club settings`: its line here, its words in `words/en/settings.ts`, and whoever
 * goes by it. The option, its check and the export follow from the line, and its place in the JSON of the club's row.
 */
export const CLUB_SETTINGS = {
  /** Whether it wants a digest of the week on Mondays. */
  digest: { in: 'settings', kind: 'choice', values: ON_OFF, fallback: true },
  /** The language of what the whole club reads. Each member is answered in their own. */
  language: { in: 'settings', kind: 'choice', values: { english: 'en-GB' }, fallback: 'en-GB' },
  /** Whoever has this role may organise too, without Manage Server; null: no role does that. */
  organisers: { in: 'settings', kind: 'role', fallback: null },
  /** The role that the day's prompt pings; null: it pings nobody. */
  ping: { in: 'settings', kind: 'role', fallback: null },
  /** Which days get a prompt. What a day asks of members is the same, whether it gets one or not. */
  posts: { in: 'settings', kind: 'choice', values: POST_DAYS, fallback: 'usual' },
  /** Whether its prompts tell how many are in so far. */
  count: { in: 'settings', kind: 'choice', values: ON_OFF, fallback: true },
  /** Whether its prompts have drawings. */
  pictures: { in: 'settings', kind: 'choice', values: ON_OFF, fallback: true },
  /** How many members a club has whose boards rank them; null: none does. */
  'ranks-from': { in: 'settings', kind: 'choice', values: { 2: 2, 6: 6, 12: 12, 25: 25, never: null }, fallback: 6 },
  /** Whether its digest welcomes whoever checked in for the first time. */
  welcome: { in: 'settings', kind: 'choice', values: ON_OFF, fallback: true },
  /** Whether its members have elastic bands. */
  bands: { in: 'exercises', kind: 'choice', values: YES_NO, fallback: true },
  /** The exercises that it does not want. One that an update brings is on. */
  exercisesOff: { in: 'exercises', kind: 'list', fallback: [] },
  /** The day of the week on which it runs long; null: none. */
  longRun: { in: 'calendar', kind: 'choice', values: WEEKDAYS, fallback: null },
} as const satisfies Record<string, Setting>;

type Settings = typeof CLUB_SETTINGS;
export type SettingName = keyof Settings;

/** Those that `/club settings` shows and changes. */
export type GeneralSetting = { [Name in SettingName]: Settings[Name]['in'] extends 'settings' ? Name : never }[SettingName];

/** Those of them that are a role. */
export type RoleSettingName = { [Name in GeneralSetting]: Settings[Name] extends RoleSetting ? Name : never }[GeneralSetting];

/** Those with a few values, of whichever command. */
export type ChoiceSettingName = { [Name in SettingName]: Settings[Name] extends ChoiceSetting ? Name : never }[SettingName];

type ValueOf<Each extends Setting> =
  Each extends ChoiceSetting<infer Value> ? Value : Each extends ListSetting ? readonly string[] : RoleId | null;

/** What a club has chosen, or goes by because it never chose. */
export type SettingValues = { [Name in SettingName]: ValueOf<Settings[Name]> };

/** What becomes another: a value, or of a list what is put in and what is taken out. */
export type SettingChanges = { [Name in SettingName]?: Settings[Name] extends ListSetting ? ListChange : SettingValues[Name] };

export interface ListChange {
  add?: readonly string[];
  remove?: readonly string[];
}

/** In the order in which they are shown. */
export const SETTING_NAMES = Object.keys(CLUB_SETTINGS) as SettingName[];

/** Those of `/club settings`. */
export const GENERAL_SETTINGS = SETTING_NAMES.filter((name): name is GeneralSetting => settingOf(name).in === 'settings');

/** Those of them that are a role. */
export const ROLE_SETTINGS = GENERAL_SETTINGS.filter((name): name is RoleSettingName => settingOf(name).kind === 'role');

/** What a setting of that name is. */
export function settingOf(name: SettingName): Setting {
  return CLUB_SETTINGS[name];
}

/** The values of these settings; the fallback of one that was never chosen, or whose value is none any more. */
export function settingValues(kept: Readonly<Record<string, unknown>>): SettingValues {
  const chosen = (name: SettingName) => (isValue(settingOf(name), kept[name]) ? kept[name] : settingOf(name).fallback);
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, chosen(name)])) as SettingValues;
}

function isValue(setting: Setting, value: unknown): boolean {
  if (setting.kind === 'choice') return Object.values(setting.values).includes(value);
  if (setting.kind === 'list') return Array.isArray(value) && value.every((each) => typeof each === 'string');
  return typeof value === 'string';
}

/** The values after these changes. */
export function withChanges(values: SettingValues, changes: SettingChanges): SettingValues {
  const changed = Object.entries(changes).map(([name, change]) => {
    const isList = settingOf(name as SettingName).kind === 'list';
    return [name, isList ? listAfter(values[name as SettingName] as readonly string[], change as ListChange) : change];
  });
  return { ...values, ...Object.fromEntries(changed) };
}

function listAfter(ids: readonly string[], { add = [], remove = [] }: ListChange): string[] {
  return [...new Set([...ids, ...add])].filter((id) => !remove.includes(id));
}
