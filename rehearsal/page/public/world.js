/** The world as a whole: four weeks in it, the day on which its clocks change, and another world in its place. */
import { Problem, post } from './api.js';
import { byId, element, quietButton } from './dom.js';

/** @import { NewWorld } from '../actions.ts' */
/** @import { Address } from '../address.ts' */
/** @import { View } from '../view.ts' */

/** What is said while there is no world. */
const BEGINNING = {
  seeded: 'The rehearsal begins anew: the club lives its four weeks, a moment please…',
  empty: 'The rehearsal begins anew, a moment please…',
};

/**
 * @param {object} parts
 * @param {(address: Address) => Promise<void>} parts.go
 * @param {(how: object, says?: string) => Promise<string | null>} parts.travel
 * @param {(item: HTMLElement) => void} parts.readFrom shows a message of the feed from its start
 */
export function createWorld({ go, travel, readFrom }) {
  const bar = byId('world');
  const more = byId('more');
  /** Whether this page has asked for another world that is not there yet. */
  let isAway = false;
  /** @type {View | null} */
  let view = null;

  const clockChange = quietButton('Clock change', () => {
    const { before: at = '', says = '' } = view?.clockChange ?? {};
    return travel({ by: 'time', at }, says);
  });
  const weeks = quietButton('Four weeks', liveWeeks);
  const openDialog = anewDialog((world) => startAnew({ world }));
  const anew = quietButton('Start anew…', openDialog);
  bar.append(weeks, clockChange, anew);
  more.addEventListener('click', () => {
    more.ariaExpanded = String(more.ariaExpanded !== 'true');
  });

  /** Lives the weeks of the member, and shows what they see then. */
  async function liveWeeks() {
    if (!view?.weeks) return;
    const { place, weeks: whose } = view;
    const says = `Four weeks later: ${whose.name}’s /hips me and /hips today stand at the end of the channel.`;
    const arrival = await travel({ by: 'weeks', guild: place.guild, person: place.person }, says);
    if (arrival !== 'arrived') return;
    await go(whose.address);
    const answers = [...byId('messages').querySelectorAll('.because')].filter(({ textContent }) => textContent?.endsWith('used /hips me'));
    const answer = answers.at(-1)?.closest('li');
    if (answer) readFrom(answer);
  }

  /** @param {NewWorld} next */
  async function startAnew(next) {
    byId('notice').replaceChildren(element('p', {}, BEGINNING[next.world]));
    byId('notice').hidden = false;
    isAway = true;
    try {
      await post('anew', next);
    } catch (error) {
      isAway = false;
      if (!(error instanceof Problem)) throw error;
      byId('notice').replaceChildren(element('p', {}, error.message));
    }
  }

  return {
    startAnew,
    /** Whether the rehearsal does not answer because this page has asked for another world. */
    isAway: () => isAway,
    found() {
      if (isAway) byId('notice').hidden = true;
      isAway = false;
    },
    /** @param {View} next */
    show(next) {
      view = next;
      weeks.hidden = next.weeks === null;
      weeks.textContent = `Four weeks of ${next.weeks?.name ?? ''}`;
      clockChange.hidden = next.clockChange === null;
      clockChange.textContent = `Clock change, ${next.clockChange?.day ?? ''}`;
      anew.hidden = !next.canStartAnew;
    },
  };
}

/**
 * Asks which world it shall be.
 *
 * @param {(world: NewWorld['world']) => void} choose
 * @returns {() => void} opens it
 */
function anewDialog(choose) {
  /** @param {NewWorld['world']} world @param {string} label @param {string} look */
  const choice = (world, label, look) =>
    element(
      'button',
      {
        type: 'button',
        class: `button ${look}`,
        onclick: () => {
          dialog.close();
          choose(world);
        },
      },
      label,
    );
  /** @type {HTMLDialogElement} */
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'anew-title', class: 'anew' },
    element('h2', { id: 'anew-title' }, 'Start anew?'),
    element('p', {}, 'This world and all that happened in it will be gone.'),
    choice('seeded', 'The club with four weeks behind it', 'primary'),
    choice('empty', 'An empty club that nobody has set up', 'secondary'),
    quietButton('Keep this world', () => dialog.close()),
  );
  document.body.append(dialog);
  return () => dialog.showModal();
}
