/** What stands inside a line of Discord's Markdown. */
import { element } from './dom.js';
import { timeElement } from './time.js';

/** @import { Names } from './names.js' */

/** @typedef {(match: RegExpExecArray, names: Names) => Node | string | null} Make null: it stays as it was typed */

/** Tried in this order at every place; each looks at that very place only (sticky). @type {[RegExp, Make][]} */
const RULES = [
  [/\\([^\sa-zA-Z0-9])/y, ([, mark = '']) => mark],
  [/(`+)([^`](?:[\s\S]*?[^`])?)\1(?!`)/y, ([, , code = '']) => element('code', {}, code.trim() || code)],
  [/\[((?:[^[\]\\\n]|\\.)+)\]\(<(https?:\/\/[^<>\s]+)>\)/y, masked],
  [/\[((?:[^[\]\\\n]|\\.)+)\]\((https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)\)/y, masked],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, ([, seconds, style = 'f']) => timeElement(Number(seconds) * 1000, style)],
  [/<@!?(\d{1,20})>/y, ([, id = ''], names) => mention(`@${names.user(id)}`)],
  [/<@&(\d{1,20})>/y, ([, id = ''], names) => mention(`@${names.role(id).replace(/^@/, '')}`)],
  [/<#(\d{1,20})>/y, ([, id = ''], names) => mention(`#${names.channel(id)}`)],
  [/<\/([^:<>\n]{1,100}):\d{1,20}>/y, ([, command]) => mention(`/${command}`)],
  [/@(?:everyone|here)\b/y, ([text]) => mention(text)],
  [/<a?:(\w{2,32}):\d{1,20}>/y, ([, emoji]) => `:${emoji}:`],
  [/<(https?:\/\/[^<>\s]+)>/y, ([, address = '']) => link(address, [address])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"'!?)\]]/y, ([address]) => link(address, [address])],
  [/\*\*(?=\S)((?:\\.|[^\\])+?)\*\*(?!\*)/y, ([, inner = ''], names) => element('strong', {}, ...inline(inner, names))],
  [/__(?=\S)((?:\\.|[^\\])+?)__(?!_)/y, ([, inner = ''], names) => element('u', {}, ...inline(inner, names))],
  [/~~(?=\S)((?:\\.|[^\\])+?)~~/y, ([, inner = ''], names) => element('s', {}, ...inline(inner, names))],
  [
    /\|\|(?=\S)((?:\\.|[^\\])+?)\|\|/y,
    ([, inner = ''], names) => element('span', { class: 'spoiler', tabindex: 0 }, ...inline(inner, names)),
  ],
  [/\*(?=[^\s*])((?:\\.|\*\*|[^\\*])*?[^\s*])\*(?!\*)/y, ([, inner = ''], names) => element('em', {}, ...inline(inner, names))],
  [/\b_(?=[^\s_])((?:\\.|[^\\])*?[^\s_])_\b/y, ([, inner = ''], names) => element('em', {}, ...inline(inner, names))],
];
/** Where a rule could match. */
const SPECIAL = /[\\`[<@*_~|]|https?:\/\//g;

/**
 * @param {string} text without line breaks that mean anything
 * @param {Names} names
 * @returns {(Node | string)[]}
 */
export function inline(text, names) {
  /** @type {(Node | string)[]} */
  const made = [];
  let plainFrom = 0;
  let at = nextSpecial(text, 0);
  while (at < text.length) {
    const found = matchAt(text, at, names);
    if (found) {
      made.push(text.slice(plainFrom, at), found.made);
      plainFrom = at + found.length;
    }
    at = nextSpecial(text, found ? plainFrom : at + 1);
  }
  made.push(text.slice(plainFrom));
  return made.filter((part) => part !== '');
}

/**
 * @param {string} text
 * @param {number} at
 * @param {Names} names
 */
function matchAt(text, at, names) {
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const made = match && make(match, names);
    if (match && made !== null) return { made, length: match[0].length };
  }
  return null;
}

/**
 * @param {string} text
 * @param {number} from
 */
function nextSpecial(text, from) {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(text)?.index ?? text.length;
}

/** @type {Make} */
function masked([, label = '', address = ''], names) {
  return link(address, inline(label, names));
}

/**
 * A way out of the rehearsal: it is followed only by the reader's own click, and says where it leads.
 *
 * @param {string} address http or https
 * @param {(Node | string)[]} label
 */
function link(address, label) {
  const host = URL.parse(address)?.host;
  if (!host) return address;
  const made = element('a', { href: address, target: '_blank', rel: 'noopener noreferrer', title: address }, ...label);
  if (made.textContent === address) return made;
  return element('span', {}, made, element('span', { class: 'host' }, ` (${host})`));
}

/** @param {string} text */
function mention(text) {
  return element('span', { class: 'mention' }, text);
}
