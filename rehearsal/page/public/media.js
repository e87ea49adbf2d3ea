import { element } from './dom.js';

/** How high a picture is shown at most, in pixels, as Discord does. */
const HIGHEST = 350;

/**
 * The page's own address of something that the bot has sent; null for an address anywhere else, which is never fetched.
 *
 * @param {string} url
 * @param {string} filesUrl where the local Discord serves attachments
 */
export function safeAddress(url, filesUrl) {
  return url.startsWith(`${filesUrl}/`) ? `/attachments${url.slice(filesUrl.length)}` : null;
}

/**
 * A picture with its alternative text, or words in its place when it lies elsewhere.
 *
 * @param {{ media: { url: string, width?: number | null, height?: number | null }, description?: string | null, class?: string }} shown
 * @param {string} filesUrl
 * @returns {HTMLElement}
 */
export function picture({ media, description, class: kind }, filesUrl) {
  const address = safeAddress(media.url, filesUrl);
  const words = description ?? '';
  if (!address) return element('p', { class: 'unknown' }, `Picture from elsewhere, not loaded: ${words} ${media.url}`);
  const made = element('img', { src: address, alt: words, title: words, width: media.width, height: media.height, class: kind });
  if (media.width && media.height) {
    const width = Math.min(media.width, Math.round((HIGHEST * media.width) / media.height));
    made.style.setProperty('--width', `${width}px`); // so that it has its place before it has loaded
  }
  return made;
}
