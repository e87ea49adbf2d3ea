import { components, fileLink } from './components.js';
import { element } from './dom.js';
import { embedBox } from './embeds.js';
import { markdown } from './markdown.js';
import { picture } from './media.js';
import { timeElement } from './time.js';

/** @import { Surroundings } from './components.js' */
/** @import { MessageView } from '../view.ts' */

/** Bits of a message's flags. */
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** @param {MessageView} view */
export function authorOf({ message }) {
  return message.author.global_name ?? message.author.username;
}

/**
 * Whether only the person who asked sees it.
 *
 * @param {MessageView} view
 */
export function isPrivate({ message }) {
  return ((message.flags ?? 0) & EPHEMERAL) !== 0;
}

/**
 * One message of the feed.
 *
 * @param {MessageView} view
 * @param {Surroundings & { dismiss: (control: HTMLElement) => void, failure: string | undefined }} around
 * @returns {HTMLLIElement}
 */
export function messageItem(view, around) {
  const { message, because, missing } = view;
  const author = authorOf(view);
  const sentAt = Date.parse(message.timestamp);
  const clock = timeElement(sentAt, 't');

  return element(
    'li',
    { class: isPrivate(view) ? 'message private' : 'message', 'data-id': message.id },
    because && element('p', { class: 'because' }, because),
    element('div', { class: 'avatar', 'aria-hidden': 'true' }, author.slice(0, 1)),
    element(
      'article',
      { 'aria-label': `${author}, ${clock?.textContent ?? ''}` },
      element(
        'p',
        { class: 'byline' },
        element('span', { class: 'author' }, author),
        message.author.bot && element('span', { class: 'app' }, 'App'),
        clock,
        message.edited_timestamp && element('span', { class: 'edited' }, '(edited)'),
      ),
      element('div', { class: 'content' }, ...content(view, around)),
      around.failure && element('p', { class: 'failure', role: 'alert' }, around.failure),
      isPrivate(view) && !missing?.isWaiting && privateNote(around.dismiss),
    ),
  );
}

/**
 * @param {MessageView} view
 * @param {Surroundings} around
 * @returns {(Node | string)[]}
 */
function content(view, around) {
  const { message, missing } = view;
  if (missing?.isWaiting) return [element('p', { class: 'thinking' }, missing.words)];
  if (missing) return [element('p', { class: 'failure' }, element('span', { 'aria-hidden': 'true' }, '⚠ '), missing.words)];
  if ((message.flags ?? 0) & LOADING) return [element('p', { class: 'thinking' }, `${authorOf(view)} is thinking…`)];
  const { names, filesUrl } = around;
  return [
    ...(message.content ? [element('div', { class: 'text' }, markdown(message.content, names))] : []),
    ...message.embeds.map((embed) => embedBox(embed, around)),
    ...attachments(message, filesUrl),
    ...components(message.components, around),
  ];
}

/**
 * Pictures stand together, as Discord lays them out; several are cut to fit. Other files follow.
 *
 * @param {MessageView['message']} message
 * @param {string} filesUrl
 */
function attachments({ attachments }, filesUrl) {
  const pictures = attachments.filter(({ width }) => width);
  const shown = pictures.map(({ url, width, height, description, filename }) =>
    picture({ media: { url, width: width ?? null, height: height ?? null }, description: description ?? filename }, filesUrl),
  );
  const files = attachments.filter(({ width }) => !width);
  return [
    ...(shown.length > 1 ? [element('div', { class: 'mosaic' }, ...shown)] : shown),
    ...files.map(({ url, filename, size }) => fileLink(url, filename, size, filesUrl)),
  ];
}

/**
 * Whether the answer is still to come.
 *
 * @param {MessageView} view
 */
export function isUnderWay({ message, missing }) {
  return missing?.isWaiting === true || ((message.flags ?? 0) & LOADING) !== 0;
}

/** @param {(control: HTMLElement) => void} dismiss */
function privateNote(dismiss) {
  return element(
    'p',
    { class: 'private-note' },
    'Only you can see this',
    element('span', { 'aria-hidden': 'true' }, ' · '),
    element(
      'button',
      {
        type: 'button',
        class: 'as-link',
        onclick: (/** @type {Event} */ { currentTarget }) => dismiss(/** @type {HTMLElement} */ (currentTarget)),
      },
      'Dismiss message',
    ),
  );
}
