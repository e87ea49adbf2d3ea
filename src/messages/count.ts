import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10';

/** The line's own number in its message, by which it is found again. Discord numbers the other components from 1 on. */
const COUNT_ID = 1_000;

/** How many members have checked in for the day of a prompt: one line of it. */
export function countLine(checkedIn: number): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, id: COUNT_ID, content: sentence(checkedIn) };
}

/** A prompt as Discord keeps it, with another count and otherwise as it was posted; null: it has no line for one. */
export function recounted(components: readonly APIMessageTopLevelComponent[], checkedIn: number): APIMessageTopLevelComponent[] | null {
  let isThere = false;
  const recount = <Component extends APIMessageTopLevelComponent | APIComponentInContainer>(component: Component): Component => {
    if (component.id === COUNT_ID) {
      isThere = true;
      return { ...component, ...countLine(checkedIn) };
    }
    if (component.type !== ComponentType.Container) return component;
    return { ...component, components: component.components.map(recount) };
  };
  const changed = components.map(recount);
  return isThere ? changed : null;
}

function sentence(checkedIn: number): string {
  return checkedIn === 0 ? 'Be the first in: tap **Done**.' : `${checkedIn} in so far`;
}
