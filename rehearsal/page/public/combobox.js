/** A text field with a list of suggestions. @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
import { element } from './dom.js';

/** @typedef {{ label: string, value: string | number, hint?: string, detail?: string }} Suggestion */

let made = 0;

/**
 * Gives a text field its list. The list opens above the field, which stands at the foot of the page.
 *
 * @param {object} parts
 * @param {HTMLInputElement} parts.input
 * @param {(typed: string) => Suggestion[] | Promise<Suggestion[]>} parts.suggest
 * @param {(chosen: Suggestion) => void} [parts.chosen]
 * @param {(error: unknown) => void} [parts.failed] when `suggest` throws
 * @param {boolean} [parts.takesTab] whether Tab chooses too, as it does in Discord's command box
 * @param {number} [parts.waitMilliseconds] how long the reader's fingers must rest before `suggest` is asked
 * @returns {{ box: HTMLElement, value: () => string | number, again: () => void }} the field with its list; the chosen value, or what is typed;
 *   `again` asks anew when a list is wanted, because there may be other suggestions now
 */
export function combobox({ input, suggest, chosen = () => {}, failed = () => {}, takesTab = false, waitMilliseconds = 0 }) {
  const id = `suggestions-${++made}`;
  const list = element('ul', { id, role: 'listbox', class: 'suggestions', hidden: true, 'aria-label': 'Suggestions' });
  /** @type {Suggestion[]} */
  let offered = [];
  let active = -1;
  /** @type {Suggestion | null} */
  let choice = null;
  let asked = 0;
  /** Whether the reader looks for a suggestion, and sees none perhaps. */
  let isWanted = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-controls': id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
  }))
    input.setAttribute(name, value);

  const close = () => {
    clearTimeout(timer);
    isWanted = false;
    asked++; // an answer that is still on its way comes too late
    list.hidden = true;
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
  };
  /** @param {number} index */
  const activate = (index) => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
    list.children[index]?.scrollIntoView({ block: 'nearest' });
    if (list.children[index]) input.setAttribute('aria-activedescendant', `${id}-${index}`);
  };
  /** @param {Suggestion} suggestion */
  const choose = (suggestion) => {
    choice = suggestion;
    input.value = suggestion.label;
    close();
    chosen(suggestion);
  };
  const open = async () => {
    isWanted = true;
    const question = ++asked;
    try {
      const answer = await suggest(input.value);
      if (question !== asked) return;
      offered = answer;
    } catch (error) {
      if (question === asked) failed(error);
      return;
    }
    list.replaceChildren(
      ...offered.map((suggestion, index) =>
        element(
          'li',
          { role: 'option', id: `${id}-${index}`, onclick: () => choose(suggestion) },
          element('span', {}, suggestion.label),
          suggestion.detail && element('span', { class: 'detail' }, suggestion.detail),
          suggestion.hint && element('span', { class: 'hint' }, suggestion.hint),
        ),
      ),
    );
    list.hidden = offered.length === 0;
    input.ariaExpanded = String(!list.hidden);
    activate(offered.length > 0 ? 0 : -1);
  };
  const openSoon = () => {
    clearTimeout(timer);
    if (waitMilliseconds === 0) void open();
    else timer = setTimeout(() => void open(), waitMilliseconds);
  };

  input.addEventListener('input', () => {
    choice = null;
    openSoon();
  });
  input.addEventListener('click', () => {
    if (list.hidden && !choice) openSoon();
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keeps the focus in the field
  input.addEventListener('keydown', (event) => {
    const isOpen = !list.hidden;
    const current = offered[active];
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps && isOpen) activate((active + steps + offered.length) % offered.length);
    else if (steps) openSoon();
    else if (isOpen && current && (event.key === 'Enter' || (takesTab && event.key === 'Tab' && !event.shiftKey))) choose(current);
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
  });

  return {
    box: element('div', { class: 'combobox' }, input, list),
    value: () => choice?.value ?? input.value,
    again: () => {
      if (isWanted) void open();
    },
  };
}
