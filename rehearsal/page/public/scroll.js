/** Where the reader is in the feed: at its end, where they want to stay, or further up, where nothing may move them. */
import { byId } from './dom.js';

/** Who is this near to the end, in pixels, wants to stay there. */
const NEAR_END = 120;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** Of its window and of all that is in it, in pixels. @param {HTMLElement} scroller */
const heightsOf = ({ clientHeight, scrollHeight }) => `${clientHeight} ${scrollHeight}`;

/** @param {HTMLElement} scroller */
export function createScroll(scroller) {
  const newest = byId('newest');
  let isNearEnd = true;
  /** Whether the page itself is scrolling now, and not the reader. */
  let isGoing = false;
  let heights = heightsOf(scroller);

  /**
   * @param {number} top
   * @param {ScrollBehavior} behavior
   */
  const go = (top, behavior) => {
    newest.hidden = true;
    isGoing = Math.abs(Math.min(top, scroller.scrollHeight - scroller.clientHeight) - scroller.scrollTop) >= 1; // else nothing ends it
    scroller.scrollTo({ top, behavior: CALM.matches ? 'auto' : behavior });
  };
  /** @param {ScrollBehavior} behavior */
  const toEnd = (behavior) => {
    isNearEnd = true;
    go(scroller.scrollHeight, behavior);
  };
  /** Shows it from its start, where nothing moves the reader. @param {HTMLElement} item */
  const toStart = (item) => {
    isNearEnd = false;
    go(scroller.scrollTop + item.getBoundingClientRect().top - scroller.getBoundingClientRect().top, 'smooth');
  };
  scroller.tabIndex = 0; // not every browser lets the keyboard scroll it otherwise
  scroller.addEventListener('scroll', () => {
    if (isGoing || heightsOf(scroller) !== heights) return; // the end has just moved away from the reader, not the reader from the end
    isNearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    if (isNearEnd) newest.hidden = true;
  });
  const isReaders = () => {
    isGoing = false;
  };
  for (const event of ['scrollend', 'wheel', 'touchmove', 'keydown', 'pointerdown']) {
    scroller.addEventListener(event, isReaders, { passive: true });
  }
  newest.addEventListener('click', () => {
    toEnd('smooth');
    scroller.focus({ preventScroll: true });
  });
  const stay = new ResizeObserver(() => {
    if (heightsOf(scroller) === heights) return;
    heights = heightsOf(scroller);
    if (isNearEnd) toEnd(isGoing ? 'smooth' : 'auto'); // the command box or the guide has grown or shrunk, or a picture has come
  });
  for (const each of [scroller, ...scroller.children]) stay.observe(each);

  return {
    toEnd,
    toStart,
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
