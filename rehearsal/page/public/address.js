/** The page's own address: a link to it shows who is where, and when. */

/** @import { Address } from '../address.ts' */

/** @returns {Address} what stands in the address now */
export function addressHere() {
  const words = new URLSearchParams(location.search);
  return Object.fromEntries(['guild', 'as', 'channel'].flatMap((name) => (words.get(name) ? [[name, words.get(name)]] : [])));
}

/** The time in the address, as somebody wrote it; null without one. */
export function timeHere() {
  return new URLSearchParams(location.search).get('at');
}

/**
 * "?as=ana&channel=hips". Colons stay as they are, for whoever reads the link.
 *
 * @param {Address & { at?: string }} address
 */
export function queryOf({ guild, as, channel, at }) {
  const words = Object.entries({ guild, as, channel, at }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `?${new URLSearchParams(words).toString().replaceAll('%3A', ':')}`;
}

/**
 * The minute on the clock of a zone, as a link carries it: "2026-03-29T07:30". Where the clock shows it twice, in UTC.
 *
 * @param {number} milliseconds since 1970
 * @param {string} timeZone
 */
export function linkTime(milliseconds, timeZone) {
  const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const words = shown.format(milliseconds);
  const isTwice = [-60, -30, 30, 60].some((minutes) => shown.format(milliseconds + minutes * 60_000) === words);
  return isTwice ? `${new Date(milliseconds).toISOString().slice(0, 16)}Z` : words.replace(' ', 'T');
}
