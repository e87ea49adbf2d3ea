/** Who you are, and where: the people and the channels that they see. */
import { queryOf } from './address.js';
import { byId, element } from './dom.js';

/** @import { Address } from '../address.ts' */
/** @import { Unread } from '../reading.ts' */
/** @import { View } from '../view.ts' */

export const DIRECT_MESSAGES = '@me';

/** @param {{ go: (address: Address) => void }} parts `go` takes the reader to another place */
export function createSidebar({ go }) {
  /** @type {HTMLSelectElement} */
  const picker = byId('person');
  let offered = '';

  picker.addEventListener('change', () => {
    const [guild = '', as = ''] = picker.value.split(' ');
    go({ guild, as });
  });

  return {
    /** @param {View} view */
    show(view) {
      const { place, guilds, gaps } = view;
      byId('guild').textContent = guilds.find(({ id }) => id === place.guild)?.name ?? '';
      if (offered !== JSON.stringify(guilds)) picker.replaceChildren(...guilds.map(peopleOf));
      offered = JSON.stringify(guilds);
      picker.value = choiceOf(view);
      const link = linkTo(view.address, go);
      byId('channels').replaceChildren(...view.channels.map(({ slug, name, unread }) => link(slug, '#', name, unread)));
      byId('direct').replaceChildren(link('dm', '@', view.bot.name, view.directUnread));
      showGaps(gaps);
    },
  };
}

/** Whom the picker shows. @param {View} view */
function choiceOf({ place, guilds, address }) {
  return `${guilds.find(({ id }) => id === place.guild)?.slug} ${address.as}`;
}

/** @param {View['guilds'][number]} guild */
function peopleOf({ slug, name, people }) {
  return element(
    'optgroup',
    { label: name },
    ...people.map((person) =>
      element('option', { value: `${slug} ${person.slug}` }, `${person.name} (${person.isOrganiser ? 'organiser' : 'member'})`),
    ),
  );
}

/**
 * @param {View['address']} address where the reader is
 * @param {(address: Address) => void} go
 * @returns {(channel: string, sign: string, name: string, unread: Unread) => HTMLElement}
 */
function linkTo(address, go) {
  return (channel, sign, name, unread) => {
    const there = { ...address, channel };
    const isNew = unread.messages > 0 && channel !== address.channel;
    const follow = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser opens another tab
      event.preventDefault();
      go({ channel }); // of whoever the reader is by now
    };
    const link = element(
      'a',
      {
        href: queryOf(there),
        'aria-current': channel === address.channel && 'page',
        class: isNew && 'new',
        onclick: follow,
      },
      element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
      name,
      isNew && unreadMark(unread),
    );
    return element('li', {}, link);
  };
}

/** A number for what is to the reader, a dot for the rest. @param {Unread} unread */
function unreadMark({ messages, pings }) {
  const what = pings > 0 ? `${pings} to you` : `${messages} new`;
  return element(
    'span',
    { class: pings > 0 ? 'unread pings' : 'unread' },
    element('span', { 'aria-hidden': 'true' }, pings > 0 ? String(pings) : '●'),
    element('span', { class: 'unseen' }, ` (${what})`),
  );
}

/** @param {readonly string[]} gaps */
function showGaps(gaps) {
  const box = byId('gaps');
  box.hidden = gaps.length === 0;
  const count = box.querySelector('summary');
  if (count) count.textContent = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  const list = box.querySelector('ul');
  if (list?.children.length !== gaps.length) list?.replaceChildren(...gaps.map((gap) => element('li', {}, gap)));
}
