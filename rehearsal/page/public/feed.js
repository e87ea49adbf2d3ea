/** The messages of the channel on the screen, kept up to date without disturbing who reads them. */
import { choicesOf } from './choices.js';
import { byId, element, reconcile } from './dom.js';
import { focusedSpot, restoreFocus } from './focus.js';
import { authorOf, isPrivate, isUnderWay, messageItem } from './message.js';
import { namesOf } from './names.js';
import { createScroll } from './scroll.js';
import { format } from './time.js';

/** @import { Component, Surroundings } from './components.js' */
/** @import { MessageView, View } from '../view.ts' */

/**
 * What a person can do with a message; each resolves to a sentence when it did not work.
 *
 * @typedef {object} Deeds
 * @property {(view: MessageView, component: Component) => Promise<string | null>} press
 * @property {(view: MessageView, component: Component, values: string[]) => Promise<string | null>} choose
 * @property {(view: MessageView) => Promise<string | null>} dismiss
 */

/** A message as it was drawn. @typedef {{ signature: string, item: HTMLLIElement }} Drawn */

/**
 * @param {{ deeds: Deeds, announce: (text: string) => void, showEarlier: () => void }} parts
 */
export function createFeed({ deeds, announce, showEarlier }) {
  const scroller = byId('feed');
  const list = byId('messages');
  const scroll = createScroll(scroller);
  /** @type {Map<string, Drawn>} */
  let drawn = new Map();
  /** Sentences beside the control that did not work, by message. @type {Map<string, string>} */
  const failures = new Map();
  /** @type {View | null} */
  let shown = null;
  /** Messages whose words were still to come when they were drawn. @type {Set<string>} */
  let underWay = new Set();
  /** Whether the answer to something that the reader did is still to come: then it is shown wherever they are. */
  let awaitsAnswer = false;

  byId('earlier').addEventListener('click', showEarlier);

  /**
   * Does something that may be answered in the feed, and goes to the answer.
   *
   * @template Result
   * @param {() => Promise<Result>} deed
   */
  async function following(deed) {
    awaitsAnswer = true;
    try {
      return await deed();
    } finally {
      awaitsAnswer = false;
    }
  }

  /**
   * Does it, with the control marked as busy, and notes beside the message when it did not work.
   *
   * @param {MessageView} view
   * @param {HTMLElement} control
   * @param {() => Promise<string | null>} deed
   */
  async function act({ message }, control, deed) {
    if (control.ariaBusy === 'true') return;
    control.ariaBusy = 'true';
    failures.delete(message.id);
    const problem = await following(deed);
    control.ariaBusy = null;
    if (problem) failures.set(message.id, problem);
    if (shown) show(shown);
  }

  /**
   * @param {MessageView} view
   * @param {Pick<Surroundings, 'names' | 'filesUrl' | 'choicesOf'>} around
   */
  function draw(view, around) {
    return messageItem(view, {
      ...around,
      failure: failures.get(view.message.id),
      press: (component, control) => void act(view, control, () => deeds.press(view, component)),
      choose: (component, values, control) => void act(view, control, () => deeds.choose(view, component, values)),
      dismiss: (control) => void act(view, control, () => deeds.dismiss(view)),
    });
  }

  /**
   * Draws what has changed and keeps the rest.
   *
   * @param {View} view
   * @param {Map<string, Drawn>} before
   * @returns {Map<string, Drawn>} by message, in order
   */
  function drawAll(view, before) {
    const around = { names: namesOf(view), filesUrl: view.filesUrl, choicesOf: (/** @type {Component} */ menu) => choicesOf(menu, view) };
    const cast = JSON.stringify([view.guilds, view.roles, view.channels]);
    return new Map(
      view.messages.map((each) => {
        const { id } = each.message;
        const signature = JSON.stringify([each, failures.get(id), cast]);
        const known = before.get(id);
        return [id, known?.signature === signature ? known : { signature, item: draw(each, around) }];
      }),
    );
  }

  /** @param {View} view */
  function show(view) {
    const isElsewhere = JSON.stringify(shown?.place) !== JSON.stringify(view.place);
    const newestBefore = BigInt(shown?.messages.at(-1)?.message.id ?? 0);
    const before = isElsewhere ? new Map() : drawn;
    const spot = focusedSpot(list);
    drawn = drawAll(view, before);
    reconcile(list, withDays(view.messages, drawn));
    restoreFocus(list, spot, scroller);
    showHints(view);
    shown = view;
    if (isElsewhere) return scroll.toEnd('auto');

    const changed = view.messages.filter(({ message: { id } }) => drawn.get(id) !== before.get(id));
    const isNew = (/** @type {MessageView} */ { message }) => BigInt(message.id) > newestBefore;
    const wasUnderWay = (/** @type {MessageView} */ { message: { id } }) => underWay.has(id);
    for (const each of changed)
      if (!each.missing?.isWaiting && (isNew(each) || isPrivate(each) || wasUnderWay(each)))
        announce(`${authorOf(each)}: ${wordsOf(drawn.get(each.message.id)?.item)}`);
    const comes = changed.some((each) => isNew(each) || wasUnderWay(each));
    underWay = new Set(view.messages.filter(isUnderWay).map(({ message }) => message.id));
    if (comes) scroll.follow(awaitsAnswer, drawn.get(changed.findLast(isNew)?.message.id ?? '')?.item);
  }

  return { show, following, readFrom: scroll.toStart };
}

/** @param {HTMLElement | undefined} item */
function wordsOf(item) {
  /** @type {HTMLElement | null | undefined} */
  const content = item?.querySelector('.content');
  return content?.innerText ?? '';
}

/** @param {View} view */
function showHints({ messages, earlier, commands }) {
  const hint = commands.length > 0 ? 'Type / below to see what you can do here.' : 'The bot offers you no commands here.';
  byId('empty').hidden = messages.length > 0;
  byId('empty').textContent = `Nothing has been said here yet. ${hint}`;
  byId('earlier').hidden = earlier === 0;
}

/**
 * The messages with a line for each new day, in the reader's zone.
 *
 * @param {MessageView[]} messages
 * @param {Map<string, Drawn>} drawn
 */
function withDays(messages, drawn) {
  /** @type {Element[]} */
  const made = [];
  let day = '';
  for (const { message } of messages) {
    const item = drawn.get(message.id)?.item;
    const today = format(Date.parse(message.timestamp), 'D');
    if (today !== day) made.push(element('li', { class: 'day' }, today));
    if (item) made.push(item);
    day = today;
  }
  return made;
}
