/** Where the reader is in the feed: at its end, where they want to stay, or further up, where nothing may move them. */
import { byId } from './dom.js';

/** Who is this near to the end, in pixels, wants to stay there. */
const NEAR_END = 120;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {HTMLElement} scroller */
export function createScroll(scroller) {
  const newest = byId('newest');
  let isNearEnd = true;
  let height = scroller.clientHeight;

  /** @param {ScrollBehavior} behavior */
  const toEnd = (behavior) => {
    newest.hidden = true;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: CALM.matches ? 'auto' : behavior });
  };
  /** @param {HTMLElement} item */
  const toStart = (item) => {
    isNearEnd = false;
    newest.hidden = true;
    const top = scroller.scrollTop + item.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTo({ top, behavior: CALM.matches ? 'auto' : 'smooth' });
  };
  scroller.tabIndex = 0; // not every browser lets the keyboard scroll it otherwise
  scroller.addEventListener('scroll', () => {
    if (scroller.clientHeight !== height) return; // its end has just moved away from the reader, not the reader from the end
    isNearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    if (isNearEnd) newest.hidden = true;
  });
  const pictureCame = () => isNearEnd && toEnd('auto'); // it has pushed the end out of sight
  scroller.addEventListener('load', pictureCame, true); // of each picture in it: that event does not bubble
  newest.addEventListener('click', () => {
    toEnd('smooth');
    scroller.focus({ preventScroll: true });
  });
  new ResizeObserver(() => {
    height = scroller.clientHeight;
    if (isNearEnd) toEnd('auto'); // the command box or the guide has grown or shrunk
  }).observe(scroller);

  return {
    toEnd,
    /**
     * There is something new at the end: goes there, or tells the reader who is busy further up. What is longer than the window is read
     * from its start.
     *
     * @param {boolean} [must]
     * @param {HTMLElement} [item] what is new
     */
    follow(must = false, item = undefined) {
      const isLong = item !== undefined && item.offsetHeight > scroller.clientHeight;
      if ((isNearEnd || must) && isLong) toStart(item);
      else if (isNearEnd || must) toEnd('smooth');
      else newest.hidden = false;
    },
  };
}
