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
    suggest: (typed) => fitting(lines, typed).map(suggestion),
    takesTab: true,
    chosen: ({ label }) => {
      choose(lines.find((each) => each.line === label) ?? null);
      (fields.find(({ control }) => control.required)?.control ?? input).focus();
    },
  });
  const send = element('button', { type: 'submit', class: 'button primary' }, 'Send');
  const hint = element('p', { class: 'hint', id: 'command-hint' });
  const options = element('div', { class: 'options' });
  const problem = element('p', { class: 'failure', role: 'alert' });
  form.noValidate = true; // what is wrong is told as Discord tells it
  form.append(picker.box, hint, options, problem, send); // the keyboard comes to Send after the options

  input.addEventListener('input', () => choose(lines.find((each) => each.line === input.value.trim()) ?? null));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return;
    input.focus(); // and the slash goes into it
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

  /** Other commands are registered: what is typed stays, and so do its options unless they are others now; an open list shows them. */
  function keepUp() {
    const now = lines.find((each) => each.line === input.value.trim()) ?? null;
    if (JSON.stringify(now) !== JSON.stringify(line)) choose(now);
    picker.again();
  }

  /** Empties the box. @returns puts what stood there back, unless something else has been typed meanwhile */
  function clear() {
    const held = { words: input.value, line, hint: hint.textContent, fields };
    input.value = '';
    choose(null);
    problem.textContent = '';
    return () => {
      if (input.value !== '') return;
      input.value = held.words;
      line = held.line;
      hint.textContent = held.hint;
      fields = held.fields;
      options.replaceChildren(...fields.map(({ box }) => box));
    };
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
    const wrong = fields.filter((each) => !each.validate());
    if (wrong[0]) return wrong[0].control.focus();
    send.ariaBusy = 'true';
    const request = { ...view.place, line: line.line, options: filledIn() };
    const putBack = clear();
    input.focus();
    try {
      await following(async () => {
        await post('command', request); // no answer is told in the feed, where the answer would be
        await refresh();
      });
    } catch (error) {
      putBack();
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
    /**
     * Puts a command into the box, ready to be sent.
     *
     * @param {string} wanted "/club setup"
     * @param {Record<string, string>} values by option
     */
    fill(wanted, values) {
      input.value = wanted;
      choose(lines.find((each) => each.line === wanted) ?? null);
      for (const each of fields) if (values[each.name] !== undefined) each.fill(values[each.name] ?? '');
      send.focus();
    },
    /** @param {View} next */
    show(next) {
      const isElsewhere = JSON.stringify(view?.place) !== JSON.stringify(next.place);
      const isNews = JSON.stringify(view?.commands) !== JSON.stringify(next.commands);
      view = next;
      if (isNews) {
        lines = next.commands.flatMap(({ name, description, options: inner = [] }) =>
          linesOf(`/${name}`, description, /** @type {any} */ (inner)),
        );
      }
      if (isElsewhere) clear();
      else if (isNews) keepUp();
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
 * A command in the list, with its options: optional ones in brackets.
 *
 * @param {Line} line
 */
function suggestion({ line, description, options }) {
  const detail = options.map(({ name, required }) => (required ? name : `[${name}]`)).join(' ');
  return { label: line, value: line, hint: description, detail };
}

/**
 * The commands that fit what is typed: those that begin with it first, and then those that have it elsewhere.
 *
 * @param {Line[]} lines
 * @param {string} typed
 */
function fitting(lines, typed) {
  const begins = (/** @type {Line} */ { line }) => line.startsWith(typed.trim().toLowerCase());
  const found = lines.filter((each) => matches(each, typed));
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}

/**
 * @param {Line} line
 * @param {string} typed
 */
function matches({ line, description }, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => line.startsWith(word) || `${line} ${description}`.toLowerCase().includes(word.replace(/^\//, '')));
}
