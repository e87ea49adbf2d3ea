/** @import { View } from '../view.ts' */

/** What mentions are called, by snowflake. @typedef {Record<'user' | 'role' | 'channel', (id: string) => string>} Names */

/**
 * @param {View} view
 * @returns {Names}
 */
export function namesOf({ guilds, roles, channels, bot }) {
  const people = [bot, ...guilds.flatMap(({ people }) => people)];
  /** @type {(named: { id: string, name: string }[], unknown: string) => (id: string) => string} */
  const finder = (named, unknown) => (id) => named.find((each) => each.id === id)?.name ?? unknown;
  return { user: finder(people, 'unknown-user'), role: finder(roles, 'unknown-role'), channel: finder(channels, 'no-access') };
}
