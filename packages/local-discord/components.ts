/** A message or modal component as Discord's JSON: every kind has a `type`, the rest depends on it. */
export interface Component {
  type: number;
  id?: number;
  custom_id?: string;
  [field: string]: unknown;
}

/** Discord's numbers for the kinds of components. @see https://docs.discord.com/developers/components/reference */
export const COMPONENT = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** The style of a button that opens a web address. */
export const LINK_BUTTON = 5;

/** Discord's numbers for the flags of a message. */
export const MESSAGE_FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7, silent: 1 << 12, componentsV2: 1 << 15 } as const;

/** A component and the way to it from the body. */
export interface Placed {
  component: Component;
  path: readonly (string | number)[];
}

/** Every component with what is nested in it, outer ones first, in reading order. */
export function walk(components: readonly Component[] | null | undefined, path: readonly (string | number)[] = ['components']): Placed[] {
  return (components ?? []).flatMap((component, index) => visit(component, [...path, index]));
}

function visit(component: Component, path: readonly (string | number)[]): Placed[] {
  const placed: Placed[] = [{ component, path }, ...walk(component.components as Component[] | undefined, [...path, 'components'])];
  for (const field of ['component', 'accessory']) {
    if (component[field]) placed.push(...visit(component[field] as Component, [...path, field]));
  }
  return placed;
}

/** Whether this is a select menu of any kind. */
export function isSelect({ type }: Component): boolean {
  return type === COMPONENT.stringSelect || (type >= COMPONENT.userSelect && type <= COMPONENT.channelSelect);
}

/** A picture or file that a component shows. */
export interface Media {
  url: string;
  [field: string]: unknown;
}

/** The pictures and files that one component shows, and the way to each from the component. */
export function mediaOf(component: Component): { media: Media; path: (string | number)[] }[] {
  switch (component.type) {
    case COMPONENT.thumbnail:
      return [{ media: component.media as Media, path: ['media'] }];
    case COMPONENT.file:
      return [{ media: component.file as Media, path: ['file'] }];
    case COMPONENT.mediaGallery:
      return (component.items as { media: Media }[]).map(({ media }, index) => ({ media, path: ['items', index, 'media'] }));
    default:
      return [];
  }
}

/**
 * The components as Discord gives them back: every one has an `id` (its own, or the next free number), and what was left out has
 * Discord's default.
 */
export function completed(components: readonly Component[] | null | undefined): Component[] {
  const copy = structuredClone((components ?? []) as Component[]);
  const placed = walk(copy);
  const taken = new Set(placed.map(({ component }) => component.id).filter(Boolean));
  let next = 1;
  for (const { component } of placed) {
    if (!component.id) {
      while (taken.has(next)) next++;
      component.id = next++;
    }
    fillDefaults(component);
  }
  return copy;
}

const DEFAULTS: Record<number, Record<string, unknown>> = {
  [COMPONENT.thumbnail]: { description: null, spoiler: false },
  [COMPONENT.file]: { spoiler: false },
  [COMPONENT.separator]: { divider: true, spacing: 1 },
  [COMPONENT.container]: { accent_color: null, spoiler: false },
};

function fillDefaults(component: Component): void {
  const defaults = isSelect(component) ? { min_values: 1, max_values: 1 } : (DEFAULTS[component.type] ?? {});
  for (const [field, value] of Object.entries(component)) if (value === null) delete component[field];
  for (const [field, value] of Object.entries(defaults)) component[field] ??= value;
  if (component.type !== COMPONENT.mediaGallery) return;
  component.items = (component.items as object[]).map((item) => ({ description: null, spoiler: false, ...item }));
}
