/** @import { Address } from '../address.ts' */
/** @import { RequestDetail } from '../inside.ts' */
/** @import { Moment } from '../moment.ts' */
/** @import { TimeView, View } from '../view.ts' */

/** What the server could not do; the message is a sentence for the reader. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} status 0: there was no answer at all
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const AGAIN_MILLISECONDS = 1000;
const NOT_RUNNING = 'The rehearsal does not answer. Start it again in its terminal: npm run rehearse';

/**
 * What one person sees in one place.
 *
 * @param {Address} address what is missing, the server chooses
 * @param {number} messages at most so many, counted from the newest
 * @returns {Promise<View>}
 */
export function fetchView(address, messages) {
  return ask(`/page/api/view?${new URLSearchParams({ ...address, messages: String(messages) })}`, {});
}

/**
 * What a link's time means to the club at that address.
 *
 * @param {Address} address
 * @param {string} at
 * @returns {Promise<Moment>}
 */
export function fetchMoment(address, at) {
  return ask(`/page/api/moment?${new URLSearchParams({ ...address, at })}`, {});
}

/**
 * What the bot did, logged or keeps: the newest rows that have those words.
 *
 * @param {'requests' | 'log' | 'outbox' | 'gaps'} what
 * @param {string} find
 * @returns {Promise<any>}
 */
export function fetchInside(what, find) {
  return ask(`/page/api/inside/${what}?${new URLSearchParams({ find })}`, {});
}

/**
 * What went to and fro with one request.
 *
 * @param {number} serial
 * @returns {Promise<RequestDetail>}
 */
export function fetchRequest(serial) {
  return ask(`/page/api/inside/requests/${serial}`, {});
}

/**
 * Does something: `post('press', { ...place, message, button })`.
 *
 * @param {'command' | 'complete' | 'press' | 'select' | 'dismiss' | 'submit' | 'close' | 'travel' | 'travel/stop' | 'switch' | 'incident' | 'anew'} action
 * @param {object} body
 * @returns {Promise<any>}
 */
export function post(action, body) {
  return ask(`/page/api/${action}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/**
 * Listens to the rehearsal, and to the next one at the same address when this one ends.
 *
 * @param {{ changed: () => void, inside: () => void, time: (time: TimeView) => void, lost: (sentence: string) => void, found: () => void }} listener
 */
export function listen(listener) {
  const { changed, inside, time, lost, found } = listener;
  const events = new EventSource('/page/api/events');
  events.addEventListener('changed', changed);
  events.addEventListener('inside', inside);
  events.addEventListener('time', (event) => time(JSON.parse(event.data)));
  events.addEventListener('open', found);
  events.addEventListener('error', () => {
    lost(NOT_RUNNING);
    // the browser tries again by itself, but for an answer that it did not like: a rehearsal that is still starting
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(listener), AGAIN_MILLISECONDS);
  });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function ask(path, request) {
  const response = await fetch(path, request).catch(() => {
    throw new Problem(NOT_RUNNING, 0);
  });
  const body = await response.json();
  if (!response.ok) throw new Problem(body.problem, response.status);
  return body;
}
