/** The command box: choose a command, fill in its options, send. */
import { Problem, post } from './api.js';
import { combobox } from './combobox.js';
import { byId, element } from './dom.js';
import { field } from './fields.js';

/** @import { Option } from './fields.js' */
/** @import { View } from '../view.ts' */

/** A command as it is typed. @typedef {{ line: string, description: string, options: Option[] }} Line */

/**
 * @param {object} parts
 * @param {(deed: () => Promise<unknown>) => Promise<unknown>} parts.following lets the feed go to what a deed leads to
 * @param {() => Promise<void>} parts.refresh
 */
export function createComposer({ following, refresh }) {
  /** @type {HTMLFormElement} */
  const form = byId('composer');
  /** @type {View | null} */
  let view = null;
  /** @type {Line[]} */
  let lines = [];
  /** @type {Line | null} */
  let line = null;
  /** @type {ReturnType<typeof field>[]} */
  let fields = [];

  const input = element('input', {
    id: 'command',
    type: 'text',
    placeholder: 'Type / for a command',
    'aria-label': 'Command',
    'aria-describedby': 'command-hint',
    spellcheck: 'false',
  });
  const picker = combobox({
    input,
    suggest: (typed) =>
      lines.filter((each) => matches(each, typed)).map(({ line: label, description: hint }) => ({ label, value: label, hint })),
    chosen: ({ label }) => {
      choose(lines.find((each) => each.line === label) ?? null);
      (fields.find(({ control }) => control.required)?.control ?? input).focus();
    },
  });
  const send = element('button', { type: 'submit', class: 'button primary' }, 'Send');
  const hint = element('p', { class: 'hint', id: 'command-hint' });
  const options = element('div', { class: 'options' });
  const problem = element('p', { class: 'failure', role: 'alert' });
  form.append(picker.box, hint, options, problem, send); // the keyboard comes to Send after the options

  input.addEventListener('input', () => choose(lines.find((each) => each.line === input.value.trim()) ?? null));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });

  /** @param {Line | null} chosen */
  function choose(chosen) {
    problem.textContent = '';
    if (chosen === line) return;
    line = chosen;
    hint.textContent = chosen?.description ?? '';
    fields = (chosen?.options ?? []).map((option) => field(option, { view: /** @type {View} */ (view), complete, failed: complain }));
    options.replaceChildren(...fields.map(({ box }) => box));
  }

  function clear() {
    input.value = '';
    choose(null);
    problem.textContent = '';
  }

  /** What is filled in, by option. */
  function filledIn() {
    const values = fields.map(({ name, value }) => [name, value()]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  /**
   * @param {string} option
   * @param {string} typed
   */
  async function complete(option, typed) {
    const { [option]: _, ...others } = filledIn();
    const { choices, failed } = await post('complete', { ...view?.place, line: line?.line, option, typed, options: others });
    if (failed) throw new Problem(failed, 200);
    return choices.map((/** @type {{ name: string, value: string | number }} */ { name, value }) => ({ label: name, value }));
  }

  async function submit() {
    if (send.ariaBusy === 'true' || !view) return;
    if (!line) {
      problem.textContent = input.value.trim()
        ? 'There is no such command here. Choose one from the list.'
        : 'Choose a command first: type / and pick one.';
      input.focus();
      return;
    }
    problem.textContent = '';
    send.ariaBusy = 'true';
    try {
      const request = { ...view.place, line: line.line, options: filledIn() };
      await following(async () => {
        const { failed } = await post('command', request);
        if (failed) throw new Problem(failed, 200);
        await refresh();
      });
      clear();
      input.focus();
    } catch (error) {
      complain(error);
    } finally {
      send.ariaBusy = null;
    }
  }

  /** @param {unknown} error what was typed stays */
  function complain(error) {
    if (!(error instanceof Problem)) throw error;
    problem.textContent = error.message;
  }

  return {
    /** @param {View} next */
    show(next) {
      const before = JSON.stringify([view?.place, view?.commands]);
      view = next;
      if (before === JSON.stringify([next.place, next.commands])) return;
      lines = next.commands.flatMap(({ name, description, options: inner = [] }) =>
        linesOf(`/${name}`, description, /** @type {any} */ (inner)),
      );
      clear();
    },
  };
}

/**
 * A command's lines: itself, or one for each of its subcommands (1), in groups (2) or not.
 *
 * @param {string} words
 * @param {string} description
 * @param {(Option & { options?: any[] })[]} options
 * @returns {Line[]}
 */
function linesOf(words, description, options) {
  const inner = options.filter(({ type }) => type <= 2);
  if (inner.length === 0) return [{ line: words, description, options }];
  return inner.flatMap((each) => linesOf(`${words} ${each.name}`, each.description, each.options ?? []));
}

/**
 * @param {Line} line
 * @param {string} typed
 */
function matches({ line, description }, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => line.startsWith(word) || `${line} ${description}`.toLowerCase().includes(word.replace(/^\//, '')));
}
