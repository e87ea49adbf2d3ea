/** One tab of the drawer with its panel: rows that come and go, the newest last. */
import { element, reconcile } from './dom.js';

/** @import { Rows } from '../inside.ts' */

/** This near to the end, in pixels, the reader is taken along to what is new. */
const NEAR = 24;

/**
 * @template Row
 * @param {'requests' | 'log' | 'outbox' | 'gaps'} name
 * @param {string} label
 * @param {{ key: (row: Row) => string, draw: (row: Row) => HTMLElement }} item
 * @param {string} none what is said when there is nothing
 */
export function createPanel(name, label, { key, draw }, none) {
  const ids = { tab: `inside-tab-${name}`, panel: `inside-${name}` };
  const tab = element('button', { type: 'button', role: 'tab', id: ids.tab, 'aria-controls': ids.panel }, label);
  const said = element('p', { class: 'inside-said' });
  const list = element('ol', { class: 'inside-rows', 'aria-label': label });
  const panel = element('div', { role: 'tabpanel', id: ids.panel, 'aria-labelledby': ids.tab, tabindex: '0' }, said, list);
  /** What is drawn, by key, and of what. @type {Map<string, { drawn: string, li: HTMLElement }>} */
  let items = new Map();

  /** @param {Row} row */
  function itemOf(row) {
    const drawn = JSON.stringify(row);
    const before = items.get(key(row));
    return before?.drawn === drawn ? before : { drawn, li: draw(row) };
  }

  return {
    name,
    tab,
    panel,
    /** @param {boolean} isInFront */
    choose(isInFront) {
      tab.setAttribute('aria-selected', String(isInFront));
      tab.tabIndex = isInFront ? 0 : -1;
      panel.hidden = !isInFront;
    },
    /** @param {Rows<Row>} rows */
    show({ rows, found, kept, closed }) {
      const isAtEnd = panel.scrollHeight - panel.scrollTop - panel.clientHeight < NEAR;
      items = new Map(rows.map((row) => [key(row), itemOf(row)]));
      reconcile(
        list,
        [...items.values()].map(({ li }) => li),
      );
      said.textContent = closed ?? summaryOf({ shown: rows.length, found, kept }, none);
      if (isAtEnd) panel.scrollTop = panel.scrollHeight;
    },
  };
}

/**
 * @param {{ shown: number, found: number, kept: number }} counts
 * @param {string} none
 */
function summaryOf({ shown, found, kept }, none) {
  if (kept === 0) return none;
  if (found === 0) return `None of ${kept} has these words.`;
  const which = found === kept ? `${kept}` : `${found} of ${kept} with these words`;
  return shown < found ? `The newest ${shown} of ${which}, the latest last.` : `${which}, the latest last.`;
}
