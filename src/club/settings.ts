import type { LocalDate } from './local-date.ts';

/** A setting with a few values, by the word that people type for each. */
export interface ChoiceSetting<Value = unknown> {
  kind: 'choice';
  values: Readonly<Record<string, Value>>;
  /** What a club goes by that never chose. */
  fallback: Value;
}

/** A setting that is a day of the club's calendar, not one to come, or none. SQL counts from it, so it has a column of its own. */
export interface DaySetting {
  kind: 'day';
  fallback: null;
  column: 'season_from';
}

export type Setting = ChoiceSetting | DaySetting;

const ON_OFF = { on: true, off: false };

/**
 * What a club chooses in `/club settings`. To add a setting: its line here, its words in `words/en/setup.ts`, and whoever goes by it.
 * The option, its check, its place in the database and the export follow from the line. Only what SQL has to read has a column.
 */
export const CLUB_SETTINGS = {
  /** Whether it wants a digest of the week on Mondays. */
  digest: { kind: 'choice', values: ON_OFF, fallback: true },
  /** The first day of the club's own season; null: seasons are the quarters of the calendar year. */
  season: { kind: 'day', fallback: null, column: 'season_from' },
  /** The language of what the whole club reads. Each member is answered in their own. */
  language: { kind: 'choice', values: { english: 'en-GB' }, fallback: 'en-GB' },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof CLUB_SETTINGS;

/** What a club has chosen, or goes by because it never chose. */
export type SettingValues = {
  [Name in SettingName]: (typeof CLUB_SETTINGS)[Name] extends ChoiceSetting<infer Value> ? Value : LocalDate | null;
};

/** In the order in which they are shown. */
export const SETTING_NAMES = Object.keys(CLUB_SETTINGS) as SettingName[];

/** What a setting of that name is. */
export const settingOf = (name: SettingName): Setting => CLUB_SETTINGS[name];

/** The values of these settings; the fallback of one that was never chosen, or whose value is none any more. */
export function settingValues(kept: Readonly<Record<string, unknown>>): SettingValues {
  const chosen = (name: SettingName) => {
    const setting = settingOf(name);
    const isValue = setting.kind === 'choice' ? Object.values(setting.values).includes(kept[name]) : typeof kept[name] === 'string';
    return isValue ? kept[name] : setting.fallback;
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, chosen(name)])) as SettingValues;
}
