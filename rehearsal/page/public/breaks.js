/** What can be broken on purpose: switches that stay, and buttons for what happens once. */
import { Problem, post } from './api.js';
import { byId, element } from './dom.js';

/** @import { IncidentView } from '../incidents.ts' */
/** @import { SwitchView } from '../switches.ts' */
/** @import { View } from '../view.ts' */

/** @param {{ refresh: () => Promise<void> }} parts */
export function createBreaks({ refresh }) {
  const broken = byId('broken');
  const said = byId('breaks-said');
  /** The switches on the page, by name. @type {Map<string, HTMLInputElement>} */
  let inputs = new Map();
  /** What is on the page, so that it is built once. */
  let built = '';
  /** @type {View | null} */
  let view = null;

  /**
   * Does it, and says why when it cannot be done.
   *
   * @param {HTMLElement} control
   * @param {() => Promise<unknown>} deed
   */
  async function act(control, deed) {
    if (control.ariaBusy === 'true') return;
    control.ariaBusy = 'true';
    said.textContent = '';
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      said.textContent = error.message;
    } finally {
      control.ariaBusy = null;
    }
    await refresh();
  }

  /** @param {SwitchView} trouble */
  function switchItem({ name, label, says }) {
    const input = element('input', {
      type: 'checkbox',
      role: 'switch',
      id: `switch-${name}`,
      'aria-describedby': `says-${name}`,
      onchange: () => void act(input, () => post('switch', { ...view?.place, name, on: input.checked })),
    });
    inputs.set(name, input);
    return element('li', {}, input, element('label', { for: input.id }, label), element('p', { class: 'says', id: `says-${name}` }, says));
  }

  /** @param {IncidentView} incident */
  function incidentItem({ name, label, says }) {
    const button = element(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-describedby': `says-${name}`,
        onclick: () => void act(button, () => post('incident', { name })),
      },
      label,
    );
    return element('li', {}, button, element('p', { class: 'says', id: `says-${name}` }, says));
  }

  return {
    /** @param {View} next */
    show(next) {
      view = next;
      const { switches, incidents } = next;
      const names = JSON.stringify([switches.map(({ name }) => name), incidents.map(({ name }) => name)]);
      if (names !== built) {
        inputs = new Map();
        byId('switches').replaceChildren(...switches.map(switchItem));
        byId('incidents').replaceChildren(...incidents.map(incidentItem));
      }
      built = names;
      for (const { name, isOn } of switches) {
        const input = inputs.get(name);
        if (input && input.ariaBusy !== 'true') input.checked = isOn;
      }
      const count = switches.filter(({ isOn }) => isOn).length;
      broken.textContent = count === 0 ? '' : `${count} on`;
    },
  };
}
