/** What can be picked in a menu of people, roles or channels. */

/** @import { Component } from './components.js' */
/** @import { View } from '../view.ts' */

/**
 * The choices of a select of people (5), roles (6), both (7) or channels (8).
 *
 * @param {Component} menu
 * @param {View} view
 * @returns {{ label: string, value: string }[]}
 */
export function choicesOf({ type, channel_types: kinds }, { guilds, roles, channels, place }) {
  const people = guilds.find(({ id }) => id === place.guild)?.people ?? [];
  const fitting = channels.filter((channel) => !kinds?.length || kinds.includes(channel.type));
  /** @type {Record<number, { label: string, value: string }[]>} */
  const offered = { 5: named(people, ''), 6: named(roles, '@'), 7: [...named(people, ''), ...named(roles, '@')], 8: named(fitting, '#') };
  return offered[type] ?? [];
}

/**
 * @param {{ id: string, name: string }[]} list
 * @param {string} sign in front of each name
 */
function named(list, sign) {
  return list.map(({ id, name }) => ({ label: `${sign}${name.replace(/^@/, '')}`, value: id }));
}
