/** The options of a slash command as labelled fields. */
import { choicesOf as thingsOf } from './choices.js';
import { combobox } from './combobox.js';
import { element } from './dom.js';

/** @import { Suggestion } from './combobox.js' */
/** @import { View } from '../view.ts' */

/**
 * An option as it is registered: Discord's JSON.
 *
 * @typedef {object} Option
 * @property {string} name
 * @property {string} description
 * @property {number} type
 * @property {boolean} [required]
 * @property {boolean} [autocomplete]
 * @property {{ name: string, value: string | number }[]} [choices]
 * @property {number[]} [channel_types]
 * @property {number} [min_value]
 * @property {number} [max_value]
 * @property {number} [min_length]
 * @property {number} [max_length]
 */

/**
 * What a field needs beside its option.
 *
 * @typedef {object} FieldParts
 * @property {View} view
 * @property {(option: string, typed: string) => Promise<Suggestion[]>} complete asks the bot
 * @property {(error: unknown) => void} failed
 */

/** Discord's words for what it does not send. */
const REQUIRED = 'This option is required. Specify a value.';
const NOT_VALID = 'Not a valid value';
/** Discord's numbers for the types of options. */
const TYPE = { text: 3, integer: 4, flag: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10 };
/** The select menus that offer the same as an option of people, channels, roles, or both people and roles. @type {Record<number, number>} */
const MENU = { [TYPE.user]: 5, [TYPE.channel]: 8, [TYPE.role]: 6, [TYPE.mentionable]: 7 };
/** How long the reader's fingers must rest before the bot is asked for suggestions. */
const REST_MILLISECONDS = 150;

/**
 * A field for an option. Its value is undefined while nothing is filled in; `validate` shows what Discord's app would not send; `fill` puts a value in.
 *
 * @param {Option} option
 * @param {FieldParts} parts
 * @returns {{ name: string, box: HTMLElement, control: HTMLInputElement | HTMLSelectElement, value: () => string | number | boolean | undefined, validate: () => boolean, fill: (wanted: string | number | boolean) => void }}
 */
export function field(option, parts) {
  const { name, description, required = false } = option;
  const id = `option-${name}`;
  const attributes = { id, required, 'aria-describedby': `${id}-hint ${id}-problem` };
  const { control, inner = control, value } = controlOf(option, attributes, parts);
  const failure = element('p', { class: 'failure', id: `${id}-problem` });
  const box = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, name, required ? null : element('span', { class: 'optional' }, ' optional')),
    inner,
    element('p', { class: 'hint', id: `${id}-hint` }, description),
    failure,
  );
  const validate = () => {
    failure.textContent = problemOf(option, control, value());
    control.ariaInvalid = failure.textContent ? 'true' : null;
    return failure.textContent === '';
  };
  box.addEventListener('input', () => {
    if (failure.textContent) validate(); // it is told when it is sent, and gone as soon as it is right
  });
  /** @param {string | number | boolean} wanted */
  const fill = (wanted) => {
    const chosen = choicesOf(option, parts.view)?.findIndex(({ value: each }) => each === wanted);
    control.value = String(chosen ?? wanted);
  };
  return { name, box, control, value, validate, fill };
}

/**
 * What Discord's app says of what is filled in; '' when it would send it.
 *
 * @param {Option} option
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string | number | boolean | undefined} value
 */
function problemOf({ required, min_length: least = 0, min_value, max_value }, control, value) {
  if (control.validity.badInput || Number.isNaN(value)) return NOT_VALID;
  if (value === undefined) return required ? REQUIRED : '';
  if (typeof value === 'string') return value.length < least ? `${NOT_VALID}: ${least} characters or more` : '';
  if (control.validity.valid && Number(value) >= (min_value ?? -Infinity) && Number(value) <= (max_value ?? Infinity)) return '';
  const bounds = [min_value !== undefined && `from ${min_value}`, max_value !== undefined && `up to ${max_value}`].filter(Boolean);
  return bounds.length > 0 ? `${NOT_VALID}: ${bounds.join(' ')}` : NOT_VALID;
}

/**
 * @param {Option} option
 * @param {Record<string, unknown>} attributes
 * @param {FieldParts} parts
 * @returns {{ control: HTMLInputElement | HTMLSelectElement, inner?: HTMLElement, value: () => string | number | boolean | undefined }}
 */
function controlOf(option, attributes, parts) {
  const choices = choicesOf(option, parts.view);
  if (choices) return choiceControl(choices, attributes);
  if (option.autocomplete) return completedControl(option, attributes, parts);
  const isNumber = option.type === TYPE.integer || option.type === TYPE.number;
  const control = element('input', isNumber ? { ...attributes, ...numberBounds(option) } : { ...attributes, ...textBounds(option) });
  return { control, value: () => typed(option, control.value) };
}

/**
 * @param {{ label: string, value: string | number | boolean }[]} choices
 * @param {Record<string, unknown>} attributes
 */
function choiceControl(choices, attributes) {
  const control = element(
    'select',
    attributes,
    element('option', { value: '' }, attributes.required ? 'Choose…' : 'Not set'),
    ...choices.map(({ label }, index) => element('option', { value: index }, label)),
  );
  return { control, value: () => (control.value === '' ? undefined : choices[Number(control.value)]?.value) };
}

/**
 * @param {Option} option
 * @param {Record<string, unknown>} attributes
 * @param {FieldParts} parts
 */
function completedControl(option, attributes, { complete, failed }) {
  const control = element('input', { ...attributes, ...textBounds(option), placeholder: 'Type to search' });
  const { box, value } = combobox({
    input: control,
    suggest: (words) => complete(option.name, words),
    failed,
    waitMilliseconds: REST_MILLISECONDS,
  });
  return { control, inner: box, value: () => typed(option, value()) };
}

/**
 * What can be chosen from; null for an option that is typed.
 *
 * @param {Option} option
 * @param {View} view
 */
function choicesOf(option, view) {
  const { choices } = option;
  if (choices?.length) return choices.map(({ name, value }) => ({ label: name, value }));
  if (option.type === TYPE.flag) return [true, false].map((value) => ({ label: value ? 'True' : 'False', value }));
  const menu = MENU[option.type];
  return menu ? thingsOf({ type: menu, channel_types: option.channel_types }, view) : null;
}

/** @param {Option} option */
function numberBounds({ type, min_value: min, max_value: max }) {
  return { type: 'number', min, max, step: type === TYPE.integer ? 1 : 'any' };
}

/** @param {Option} option */
function textBounds({ min_length: minlength, max_length: maxlength }) {
  return { type: 'text', minlength, maxlength };
}

/**
 * @param {Option} option
 * @param {string | number} value as it stands in the field
 */
function typed({ type }, value) {
  if (value === '') return undefined;
  return type === TYPE.integer || type === TYPE.number ? Number(value) : value;
}
