/** The components of a form as labelled fields. @see https://docs.discord.com/developers/components/reference */
import { choicesOf } from './choices.js';
import { element } from './dom.js';
import { markdown } from './markdown.js';
import { namesOf } from './names.js';

/** @import { Component } from './components.js' */
/** @import { View } from '../view.ts' */

/** @typedef {string | string[] | boolean} Value */

/**
 * What can be entered in one place of a form.
 *
 * @typedef {object} ModalField
 * @property {string} name its custom id
 * @property {() => Value} value
 * @property {() => boolean} validate shows what is wrong with it, if anything
 * @property {() => void} focus
 */

/** @typedef {{ control: HTMLElement, value: () => Value, focus: () => void, problem: () => string, isGroup?: boolean }} Control */

const TYPE = { row: 1, string: 3, text: 4, words: 10, label: 18, radio: 21, boxes: 22, box: 23 };
const PARAGRAPH = 2;
const REQUIRED = 'This field is required.';

/**
 * @param {Component[]} components
 * @param {View} view
 * @returns {{ nodes: Node[], fields: ModalField[] }}
 */
export function modalParts(components, view) {
  /** @type {ModalField[]} */
  const fields = [];
  /** @param {Component} field @param {string} label @param {string} [description] */
  const add = (field, label, description) => {
    const { box, ...made } = labelled(field, label, description, view);
    fields.push(made);
    return box;
  };
  const nodes = components.flatMap((component) => {
    if (component.type === TYPE.label) return [add(component.component, component.label, component.description)];
    if (component.type === TYPE.row) return component.components.map((/** @type {Component} */ field) => add(field, field.label));
    if (component.type === TYPE.words) return [element('div', { class: 'text' }, markdown(component.content, namesOf(view)))];
    return [element('p', { class: 'unknown' }, `This page does not show components of type ${component.type} in forms yet.`)];
  });
  return { nodes, fields };
}

/**
 * A field with its label, its description and a place for what is wrong.
 *
 * @param {Component} field
 * @param {string} label
 * @param {string | undefined} description
 * @param {View} view
 * @returns {ModalField & { box: HTMLElement }}
 */
function labelled(field, label, description, view) {
  const id = `modal-field-${field.id}`;
  const isRequired = field.required !== false && field.type !== TYPE.box;
  const failure = element('p', { class: 'failure', id: `${id}-problem` });
  const attributes = { id, 'aria-describedby': [description && `${id}-hint`, failure.id].filter(Boolean).join(' ') };
  const { control, value, focus, problem, isGroup } = controlOf(field, attributes, view);
  const words = [
    label,
    isRequired && element('span', { class: 'star', 'aria-hidden': 'true' }, ' *'),
    isRequired && isGroup && element('span', { class: 'unseen' }, ' (required)'),
  ];
  const hint = description && element('p', { class: 'hint', id: `${id}-hint` }, description);
  const box = isGroup
    ? element(
        'fieldset',
        { class: 'modal-field', 'aria-describedby': attributes['aria-describedby'] },
        element('legend', {}, ...words),
        hint,
        control,
        failure,
      )
    : element('div', { class: 'modal-field' }, element('label', { for: id }, ...words), hint, control, failure);
  if (isRequired && !isGroup) control.ariaRequired = 'true';

  const validate = () => {
    failure.textContent = problem();
    for (const each of isGroup ? control.querySelectorAll('input') : [control]) each.ariaInvalid = failure.textContent ? 'true' : null;
    return failure.textContent === '';
  };
  box.addEventListener('input', () => {
    if (failure.textContent) validate(); // it is told when it is sent, and gone as soon as it is right
  });
  return { name: field.custom_id, box, value, validate, focus };
}

/**
 * @param {Component} field
 * @param {Record<string, unknown>} attributes
 * @param {View} view
 * @returns {Control}
 */
function controlOf(field, attributes, view) {
  switch (field.type) {
    case TYPE.text:
      return textControl(field, attributes);
    case TYPE.radio:
    case TYPE.boxes:
      return groupControl(field);
    case TYPE.box:
      return boxControl(field, attributes);
    default:
      return menuControl(field, attributes, view);
  }
}

/**
 * @param {Component} field
 * @param {Record<string, unknown>} attributes
 * @returns {Control}
 */
function textControl(field, attributes) {
  const { min_length: least = 0, max_length: most = 4000, placeholder, value: text = '' } = field;
  const given = { ...attributes, placeholder, maxlength: most };
  const control = field.style === PARAGRAPH ? element('textarea', { ...given, rows: 4 }) : element('input', { ...given, type: 'text' });
  control.value = text;
  const problem = () => {
    const { length } = control.value;
    if (length === 0) return field.required === false ? '' : REQUIRED;
    return length < least ? `Must be ${least} or more in length.` : '';
  };
  return { control, value: () => control.value, focus: () => control.focus(), problem };
}

/**
 * Radio buttons, or boxes of which several can be ticked.
 *
 * @param {Component} field
 * @returns {Control}
 */
function groupControl(field) {
  const isRadio = field.type === TYPE.radio;
  const inputs = field.options.map((/** @type {any} */ option, /** @type {number} */ index) =>
    element('input', {
      type: isRadio ? 'radio' : 'checkbox',
      id: `modal-field-${field.id}-${index}`,
      name: `modal-field-${field.id}`,
      value: option.value,
      checked: option.default,
      'aria-describedby': `modal-field-${field.id}-problem`,
    }),
  );
  const control = element(
    'div',
    { class: 'options-list' },
    ...field.options.map((/** @type {any} */ { label, description }, /** @type {number} */ index) =>
      element(
        'div',
        { class: 'option' },
        inputs[index],
        element('label', { for: inputs[index].id }, label, description && element('span', { class: 'hint' }, description)),
      ),
    ),
  );
  const value = () =>
    inputs.filter((/** @type {HTMLInputElement} */ { checked }) => checked).map((/** @type {HTMLInputElement} */ { value }) => value);
  const most = isRadio ? 1 : (field.max_values ?? inputs.length);
  const least = isRadio ? 1 : (field.min_values ?? 0);
  return {
    control,
    isGroup: true,
    value,
    focus: () => inputs[0]?.focus(),
    problem: () => countProblem(field, value().length, least, most),
  };
}

/**
 * @param {Component} field
 * @param {Record<string, unknown>} attributes
 * @returns {Control}
 */
function boxControl(field, attributes) {
  const control = element('input', { ...attributes, type: 'checkbox', checked: field.default });
  return { control, value: () => control.checked, focus: () => control.focus(), problem: () => '' };
}

/**
 * @param {Component} field
 * @param {Record<string, unknown>} attributes
 * @param {View} view
 * @returns {Control}
 */
function menuControl(field, attributes, view) {
  const most = field.max_values ?? 1;
  const chosen = (field.default_values ?? []).map((/** @type {{ id: string }} */ { id }) => id);
  const hint = field.placeholder ?? 'Make a selection';
  const choices = field.options ?? choicesOf(field, view);
  const control = element(
    'select',
    { ...attributes, multiple: most > 1 },
    most === 1 && element('option', { value: '' }, hint),
    ...choices.map((/** @type {any} */ { label, value, description, default: isDefault }) =>
      element('option', { value, selected: isDefault || chosen.includes(value) }, description ? `${label}: ${description}` : label),
    ),
  );
  const value = () => [...control.selectedOptions].map(({ value }) => value).filter(Boolean);
  return { control, value, focus: () => control.focus(), problem: () => countProblem(field, value().length, field.min_values ?? 1, most) };
}

/**
 * @param {Component} field
 * @param {number} count
 * @param {number} least
 * @param {number} most
 */
function countProblem({ required }, count, least, most) {
  if (count === 0) return required === false ? '' : REQUIRED;
  if (count < least) return `Choose ${least} or more.`;
  return count > most ? `Choose ${most} or fewer.` : '';
}
