/** The phone of whoever the reader is: what it shows of each message that the bot sends by itself, before anybody opens Discord. */
import { queryOf } from './address.js';
import { byId, element, reconcile } from './dom.js';
import { format } from './time.js';

/** @import { Address } from '../address.ts' */
/** @import { NotificationView } from '../notifications.ts' */
/** @import { TimeView, View } from '../view.ts' */

/** Below this the phone is behind a button, and what comes is shown over the page; the stylesheet says the same. */
const NARROW = matchMedia('(width < 720px)');
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: '2-digit', minute: '2-digit' };
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { weekday: 'long', day: 'numeric', month: 'long' };
/** @type {Intl.DateTimeFormatOptions} */
const CAME = { weekday: 'short', hour: '2-digit', minute: '2-digit' };

/** @param {{ go: (address: Address) => void }} parts `go` takes the reader to another place */
export function createPhone({ go }) {
  /** @type {HTMLDetailsElement} */
  const phone = byId('phone');
  const list = byId('notifications');
  const banner = byId('banner');
  const said = byId('phone-said');
  /** Whose phone it is. */
  let owner = '';
  /** The newest message that it has told of. */
  let newest = 0n;
  /** What is drawn, by message. @type {Map<string, HTMLLIElement>} */
  let items = new Map();

  phone.open = !NARROW.matches;
  NARROW.addEventListener('change', () => {
    phone.open = !NARROW.matches;
    banner.hidden = true;
  });
  phone.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !NARROW.matches || !phone.open) return;
    phone.open = false;
    phone.querySelector('summary')?.focus();
  });
  banner.addEventListener('animationend', () => {
    banner.hidden = true;
  });

  /** @param {NotificationView} notification */
  function open({ address }) {
    banner.hidden = true;
    if (NARROW.matches) phone.open = false;
    go(address);
  }

  /** @param {NotificationView} notification @param {boolean} isFresh */
  function itemOf(notification, isFresh) {
    const link = element(
      'a',
      {
        class: 'push',
        href: queryOf(notification.address),
        onclick: (/** @type {MouseEvent} */ event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser opens another tab
          event.preventDefault();
          open(notification);
        },
      },
      ...faceOf(notification),
    );
    const note =
      notification.text === '' && element('p', { class: 'phone-note' }, 'The message has no text of its own: a phone shows none.');
    return element('li', { class: isFresh && 'fresh' }, link, note);
  }

  /** Tells of the newest that came. @param {NotificationView} notification @param {string} name @param {number} others */
  function tell(notification, name, others) {
    const more = others === 0 ? '' : `, and ${others} more`;
    said.textContent = `Notification on ${name}’s phone${more}: ${notification.title}: ${notification.text || 'no text'}`;
    if (phone.open || !NARROW.matches) return; // it is to be seen there
    const card = element('div', { class: 'push', onclick: () => open(notification) }, ...faceOf(notification));
    banner.replaceChildren(card, ...(others === 0 ? [] : [element('p', { class: 'banner-more' }, `${others} more on the phone`)]));
    banner.hidden = true;
    void banner.offsetHeight; // laid out hidden once, or this one would share the time of the one before it
    banner.hidden = false;
  }

  /** @param {Pick<TimeView, 'now'>} time */
  function showTime({ now }) {
    const at = Date.parse(now);
    byId('phone-clock').replaceChildren(element('strong', {}, format(at, CLOCK)), element('span', {}, format(at, DAY)));
  }

  return {
    showTime,
    /** @param {View} view */
    show(view) {
      const { place, guilds, notifications } = view;
      const name = guilds.flatMap(({ people }) => people).find(({ id }) => id === place.person)?.name ?? '';
      const isOwn = owner === place.person;
      const fresh = isOwn ? notifications.filter(({ id }) => BigInt(id) > newest) : [];
      const latest = fresh.at(-1);
      const before = isOwn ? items : new Map();
      items = new Map(notifications.map((each) => [each.id, before.get(each.id) ?? itemOf(each, fresh.includes(each))]));
      reconcile(list, [...items.values()].toReversed());
      byId('phone-empty').hidden = notifications.length > 0;
      byId('phone-owner').textContent = `${name}’s`;
      showTime(view);
      if (!isOwn) banner.hidden = true;
      if (!isOwn) said.textContent = '';
      if (latest) {
        list.scrollTop = 0;
        tell(latest, name, fresh.length - 1);
      }
      owner = place.person;
      newest = BigInt(notifications.at(-1)?.id ?? 0);
    },
  };
}

/**
 * What stands on the card: the app, when it came, who writes and where, and the line.
 *
 * @param {NotificationView} notification
 */
function faceOf({ title, text, at, isDirect }) {
  const milliseconds = Date.parse(at);
  return [
    element('span', { class: 'push-app' }, isDirect ? 'Discord · direct message' : 'Discord'),
    element('time', { datetime: at, title: format(milliseconds, 'F') }, format(milliseconds, CAME)),
    element('strong', {}, title),
    element('span', { class: 'push-text' }, text),
  ];
}
