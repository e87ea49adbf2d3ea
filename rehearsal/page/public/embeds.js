/** Embeds, the boxes of messages without Components V2. */
import { paintEdge } from './components.js';
import { element } from './dom.js';
import { markdown } from './markdown.js';
import { picture } from './media.js';

/** @import { Surroundings } from './components.js' */

/**
 * @param {Record<string, any>} embed Discord's JSON
 * @param {Surroundings} around
 */
export function embedBox({ color, author, title, description, fields, image, thumbnail, footer }, { names, filesUrl }) {
  /** @type {(tag: 'p' | 'div', kind: string, text?: string) => HTMLElement | undefined} */
  const part = (tag, kind, text) => (text ? element(tag, { class: kind }, markdown(text, names)) : undefined);
  const made = element(
    'div',
    { class: 'container embed' },
    author?.name && element('p', { class: 'small' }, author.name),
    part('div', 'title', title),
    part('div', 'text', description),
    ...(fields ?? []).map((/** @type {any} */ { name, value }) =>
      element('div', { class: 'field' }, part('div', 'title', name), part('div', 'text', value)),
    ),
    thumbnail && picture({ media: thumbnail, class: 'thumbnail' }, filesUrl),
    image && picture({ media: image }, filesUrl),
    footer?.text && element('p', { class: 'small' }, footer.text),
  );
  paintEdge(made, color);
  return made;
}
