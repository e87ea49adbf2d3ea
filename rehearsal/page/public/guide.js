/** The guided start: what a newcomer does first, step by step. What is done is read from the world, whoever did it. */
import { byId, element, quietButton } from './dom.js';

/** @import { Address } from '../address.ts' */
/** @import { GuideDeed, GuideStep } from '../guide.ts' */
/** @import { View } from '../view.ts' */

/** Where the browser keeps whether the guide is open. */
const KEPT = 'guided-start';

/**
 * @param {object} parts
 * @param {(address: Address) => Promise<void>} parts.go
 * @param {(line: string, options: Record<string, string>) => void} parts.fill puts a command into the box
 * @param {(how: object) => Promise<unknown>} parts.travel
 */
export function createGuide({ go, fill, travel }) {
  const box = byId('guide');
  const list = element('ol', { class: 'guide-steps' });
  const count = element('p', { class: 'guide-count' });
  const says = element('p', { class: 'guide-says', id: 'guide-says' });
  const said = element('p', { class: 'unseen', role: 'status' });
  const act = element('button', {
    type: 'button',
    class: 'button primary',
    'aria-describedby': 'guide-says',
    onclick: () => void perform(),
  });
  const opener = quietButton('Guided start', open);
  box.append(
    element('h2', { id: 'guide-title' }, 'Guided start'),
    count,
    element('button', { type: 'button', class: 'guide-close', 'aria-label': 'Close the guided start', onclick: close }, '×'),
    list,
    element('div', { class: 'guide-now' }, says, act),
    said,
  );
  byId('world').prepend(opener);

  /** What the button does now. @type {GuideDeed | null} */
  let deed = null;
  /** How many steps were done when it was last shown; null: it was not. @type {number | null} */
  let doneBefore = null;
  /** @type {View | null} */
  let view = null;
  let isOpen = startsOpen();

  function open() {
    keep(true);
    act.focus();
  }

  function close() {
    keep(false);
    byId(byId('more').checkVisibility() ? 'more' : 'command').focus();
  }

  /** @param {boolean} wanted */
  function keep(wanted) {
    isOpen = wanted;
    localStorage.setItem(KEPT, wanted ? 'open' : 'closed');
    if (view) show(view);
  }

  async function perform() {
    if (!deed || act.ariaBusy === 'true') return;
    const { address, command, press, travels } = deed;
    act.ariaBusy = 'true';
    try {
      await go(address);
      if (command) fill(command.line, command.options);
      if (press) leadTo(press);
      if (travels) await travel({ by: 'post', guild: view?.place.guild });
    } finally {
      act.ariaBusy = null;
    }
  }

  /** @param {View} next */
  function show(next) {
    view = next;
    const { guide } = next;
    opener.hidden = guide === null || isOpen;
    box.hidden = guide === null || !isOpen;
    if (!guide) return;
    const { steps, ending } = guide;
    const current = steps.find(({ isDone }) => !isDone) ?? null;
    const done = steps.filter(({ isDone }) => isDone).length;
    list.replaceChildren(...steps.map((step) => stepItem(step, step === current)));
    count.textContent = current ? `Step ${steps.indexOf(current) + 1} of ${steps.length}: ${current.title}` : 'All done';
    says.textContent = current?.says ?? ending.says;
    deed = current?.deed ?? ending.deed;
    act.hidden = deed === null;
    act.textContent = deed?.label ?? '';
    if (doneBefore !== null && done > doneBefore && isOpen) said.textContent = `Step done. ${count.textContent}. ${says.textContent}`;
    doneBefore = done;
  }

  return { show };
}

/** The guide is there for whoever opens the page without a link, until they close it. */
function startsOpen() {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null) return kept === 'open';
  if (location.search !== '') return false;
  localStorage.setItem(KEPT, 'open');
  return true;
}

/**
 * @param {GuideStep} step
 * @param {boolean} isCurrent
 */
function stepItem({ title, isDone }, isCurrent) {
  return element(
    'li',
    { 'aria-current': isCurrent && 'step', class: isDone && 'done' },
    element('span', { class: 'guide-mark', 'aria-hidden': 'true' }),
    title,
    isDone && element('span', { class: 'unseen' }, ' (done)'),
  );
}

/** Brings the newest button of that name into view, and the keyboard to it. @param {string} label */
function leadTo(label) {
  const buttons = [...byId('messages').querySelectorAll('button')].filter(({ textContent }) => textContent?.trim() === label);
  buttons.at(-1)?.scrollIntoView({ block: 'center' });
  buttons.at(-1)?.focus({ preventScroll: true });
}
