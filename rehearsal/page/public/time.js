/** Dates and times in the reader's own zone, as the reader of a Discord message sees them. */
import { element } from './dom.js';

const LOCALE = 'en-GB';

/** Discord's styles of a timestamp. @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const relativeFormat = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' });
let nowMilliseconds = 0;

/**
 * Sets the clock by which "3 hours ago" is reckoned, and brings what is on the page up to date.
 *
 * @param {number} milliseconds since 1970, in the rehearsal
 */
export function setNow(milliseconds) {
  nowMilliseconds = milliseconds;
  for (const shown of document.querySelectorAll('time[data-relative]'))
    shown.textContent = relative(Number(shown.getAttribute('data-relative')));
}

/**
 * An instant as a `<time>`; null when no calendar reaches that far.
 *
 * @param {number} milliseconds since 1970
 * @param {string} style one of Discord's letters; R keeps itself up to date
 */
export function timeElement(milliseconds, style) {
  const at = new Date(milliseconds);
  if (Number.isNaN(at.getTime())) return null;
  const isRelative = style === 'R';
  return element(
    'time',
    { datetime: at.toISOString(), title: format(milliseconds, 'F'), 'data-relative': isRelative && milliseconds },
    isRelative ? relative(milliseconds) : format(milliseconds, style),
  );
}

/**
 * "2 March 2026 at 07:30" and the like.
 *
 * @param {number} milliseconds since 1970
 * @param {string | Intl.DateTimeFormatOptions} style
 */
export function format(milliseconds, style) {
  const options = typeof style === 'string' ? (STYLES[style] ?? STYLES.f) : style;
  return new Intl.DateTimeFormat(LOCALE, options).format(milliseconds);
}

/** @param {number} milliseconds since 1970 */
function relative(milliseconds) {
  const seconds = Math.round((milliseconds - nowMilliseconds) / 1000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return relativeFormat.format(Math.round(seconds / size), unit);
}
