/** What a link asks for besides a place: a time; and the link to the present moment. */
import { linkTime, queryOf, timeHere } from './address.js';
import { fetchMoment, Problem } from './api.js';
import { byId, element, quietButton } from './dom.js';

/** @import { View } from '../view.ts' */

/**
 * @param {object} parts
 * @param {(how: object) => Promise<unknown>} parts.travel
 * @param {(how: { world: 'seeded', at: string }) => Promise<void>} parts.startAnew
 */
export function createLink({ travel, startAnew }) {
  const notice = byId('notice');
  /** What the link asked for and nobody has looked at yet. */
  let at = timeHere();
  /** Whether the reader came by a link whose place has not been seen yet. */
  let isFresh = true;
  /** @type {View | null} */
  let view = null;

  const copy = quietButton('Copy link to this moment', async () => {
    if (!view) return;
    const link = new URL(queryOf({ ...view.address, at: linkTime(Date.parse(view.now), view.timeZone) }), location.href).href;
    const isCopied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    tell(isCopied ? `Copied: ${link}` : `Copy this link: ${link}`);
  });
  byId('world').lastElementChild?.before(copy); // the end of the world stands last

  /**
   * @param {string} sentence
   * @param {...HTMLElement} buttons
   */
  function tell(sentence, ...buttons) {
    notice.replaceChildren(element('p', {}, sentence), ...buttons, quietButton('Close', close));
    notice.hidden = false;
  }

  function close() {
    notice.hidden = true;
    byId('command').focus();
  }

  /** Goes to the time of the link, or offers a world in which it is the present. @param {View} from */
  async function follow({ address, canStartAnew }) {
    const asked = at ?? '';
    at = null;
    try {
      const moment = await fetchMoment(address, asked);
      if (moment.when === 'ahead') return void travel({ by: 'time', at: moment.at });
      if (moment.when === 'now') return;
      const why = moment.when === 'past' ? 'is over here, and time goes forward only' : 'is more than a year ahead';
      const button = quietButton('Start the club anew, up to that time', () => startAnew({ world: 'seeded', at: moment.at }));
      tell(`The link leads to ${moment.words}, which ${why}.`, ...(canStartAnew ? [button] : []));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell(error.message);
    }
  }

  return {
    /** @param {string} sentence says who or what the link's place lacks */
    notFound(sentence) {
      if (isFresh) tell(sentence);
    },
    /** @param {View} next */
    show(next) {
      view = next;
      isFresh = false;
      if (at !== null) void follow(next);
    },
  };
}
