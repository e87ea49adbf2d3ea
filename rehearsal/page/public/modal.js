/** The form that the bot has opened: filled in and sent, or put away. */
import { Problem, post } from './api.js';
import { element } from './dom.js';
import { modalParts } from './modal-fields.js';

/** @import { ModalField } from './modal-fields.js' */
/** @import { View } from '../view.ts' */

/**
 * @param {object} parts
 * @param {(deed: () => Promise<unknown>) => Promise<unknown>} parts.following lets the feed go to what a deed leads to
 * @param {() => Promise<void>} parts.refresh
 */
export function createModal({ following, refresh }) {
  const title = element('h2', { id: 'modal-title' });
  const warning = element('p', { class: 'warning' });
  const fieldset = element('div', { class: 'modal-fields' });
  const problem = element('p', { class: 'failure', role: 'alert' });
  const submit = element('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const form = element(
    'form',
    { novalidate: true, onsubmit: send },
    element('header', {}, title, element('button', { type: 'button', class: 'modal-close', 'aria-label': 'Close', onclick: close }, '✕')),
    warning,
    fieldset,
    problem,
    element('footer', {}, element('button', { type: 'button', class: 'button secondary', onclick: close }, 'Cancel'), submit),
  );
  const dialog = element('dialog', { class: 'modal', 'aria-labelledby': 'modal-title', oncancel: close }, form);
  document.body.append(dialog);

  /** @type {View | null} */
  let view = null;
  /** The form on the screen, by the interaction that opened it. @type {string | null} */
  let shown = null;
  /** @type {ModalField[]} */
  let fields = [];

  /** @param {Event} event */
  function close(event) {
    event.preventDefault(); // the dialog goes when the form has gone
    void act('close', {});
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    const wrong = fields.filter((field) => !field.validate());
    if (wrong[0]) return wrong[0].focus();
    void act('submit', { values: Object.fromEntries(fields.map(({ name, value }) => [name, value()])) });
  }

  /**
   * @param {'submit' | 'close'} action
   * @param {object} body
   */
  async function act(action, body) {
    if (!view?.modal || submit.ariaBusy === 'true') return;
    problem.textContent = '';
    submit.ariaBusy = 'true';
    try {
      const request = { ...view.place, modal: view.modal.custom_id, ...body };
      await following(async () => {
        const { failed } = await post(action, request);
        if (failed) throw new Problem(failed, 200);
        await refresh();
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.textContent = error.message;
      if (error.status === 404) await refresh();
    } finally {
      submit.ariaBusy = null;
    }
  }

  /** @param {View} next with a form */
  function open(next) {
    const { modal, bot } = next;
    const { nodes, fields: made } = modalParts(modal?.components ?? [], next);
    title.textContent = modal?.title ?? '';
    warning.textContent = `This form will be submitted to ${bot.name}. Do not share passwords or other sensitive information.`;
    problem.textContent = '';
    fieldset.replaceChildren(...nodes);
    fields = made;
    if (!dialog.open) dialog.showModal();
    (fields[0] ?? { focus: () => submit.focus() }).focus();
  }

  return {
    /** @param {View} next */
    show(next) {
      view = next;
      const id = next.modal?.id ?? null;
      if (id === shown) return;
      shown = id;
      if (id) open(next);
      else dialog.close();
    },
  };
}
