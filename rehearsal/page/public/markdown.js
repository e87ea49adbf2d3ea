/** Discord's Markdown as DOM nodes. Lines first (headings, lists, quotes, code), then what stands inside a line (inline.js). */
import { element } from './dom.js';
import { inline } from './inline.js';

/** @import { Names } from './names.js' */

/** A line that begins a block of its own; the others run on as a paragraph. */
const HEADING = /^(#{1,3}) +(.*)$/;
const SMALL = /^-# +(.*)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(.*)$/;
const QUOTE = /^> ?(.*)$/;
const FENCE = /^```/;

/** Discord's three headings differ in size alone, so all are h3 below the page's own; many messages begin with the smallest. @type {Record<string, string>} */
const HEADING_SIZES = { '#': 'first', '##': 'second', '###': 'third' };

/**
 * @param {string} text
 * @param {Names} names
 * @returns {DocumentFragment}
 */
export function markdown(text, names) {
  const made = document.createDocumentFragment();
  const lines = text.split('\n');
  while (lines.length > 0) made.append(...block(lines, names));
  return made;
}

/**
 * Takes the first block off the lines.
 *
 * @param {string[]} lines at least one
 * @param {Names} names
 * @returns {Node[]}
 */
function block(lines, names) {
  const line = /** @type {string} */ (lines[0]);
  const heading = HEADING.exec(line);
  const small = SMALL.exec(line);
  if (line.trim() === '') {
    lines.shift();
    return [];
  }
  if (FENCE.test(line)) return [code(lines)];
  if (heading) {
    lines.shift();
    return [element('h3', { class: HEADING_SIZES[heading[1] ?? '#'] }, ...inline(heading[2] ?? '', names))];
  }
  if (small) {
    lines.shift();
    return [element('p', { class: 'small' }, ...inline(small[1] ?? '', names))];
  }
  if (ITEM.test(line)) return [list(lines, names)];
  if (QUOTE.test(line)) {
    const inner = takeWhile(lines, QUOTE).map(([, rest]) => rest ?? '');
    return [element('blockquote', {}, markdown(inner.join('\n'), names))];
  }
  return [paragraph(lines, names)];
}

/**
 * @param {string[]} lines
 * @param {Names} names
 */
function paragraph(lines, names) {
  const made = element('p');
  do {
    const line = /** @type {string} */ (lines.shift());
    made.append(...(made.hasChildNodes() ? [element('br')] : []), ...inline(line, names));
  } while (
    lines[0] !== undefined &&
    lines[0].trim() !== '' &&
    ![HEADING, SMALL, ITEM, QUOTE, FENCE].some((begins) => begins.test(lines[0] ?? ''))
  );
  return made;
}

/**
 * A list with the lists inside it. Discord counts on from an ordered list's first number, whatever the others say.
 *
 * @param {string[]} lines
 * @param {Names} names
 * @returns {HTMLElement}
 */
function list(lines, names) {
  const [, indent = '', first] = /** @type {RegExpExecArray} */ (ITEM.exec(lines[0] ?? ''));
  const made = first === undefined ? element('ul') : element('ol', { start: Number(first) });
  for (let item = ITEM.exec(lines[0] ?? ''); item; item = ITEM.exec(lines[0] ?? '')) {
    const [, depth = '', number, text = ''] = item;
    if (depth.length < indent.length || (depth.length === indent.length && (number === undefined) !== (first === undefined))) break;
    if (depth.length > indent.length + 1 && made.lastElementChild) {
      made.lastElementChild.append(list(lines, names));
      continue;
    }
    lines.shift();
    made.append(element('li', {}, ...inline(text, names)));
  }
  return made;
}

/** @param {string[]} lines */
function code(lines) {
  const first = /** @type {string} */ (lines.shift()).replace(FENCE, '');
  const end = lines.findIndex((line) => line.endsWith('```'));
  const inner = end < 0 ? lines.splice(0) : lines.splice(0, end + 1);
  const text = [...(/^\w*$/.test(first) ? [] : [first]), ...inner].join('\n').replace(/\n?```$/, '');
  return element('pre', {}, element('code', {}, text));
}

/**
 * @param {string[]} lines
 * @param {RegExp} pattern
 */
function takeWhile(lines, pattern) {
  /** @type {RegExpExecArray[]} */
  const taken = [];
  for (let match = pattern.exec(lines[0] ?? ''); match; match = pattern.exec(lines[0] ?? '')) {
    taken.push(match);
    lines.shift();
  }
  return taken;
}
