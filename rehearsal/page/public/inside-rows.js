/** How the rows of the drawer look. Whatever a row says is text, and stays text. */
import { fetchRequest, Problem } from './api.js';
import { element } from './dom.js';
import { format } from './time.js';

/** @import { LogLine } from '../../log-lines.ts' */
/** @import { GapRow, OutboxView, RequestRow } from '../inside.ts' */

/** @type {Intl.DateTimeFormatOptions} */
const MOMENT = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' };
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };
/** @type {Intl.DateTimeFormatOptions} */
const DUE = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };

/** States in which there is nothing left to do, and all is well. */
const GOOD = ['posted', 'sent', 'skipped'];
/** States in which something is still to be done. */
const OPEN = ['due', 'sending'];

export const requestItem = {
  /** @param {RequestRow} row */
  key: ({ serial }) => String(serial),
  /** @param {RequestRow} row */
  draw(row) {
    const { at, method, route, path, status, milliseconds } = row;
    const detail = element('div', { class: 'inside-detail' });
    const summary = element(
      'summary',
      {},
      momentOf(at),
      element('span', { class: 'inside-method' }, method),
      element('code', {}, route ?? path),
      element(
        'span',
        { class: 'inside-outcome' },
        badge(status === 0 ? 'no answer' : String(status), status >= 200 && status < 300 ? 'good' : 'bad'),
        element('span', {}, `${Math.round(milliseconds)} ms`),
        element('span', {}, verdictOf(row)),
      ),
    );
    const details = element('details', {}, summary, detail);
    details.addEventListener('toggle', () => {
      if (details.open && !detail.hasChildNodes()) void fill(detail, row);
    });
    return element('li', {}, details);
  },
};

export const lineItem = {
  /** @param {LogLine} line */
  key: ({ serial }) => String(serial),
  /** @param {LogLine} line */
  draw({ at, level, message, fields }) {
    const words = [
      at === null ? null : momentOf(at),
      badge(level, level === 'error' || level === 'fatal' ? 'bad' : level === 'warn' ? 'open' : 'plain'),
      element('span', { class: 'inside-message' }, message, element('span', { class: 'inside-facts' }, ` ${inShort(fields)}`)),
    ];
    if (Object.keys(fields).length === 0) return element('li', {}, element('p', {}, ...words));
    const detail = element('div', { class: 'inside-detail' }, element('pre', { tabindex: '0' }, JSON.stringify(fields, null, 2)));
    return element('li', {}, element('details', {}, element('summary', {}, ...words), detail));
  },
};

export const outboxItem = {
  /** @param {OutboxView} row */
  key: ({ key }) => key,
  /** @param {OutboxView} row */
  draw({ guild, kind, localDate, state, dueAt, attempts, messageId, reason }) {
    const facts = [
      `due ${format(Date.parse(dueAt), DUE)}`,
      `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
      messageId === null ? null : `message ${messageId}`,
      reason === null ? null : `reason: ${reason}`,
      guild,
    ];
    return element(
      'li',
      { 'data-state': state },
      element(
        'p',
        {},
        element('strong', {}, kind),
        element('time', { datetime: localDate }, format(Date.parse(localDate), DAY)),
        badge(state, GOOD.includes(state) ? 'good' : OPEN.includes(state) ? 'open' : 'bad'),
      ),
      element('p', { class: 'inside-facts' }, facts.filter((fact) => fact !== null).join(' · ')),
    );
  },
};

export const gapItem = {
  /** @param {GapRow} row */
  key: ({ serial }) => String(serial),
  /** @param {GapRow} row */
  draw: ({ gap }) => element('li', {}, element('p', {}, gap)),
};

/** The fields that fit in a line. @param {LogLine['fields']} fields */
function inShort(fields) {
  return Object.entries(fields)
    .filter(([, value]) => value === null || typeof value !== 'object')
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

/** @param {RequestRow} row */
function verdictOf({ checks, gaps, status }) {
  const failed = checks.filter(({ problems }) => problems.length > 0);
  const gap = gaps.length === 0 ? '' : `, ${gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`}`;
  if (failed.length > 0) return `refused by ${failed.map(({ against }) => against).join(', ')}${gap}`;
  if (status === 0 || status >= 400) return `refused${gap}`;
  return `${checks.length} ${checks.length === 1 ? 'check' : 'checks'} passed${gap}`;
}

/**
 * Shows what a request was held against, and what went to and fro.
 *
 * @param {HTMLElement} detail
 * @param {RequestRow} row
 */
async function fill(detail, { serial, path, route, checks, gaps, files }) {
  const passed = checks.map(({ against, problems }) =>
    element(
      'li',
      {},
      badge(problems.length === 0 ? 'passed' : 'refused', problems.length === 0 ? 'good' : 'bad'),
      element('span', {}, against),
      problems.length === 0 ? null : element('ul', {}, ...problems.map(problemItem)),
    ),
  );
  const found = gaps.map((gap) => element('li', {}, badge('gap', 'open'), element('span', {}, gap)));
  detail.append(
    element('p', {}, element('code', {}, path), ` · request ${serial}${route === null ? ' · no route of the rehearsal takes this' : ''}`),
    element('ul', { class: 'inside-checks', 'aria-label': 'Checks' }, ...passed, ...found),
  );
  if (files.length > 0) detail.append(element('p', {}, `Files: ${files.join(', ')}`));
  try {
    const { body, answer } = await fetchRequest(serial);
    for (const [title, text] of [
      ['Sent', body],
      ['Answered', answer],
    ]) {
      detail.append(element('h3', {}, title), text ? element('pre', { tabindex: '0' }, text) : element('p', {}, 'Nothing.'));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    detail.append(element('p', {}, error.message));
  }
  const end = detail.closest('[role="tabpanel"]')?.getBoundingClientRect().bottom ?? 0;
  if (detail.getBoundingClientRect().bottom > end) detail.parentElement?.scrollIntoView({ block: 'start' });
}

/** @param {RequestRow['checks'][number]['problems'][number]} problem */
function problemItem({ path, code, message }) {
  return element(
    'li',
    {},
    element('code', {}, path.join('.') || 'the whole'),
    ` ${message} `,
    element('span', { class: 'inside-code' }, code),
  );
}

/** @param {string} at UTC, ISO 8601 */
function momentOf(at) {
  const milliseconds = Date.parse(at);
  return element('time', { datetime: at, title: format(milliseconds, 'F') }, format(milliseconds, MOMENT));
}

/**
 * @param {string} text
 * @param {'good' | 'open' | 'bad' | 'plain'} kind
 */
function badge(text, kind) {
  return element('span', { class: `inside-badge ${kind}` }, text);
}
