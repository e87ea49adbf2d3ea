import { COMPONENT, type Component, isSelect } from './components.ts';
import type { Modal } from './interaction.ts';
import { PersonCannot } from './person-cannot.ts';
import { type Picked, picked } from './person-select.ts';
import type { Resolved, Scene } from './person-values.ts';

/** What someone enters into a field of a modal: text; one choice or several by label or value; yes or no. */
export type FieldValue = string | readonly string[] | boolean;

/**
 * `data` of the interaction in which someone sends a modal. Fields are named by their label or custom id; one that is not named
 * stays as the bot filled it in.
 *
 * @throws PersonCannot for a field that is not there or a value that Discord's app would not take
 */
export function modalData(scene: Scene, modal: Modal, values: Record<string, FieldValue>): Record<string, unknown> {
  const resolved: Resolved = {};
  const used = new Set<string>();
  const enter = (field: Component, label: unknown): Record<string, unknown> => {
    const name = [String(label), field.custom_id!].find((candidate) => candidate in values);
    if (name) used.add(name);
    return {
      type: field.type,
      id: field.id,
      custom_id: field.custom_id,
      ...entered(scene, field, name ? values[name] : undefined, String(label), resolved),
    };
  };

  const components = modal.components.map((component) => {
    const { type, id } = component;
    if (type === COMPONENT.label) return { type, id, component: enter(component.component as Component, component.label) };
    if (type === COMPONENT.actionRow)
      return { type, id, components: (component.components as Component[]).map((field) => enter(field, field.label)) };
    return { type, id };
  });
  const stray = Object.keys(values).filter((name) => !used.has(name));
  if (stray.length > 0) throw new PersonCannot(`The form "${modal.title}" has no field ${stray.join(', ')}.`);
  return { custom_id: modal.custom_id, components, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) };
}

function entered(
  scene: Scene,
  field: Component,
  given: FieldValue | undefined,
  label: string,
  resolved: Resolved,
): Record<string, unknown> {
  const refuse = (why: string): never => {
    throw new PersonCannot(`Discord does not let ${scene.name} send "${label}": ${why}.`);
  };
  const isRequired = field.required !== false;

  if (field.type === COMPONENT.textInput) {
    const text = String(given ?? field.value ?? '');
    const { min_length: least = 0, max_length: most = 4000 } = field as { min_length?: number; max_length?: number };
    if (text === '' && isRequired) refuse('it is required');
    if (text !== '' && text.length < least) refuse(`it takes at least ${least} characters`);
    if (text.length > most) refuse(`it takes at most ${most} characters`);
    return { value: text };
  }
  if (field.type === COMPONENT.checkbox) return { value: given ?? field.default ?? false };
  if (isSelect(field) || field.type === COMPONENT.checkboxGroup || field.type === COMPONENT.radioGroup) {
    const { values, resolved: found } = pickedIn(scene, field, given);
    if (isRequired && values.length === 0) refuse('it is required');
    Object.assign(resolved, found);
    return field.type === COMPONENT.radioGroup ? { value: values[0] ?? null } : { values };
  }
  scene.world.gap(`person: fields of type ${field.type} cannot be filled in yet`);
  return refuse('nobody here can fill in such a field yet');
}

/** What is picked in the field. No value at all is well where the field need not be filled in. */
function pickedIn(scene: Scene, field: Component, given: FieldValue | undefined): Picked {
  if (given === undefined) return preset(scene, field);
  const wanted = [given].flat() as string[];
  return wanted.length === 0 ? { values: [], resolved: {} } : picked(scene, field, wanted);
}

/** What the bot has picked beforehand. */
function preset(scene: Scene, field: Component): Picked {
  const named = (field.default_values ?? []) as { id: string }[];
  if (named.length > 0)
    return picked(
      scene,
      field,
      named.map(({ id }) => id),
    );
  const options = (field.options ?? []) as { value: string; default?: boolean }[];
  return { values: options.filter((option) => option.default).map(({ value }) => value), resolved: {} };
}
