/** The virtual time, and the ways to let it go on. */
import { Problem, post } from './api.js';
import { byId, element, quietButton } from './dom.js';
import { format, setNow } from './time.js';

/** @import { Place } from '../seat.ts' */
/** @import { TimeView, View } from '../view.ts' */

/** @type {Intl.DateTimeFormatOptions} */
const HERE = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' };
/** @type {Intl.DateTimeFormatOptions} */
const UTC = { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' };

/** A journey that is over sooner is not worth a bar that flashes up. */
const SHORT_MILLISECONDS = 300;

/** What is said when a journey ended otherwise than expected. @type {Record<string, string>} */
const ARRIVALS = {
  'nothing posted': 'The bot posted nothing in eight days. Has an organiser run its setup?',
  'wrote directly': 'The bot posted nothing in the channel, and wrote to an organiser directly. Be that organiser to read it.',
  'not posted': 'The bot tried to post and could not. An organiser sees more in /club status.',
  stopped: 'Stopped on the way.',
};

/** Builds the bar into the page. @param {{ placeNow: () => Partial<Place> }} parts where the reader is */
export function createClock({ placeNow }) {
  const now = element('p', { class: 'now' });
  const said = element('p', { class: 'said', role: 'status' });
  const progress = element('progress', { 'aria-label': 'On the way', max: 1 });
  const underWay = element('div', { class: 'ways', hidden: true }, progress, quietButton('Stop', stop));
  const openDialog = timeDialog((at) => travel({ by: 'time', at }));
  const ways = element(
    'div',
    { class: 'ways' },
    quietButton('+1 hour', () => travel({ by: 'hours', hours: 1 })),
    quietButton('Next prompt', () => travel({ by: 'post', guild: placeNow().guild })),
    quietButton('Next Monday', () => travel({ by: 'time', at: nextMondayNoon(nowMilliseconds) })),
    quietButton('Go to…', () => openDialog(nowMilliseconds)),
  );
  byId('clock').append(said, now, underWay, ways);

  let nowMilliseconds = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let travelling;

  /**
   * @param {object} how
   * @param {string} [says] what is said on arrival
   * @returns {Promise<string | null>} how it ended; null: it did not begin
   */
  async function travel(how, says = '') {
    said.textContent = '';
    try {
      const { arrival } = await post('travel', how);
      said.textContent = ARRIVALS[arrival] ?? says;
      return arrival;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      said.textContent = error.message;
      return null;
    }
  }

  function stop() {
    return post('travel/stop', {});
  }

  function depart() {
    travelling = setTimeout(() => {
      underWay.hidden = false;
    }, SHORT_MILLISECONDS);
  }

  function arrive() {
    clearTimeout(travelling);
    travelling = undefined;
    if (underWay.contains(document.activeElement)) ways.querySelector('button')?.focus();
    underWay.hidden = true;
  }

  return {
    travel,
    /** @param {TimeView} time */
    show({ now: at, travel: journey }) {
      if (journey && !travelling) depart();
      if (!journey && travelling) arrive();
      nowMilliseconds = Date.parse(at);
      now.replaceChildren(element('time', { datetime: at }, format(nowMilliseconds, HERE)), element('span', {}, utcOf(nowMilliseconds)));
      if (journey?.untilPost) progress.removeAttribute('value');
      else if (journey)
        progress.value = (nowMilliseconds - Date.parse(journey.from)) / (Date.parse(journey.to) - Date.parse(journey.from) || 1);
      setNow(nowMilliseconds);
    },
  };
}

/**
 * Noon of the next Monday in the reader's zone, when a club's digest of the week and its prompt are out; today is no next Monday.
 *
 * @param {number} milliseconds since 1970
 */
function nextMondayNoon(milliseconds) {
  const monday = new Date(milliseconds);
  monday.setDate(monday.getDate() + ((8 - monday.getDay()) % 7 || 7));
  monday.setHours(12, 0, 0, 0);
  return monday.toISOString();
}

/**
 * "06:30 UTC", or "UTC" where the reader's clock shows just that.
 *
 * @param {number} milliseconds since 1970
 */
function utcOf(milliseconds) {
  const isSame = format(milliseconds, HERE) === format(milliseconds, { ...HERE, timeZone: 'UTC' });
  return isSame ? 'UTC' : `${format(milliseconds, UTC)} UTC`;
}

/**
 * A small dialog that asks for a date and time in the reader's zone.
 *
 * @param {(at: string) => void} choose takes UTC, ISO 8601
 * @returns {(milliseconds: number) => void} opens it at that time
 */
function timeDialog(choose) {
  const input = element('input', { type: 'datetime-local', id: 'go-to', required: true });
  const form = element(
    'form',
    {},
    element('label', { for: 'go-to' }, 'Go to this date and time (your time zone)'),
    input,
    element(
      'div',
      { class: 'ways' },
      element('button', { type: 'submit', class: 'button primary' }, 'Go'),
      quietButton('Cancel', () => dialog.close()),
    ),
  );
  /** @type {HTMLDialogElement} */
  const dialog = element('dialog', { 'aria-label': 'Go to a date and time' }, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    choose(new Date(input.value).toISOString());
  });
  document.body.append(dialog);
  return (milliseconds) => {
    const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
    input.value = new Date(milliseconds - offset).toISOString().slice(0, 16);
    dialog.showModal();
  };
}
