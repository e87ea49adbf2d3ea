import { COMPONENT, type Component, isSelect, LINK_BUTTON, type Placed, walk } from '../components.ts';
import type { Problem } from '../discord-error.ts';

/** Discord's limits on the components of one message. */
export const LIMITS = { components: 40, displayedText: 4000, rows: 5, rowButtons: 5 } as const;

const PREMIUM_BUTTON = 6;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}?\u{20E3}/u;

/**
 * What the components of a message break of the rules that Discord's schema does not state. Discord does not document the codes of
 * these problems; they are the ones seen in bots' logs.
 *
 * @param v2 whether the message has the flag IS_COMPONENTS_V2
 */
export function componentProblems(components: readonly Component[], v2: boolean): Problem[] {
  const placed = walk(components);
  return [
    ...(v2 ? sizeProblems(placed) : legacyProblems(components)),
    ...duplicates(placed, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
    ...duplicates(placed, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
    ...placed.flatMap(({ component, path }) => {
      if (component.type === COMPONENT.actionRow) return rowProblems(component, path);
      if (component.type === COMPONENT.button) return buttonProblems(component, path);
      if (component.type === COMPONENT.file) return fileProblems(component, path);
      return isSelect(component) ? selectProblems(component, path) : [];
    }),
  ];
}

function sizeProblems(placed: readonly Placed[]): Problem[] {
  const problems: Problem[] = [];
  if (placed.length > LIMITS.components) {
    const message = `The total number of components exceeds the maximum of ${LIMITS.components}`;
    problems.push({ path: ['components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
  }
  for (const { component, path } of placed) {
    if (component.type !== COMPONENT.textDisplay || String(component.content).trim() !== '') continue;
    problems.push({ path: [...path, 'content'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  }
  const text = placed.filter(({ component }) => component.type === COMPONENT.textDisplay).map(({ component }) => String(component.content));
  if (text.join('').length > LIMITS.displayedText) {
    const message = `Components displayable text size exceeds maximum size of ${LIMITS.displayedText}`;
    problems.push({ path: ['components'], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
  return problems;
}

/** Without the flag a message takes rows of buttons and selects, and nothing else. */
function legacyProblems(components: readonly Component[]): Problem[] {
  const strangers = components.flatMap(({ type }, index) => (type === COMPONENT.actionRow ? [] : [index]));
  const problems = strangers.map((index) => ({
    path: ['components', index, 'type'],
    code: 'UNION_TYPE_CHOICES',
    message: `Value of field "type" must be one of (${COMPONENT.actionRow},).`,
  }));
  if (components.length <= LIMITS.rows) return problems;
  return [...problems, { path: ['components'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LIMITS.rows} or fewer in length.` }];
}

/** Reports every component whose `field` was there before. */
export function duplicates(placed: readonly Placed[], field: 'id' | 'custom_id', code: string, message: string): Problem[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ component, path }) => {
    const value = component[field];
    if (value === undefined || value === null || value === 0) return [];
    if (seen.has(value)) return [{ path: [...path, field], code, message }];
    seen.add(value);
    return [];
  });
}

/** A row is five buttons wide; a select takes all of it. */
function rowProblems(row: Component, path: Problem['path']): Problem[] {
  let width = 0;
  return (row.components as Component[]).flatMap((component, index) => {
    width += isSelect(component) ? LIMITS.rowButtons : 1;
    if (width <= LIMITS.rowButtons) return [];
    const message = 'The specified component exceeds the maximum width';
    return [{ path: [...path, 'components', index], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
  });
}

function buttonProblems(button: Component, path: Problem['path']): Problem[] {
  const { style, custom_id: customId, url, sku_id: sku, label, emoji } = button;
  const wrong = (field: string, code: string, message: string): Problem => ({ path: [...path, field], code, message });

  if (style === PREMIUM_BUTTON) return sku ? [] : [wrong('sku_id', 'BUTTON_COMPONENT_SKU_ID_REQUIRED', 'A sku id is required')];
  const problems: Problem[] = [];
  if (sku) problems.push(wrong('sku_id', 'BUTTON_COMPONENT_INVALID_SKU', 'Only premium buttons can have a sku id'));
  if (!label && !emoji) problems.push(wrong('label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required'));
  if (style === LINK_BUTTON) {
    if (!url) problems.push(wrong('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required'));
    if (url && !/^(https?|discord):/.test(String(url))) {
      const message = `Scheme "${String(url).split(':')[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`;
      problems.push(wrong('url', 'URL_TYPE_INVALID_SCHEME', message));
    }
  } else if (!customId) {
    problems.push(wrong('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required'));
  }
  if (customId && url) {
    problems.push(wrong('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified'));
  }
  return [...problems, ...emojiProblems(emoji, [...path, 'emoji', 'name'])];
}

/** The guilds here have no emoji of their own, so an emoji is one of Unicode's. */
function emojiProblems(emoji: unknown, path: Problem['path']): Problem[] {
  if (!emoji) return [];
  const { id, name } = emoji as { id?: string | null; name?: string };
  if (!id && EMOJI.test(name ?? '')) return [];
  return [{ path, code: 'BUTTON_COMPONENT_INVALID_EMOJI', message: 'Invalid emoji' }];
}

function fileProblems(file: Component, path: Problem['path']): Problem[] {
  const { url } = file.file as { url: string };
  if (url.startsWith('attachment://')) return [];
  return [
    { path: [...path, 'file', 'url'], code: 'URL_TYPE_INVALID_SCHEME', message: 'Only attachment:// references are supported here.' },
  ];
}

/** What a select menu, in a message or a modal, breaks. */
export function selectProblems(select: Component, path: Problem['path']): Problem[] {
  const least = (select.min_values as number | null | undefined) ?? 1;
  const most = (select.max_values as number | null | undefined) ?? 1;
  const problems: Problem[] = [];
  if (least > most) {
    problems.push({
      path: [...path, 'min_values'],
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be less than or equal to ${most}.`,
    });
  }
  const options = select.options as { value: string; default?: boolean; emoji?: unknown }[] | undefined;
  if (!options) return problems;

  if (most > options.length) {
    const message = 'The maximum number of values exceeds the number of options';
    problems.push({ path: [...path, 'options'], code: 'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS', message });
  }
  if (options.filter((option) => option.default).length > most) {
    const message = 'The specified number of default values exceeds the specified maximum values';
    problems.push({ path: [...path, 'options'], code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', message });
  }
  const values = options.map(({ value }) => value);
  for (const [index, option] of options.entries()) {
    problems.push(...emojiProblems(option.emoji, [...path, 'options', index, 'emoji', 'name']));
    if (values.indexOf(option.value) === index) continue;
    const message = 'The specified option value is already used';
    problems.push({ path: [...path, 'options', index, 'value'], code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
  }
  return problems;
}

/** What each code means here; a test holds that every code above has its line. */
export const STATED: Record<string, string> = {
  BASE_TYPE_MAX_LENGTH: `${LIMITS.rows} rows at most in a message of the first version`,
  BASE_TYPE_REQUIRED: 'a text display says more than blanks',
  UNION_TYPE_CHOICES: 'nothing but rows at the top of a message of the first version',
  COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED: `${LIMITS.components} components at most, nested ones too`,
  COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED: `${LIMITS.displayedText} characters at most in all text displays together`,
  COMPONENT_LAYOUT_WIDTH_EXCEEDED: `a row holds ${LIMITS.rowButtons} buttons or one select menu`,
  COMPONENT_CUSTOM_ID_DUPLICATED: 'a custom id stands once',
  COMPONENT_ID_DUPLICATED: 'an id stands once',
  BUTTON_COMPONENT_LABEL_REQUIRED: 'a button has a label or an emoji',
  BUTTON_COMPONENT_CUSTOM_ID_REQUIRED: 'a button that is no link has a custom id',
  BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE: 'a button has no custom id and address together',
  BUTTON_COMPONENT_URL_REQUIRED: 'a link has an address',
  URL_TYPE_INVALID_SCHEME: 'a link is http, https or discord; a file is an attachment of the message',
  BUTTON_COMPONENT_INVALID_EMOJI: 'an emoji is one of Unicode’s: the guilds here have none of their own',
  BUTTON_COMPONENT_SKU_ID_REQUIRED: 'a premium button names what it sells',
  BUTTON_COMPONENT_INVALID_SKU: 'no other button does',
  NUMBER_TYPE_MAX: 'a select menu wants no more values at least than at most',
  SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS: 'nor more than it has options',
  SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES: 'nor has more options chosen at first than may be',
  SELECT_COMPONENT_OPTION_VALUE_DUPLICATED: 'the values of its options differ',
};
