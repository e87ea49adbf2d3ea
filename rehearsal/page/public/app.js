/** The page: fetches what one person sees in one place, and shows it. */
import { addressHere, queryOf } from './address.js';
import { fetchView, listen, Problem, post } from './api.js';
import { createBreaks } from './breaks.js';
import { createClock } from './clock.js';
import { createComposer } from './composer.js';
import { byId } from './dom.js';
import { createFeed } from './feed.js';
import { createGuide } from './guide.js';
import { createInside } from './inside.js';
import { createLink } from './link.js';
import { createModal } from './modal.js';
import { createPhone } from './phone.js';
import { createSidebar, DIRECT_MESSAGES } from './sidebar.js';
import { createWorld } from './world.js';

/** @import { Address } from '../address.ts' */
/** @import { Place } from '../seat.ts' */
/** @import { View } from '../view.ts' */

const MESSAGES_AT_A_TIME = 50;

/** Where the reader wants to be, as in the page's own address. */
let address = addressHere();
/** Where they are. @type {Partial<Place>} */
let place = {};
let messages = MESSAGES_AT_A_TIME;
/** The latest question to the server; answers to earlier ones are out of date. */
let asked = 0;
/** What comes of it. */
let latest = Promise.resolve();

const clock = createClock({ placeNow: () => place });
const sidebar = createSidebar({ go });
const phone = createPhone({ go });
const feed = createFeed({
  announce: (text) => {
    byId('announcer').textContent = text;
  },
  showEarlier: () => {
    messages += MESSAGES_AT_A_TIME;
    void refresh();
  },
  deeds: {
    press: ({ message }, { custom_id: button }) => deed('press', { message: nameOf(message), button }),
    choose: ({ message }, { custom_id: menu }, values) => deed('select', { message: nameOf(message), menu, values }),
    dismiss: ({ message }) => deed('dismiss', { message: nameOf(message) }),
  },
});
const breaks = createBreaks({ refresh });
const inside = createInside();
const composer = createComposer({ following: feed.following, refresh });
const modal = createModal({ following: feed.following, refresh });
const world = createWorld({ go, travel: clock.travel, readFrom: feed.readFrom });
const guide = createGuide({ go, fill: composer.fill, travel: clock.travel });
const link = createLink({ travel: clock.travel, startAnew: world.startAnew });

listen({
  changed: () => void refresh(),
  inside: inside.changed,
  time: (now) => {
    clock.show(now);
    phone.showTime(now);
  },
  lost: (sentence) => showTrouble(world.isAway() ? '' : sentence),
  found: () => {
    world.found();
    showTrouble('');
  },
});
addEventListener('popstate', () => {
  address = addressHere();
  messages = MESSAGES_AT_A_TIME;
  void refresh();
});
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('command').focus();
});

/** Fetches the view and shows it. Done when this view, or a later one, is on the screen. */
function refresh() {
  latest = askAndShow();
  return latest;
}

/** @returns {Promise<void>} */
async function askAndShow() {
  const question = ++asked;
  try {
    const view = await fetchView(address, messages);
    if (question !== asked) return latest;
    show(view);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (question !== asked) return latest;
    if (error.status !== 404 || Object.keys(address).length === 0) return showTrouble(error.message);
    link.notFound(error.message);
    // another rehearsal, or a channel that this person does not see: let the server choose as little as possible
    const { channel, ...others } = address;
    address = channel ? others : {};
    await refresh();
  }
}

/** @param {View} view */
function show(view) {
  place = view.place;
  address = view.address;
  history.replaceState(null, '', queryOf(address));
  const me = view.guilds.flatMap(({ people }) => people).find(({ id }) => id === place.person);
  const channel = view.channels.find(({ id }) => id === place.channel);
  const name = place.channel === DIRECT_MESSAGES ? `@ ${view.bot.name}` : `# ${channel?.name ?? ''}`;
  document.title = `${me?.name ?? ''} in ${name.replace(' ', '')} · Rehearsal`;
  byId('place').textContent = name;
  byId('topic').textContent = channel?.topic ?? '';
  showTrouble(view.bot.isConnected ? '' : `${view.bot.name} is not connected: nobody answers commands or buttons.`);
  clock.show(view);
  sidebar.show(view);
  phone.show(view);
  breaks.show(view);
  composer.show(view);
  feed.show(view);
  modal.show(view);
  world.show(view);
  guide.show(view);
  link.show(view);
}

/**
 * Goes to another place: another person, another channel. What is not named stays, if they see it.
 *
 * @param {Address} next
 */
async function go(next) {
  address = { ...address, ...next };
  messages = MESSAGES_AT_A_TIME;
  history.pushState(null, '', queryOf(address));
  await refresh();
}

/**
 * Does something in this place, and shows what came of it.
 *
 * @param {'press' | 'select' | 'dismiss'} action
 * @param {object} body
 * @returns {Promise<string | null>} a sentence when it did not work
 */
async function deed(action, body) {
  try {
    const { failed = null } = await post(action, { ...place, ...body });
    await refresh();
    return failed;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

/** @param {{ id: string, channel_id: string }} message */
function nameOf({ id, channel_id }) {
  return { id, channel_id };
}

/** @param {string} sentence '' when all is well */
function showTrouble(sentence) {
  byId('trouble').textContent = sentence;
  byId('trouble').hidden = sentence === '';
}
