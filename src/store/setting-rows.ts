import type { Selectable, Updateable } from 'kysely';
import { type DaySetting, SETTING_NAMES, type SettingName, type SettingValues, settingOf, settingValues } from '../club/settings.ts';
import type { ClubsTable } from './schema.ts';

/** A club's settings as its row keeps them: as JSON, but for those that have a column. */
export function settingsOf(row: Pick<Selectable<ClubsTable>, 'settings' | DaySetting['column']>): SettingValues {
  const inColumns = SETTING_NAMES.flatMap((name) => {
    const column = columnOf(name);
    return column ? [[name, row[column]]] : [];
  });
  return settingValues({ ...JSON.parse(row.settings), ...Object.fromEntries(inColumns) });
}

/** The columns that keep these settings. */
export function settingColumns(values: SettingValues): Updateable<ClubsTable> {
  const columns: Updateable<ClubsTable> = {};
  const kept: Partial<Record<SettingName, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const column = columnOf(name);
    if (column) Object.assign(columns, { [column]: values[name] });
    else kept[name] = values[name];
  }
  return { ...columns, settings: JSON.stringify(kept) };
}

function columnOf(name: SettingName): DaySetting['column'] | null {
  const setting = settingOf(name);
  return setting.kind === 'day' ? setting.column : null;
}
