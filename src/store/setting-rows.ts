import type { Selectable } from 'kysely';
import { type SettingValues, settingValues } from '../club/settings.ts';
import type { ClubsTable } from './schema.ts';

/** A club's settings, which its row keeps as JSON. */
export function settingsOf(row: Pick<Selectable<ClubsTable>, 'settings'>): SettingValues {
  return settingValues(JSON.parse(row.settings));
}
