import { COMPONENT, type Component } from './components.ts';
import { PersonCannot } from './person-cannot.ts';
import { pickChannel, pickMentionable, pickRole, pickUser, type Resolved, type Scene } from './person-values.ts';

/** What someone picked in a select menu or a group of boxes. */
export interface Picked {
  values: string[];
  resolved: Resolved;
}

/**
 * The values that stand for what someone picked: options by label or value; people, roles and channels by name or id.
 *
 * @throws PersonCannot for what is not there to pick, or too few or too many of it
 */
export function picked(scene: Scene, menu: Component, wanted: readonly string[]): Picked {
  const resolved: Resolved = {};
  const values = wanted.map((name) => pickOne(scene, menu, name, resolved));
  const [least, most] = bounds(menu);
  if (values.length < least || values.length > most) {
    throw new PersonCannot(`"${menu.custom_id}" takes ${least} to ${most} values, not ${values.length}.`);
  }
  return { values, resolved };
}

/** How many values a menu or group takes. Whether a form can be sent without any is another question. */
function bounds({ type, min_values, max_values, options }: Component): [least: number, most: number] {
  if (type === COMPONENT.radioGroup) return [0, 1];
  const isGroup = type === COMPONENT.checkboxGroup;
  const all = (options as unknown[] | undefined)?.length ?? 1;
  return [Number(min_values ?? (isGroup ? 0 : 1)), Number(max_values ?? (isGroup ? all : 1))];
}

function pickOne(scene: Scene, menu: Component, name: string, resolved: Resolved): string {
  switch (menu.type) {
    case COMPONENT.userSelect:
      return pickUser(scene, name, resolved);
    case COMPONENT.roleSelect:
      return pickRole(scene, name, resolved);
    case COMPONENT.mentionableSelect:
      return pickMentionable(scene, name, resolved);
    case COMPONENT.channelSelect:
      return pickChannel(scene, name, menu.channel_types as number[] | undefined, resolved);
    default: {
      const options = menu.options as { label: string; value: string }[];
      const option = options.find(({ label, value }) => label === name || value === name);
      if (!option)
        throw new PersonCannot(`"${name}" is not offered in "${menu.custom_id}": ${options.map(({ label }) => label).join(', ')}.`);
      return option.value;
    }
  }
}
