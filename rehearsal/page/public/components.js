/** Discord's components as DOM nodes. @see https://docs.discord.com/developers/components/reference */
import { element } from './dom.js';
import { markdown } from './markdown.js';
import { picture, safeAddress } from './media.js';

/** @import { Names } from './names.js' */

/**
 * A component as Discord's JSON.
 *
 * @typedef {{ type: number, [field: string]: any }} Component
 */

/**
 * What the parts of a message need beside their own JSON.
 *
 * @typedef {object} Surroundings
 * @property {Names} names
 * @property {string} filesUrl where the local Discord serves attachments
 * @property {(component: Component, control: HTMLElement) => void} press
 * @property {(component: Component, values: string[], control: HTMLElement) => void} choose
 * @property {(menu: Component) => { label: string, value: string }[]} choicesOf people, roles or channels for a select of them
 */

/** The classes of a button's styles, from 1 on. */
const BUTTON_STYLES = ['primary', 'secondary', 'success', 'danger', 'link'];

/** @type {Record<number, (component: Component, around: Surroundings) => Node>} */
const RENDERERS = {
  1: (row, around) => element('div', { class: 'row' }, ...components(row.components, around)),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: (section, around) =>
    element(
      'div',
      { class: 'section' },
      element('div', { class: 'words' }, ...components(section.components, around)),
      component(section.accessory, around),
    ),
  10: (text, { names }) => element('div', { class: 'text' }, markdown(text.content, names)),
  11: (thumbnail, around) =>
    hideable(thumbnail, picture({ media: thumbnail.media, description: thumbnail.description, class: 'thumbnail' }, around.filesUrl)),
  12: (gallery, { filesUrl }) =>
    element(
      'div',
      { class: gallery.items.length > 1 ? 'mosaic' : 'gallery' },
      ...gallery.items.map((/** @type {any} */ item) => hideable(item, picture(item, filesUrl))),
    ),
  13: (file, { filesUrl }) => fileLink(file.file.url, file.name, file.size, filesUrl),
  14: ({ divider, spacing }) => element('hr', { class: `${divider === false ? 'blank' : ''} ${spacing === 2 ? 'wide' : ''}`.trim() }),
  17: container,
};

/**
 * @param {Component[] | null | undefined} list
 * @param {Surroundings} around
 */
export function components(list, around) {
  return (list ?? []).map((each) => component(each, around));
}

/**
 * A file to download.
 *
 * @param {string} url
 * @param {string} name
 * @param {number | undefined} bytes
 * @param {string} filesUrl
 */
export function fileLink(url, name, bytes, filesUrl) {
  const address = safeAddress(url, filesUrl);
  const size = bytes === undefined ? '' : ` (${Math.max(1, Math.round(bytes / 1024))} KB)`;
  return element('p', { class: 'file' }, address ? element('a', { href: address, download: name }, name) : name, size);
}

/**
 * @param {Component} shown
 * @param {Surroundings} around
 */
function component(shown, around) {
  const render = RENDERERS[shown.type];
  if (!render) return element('p', { class: 'unknown' }, `This page does not show components of type ${shown.type} yet.`);
  return render(shown, around);
}

/**
 * @param {Component} box
 * @param {Surroundings} around
 */
function container(box, around) {
  const made = element('div', { class: 'container' }, ...components(box.components, around));
  paintEdge(made, box.accent_color);
  return hideable(box, made);
}

/**
 * @param {HTMLElement} box
 * @param {unknown} colour 0xRRGGBB
 */
export function paintEdge(box, colour) {
  if (typeof colour === 'number') box.style.setProperty('--edge', `#${colour.toString(16).padStart(6, '0')}`);
}

/**
 * @param {Component} shown
 * @param {Surroundings} around
 */
function button(shown, around) {
  const label = [shown.emoji?.name, shown.label].filter(Boolean).join(' ');
  const style = BUTTON_STYLES[shown.style - 1] ?? 'secondary';
  if (style === 'link') {
    const address = URL.parse(shown.url);
    const goes = address && /^https?:$/.test(address.protocol) && !shown.disabled;
    return element(
      'a',
      { class: 'button link', href: goes && address.href, target: '_blank', rel: 'noopener noreferrer', title: shown.url },
      `${label} ↗`,
    );
  }
  return element(
    'button',
    {
      type: 'button',
      class: `button ${style}`,
      disabled: shown.disabled,
      'data-custom-id': shown.custom_id,
      onclick: (/** @type {Event} */ { currentTarget }) => around.press(shown, /** @type {HTMLElement} */ (currentTarget)),
    },
    label,
  );
}

/**
 * A menu with a button of its own to send: a menu that acts by itself would act on every arrow key.
 *
 * @param {Component} menu
 * @param {Surroundings} around
 */
function select(menu, around) {
  const choices = menu.options ?? around.choicesOf(menu);
  const isMultiple = (menu.max_values ?? 1) > 1;
  const made = element(
    'select',
    {
      'aria-label': menu.placeholder ?? 'Make a selection',
      disabled: menu.disabled,
      multiple: isMultiple,
      'data-custom-id': menu.custom_id,
    },
    !isMultiple && element('option', { value: '' }, menu.placeholder ?? 'Make a selection'),
    ...choices.map((/** @type {any} */ choice) =>
      element(
        'option',
        { value: choice.value, selected: choice.default },
        choice.description ? `${choice.label}: ${choice.description}` : choice.label,
      ),
    ),
  );
  const send = () => {
    const values = [...made.selectedOptions].map(({ value }) => value).filter(Boolean);
    around.choose(menu, values, made);
  };
  return element(
    'span',
    { class: 'select' },
    made,
    element('button', { type: 'button', class: 'button secondary', disabled: menu.disabled, onclick: send }, 'Choose'),
  );
}

/**
 * A spoiler stays shut until somebody opens it.
 *
 * @param {Record<string, any>} shown
 * @param {HTMLElement} made
 * @returns {HTMLElement}
 */
function hideable(shown, made) {
  return shown.spoiler ? element('details', { class: 'hidden' }, element('summary', {}, 'Spoiler'), made) : made;
}
