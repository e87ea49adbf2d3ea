/** A look inside, for those who work on the bot: a drawer with its requests, its log, its outbox and the gaps. Closed, it asks for nothing. */
import { fetchInside, Problem } from './api.js';
import { byId, element } from './dom.js';
import { createPanel } from './inside-panel.js';
import { gapItem, lineItem, outboxItem, requestItem } from './inside-rows.js';

/** Below this the drawer is a sheet over everything; the stylesheet says the same. */
const NARROW = matchMedia('(width < 720px)');
const TYPING_MILLISECONDS = 150;

/** Builds the drawer and the button that opens it into the page. @returns what to call when there is something new inside */
export function createInside() {
  const panels = [
    createPanel('requests', 'Requests', requestItem, 'The bot has asked for nothing yet.'),
    createPanel('log', 'Log', lineItem, 'The bot has logged nothing yet.'),
    createPanel('outbox', 'Outbox', outboxItem, 'There is no prompt and no notice in the outbox yet.'),
    createPanel('gaps', 'Gaps', gapItem, 'There are none: the rehearsal has all that the bot asked for.'),
  ];
  const [first] = panels;
  if (!first) throw new Error('There are no panels.');
  let selected = first;
  const { drawer, find, trouble, tabs, opener } = buildDrawer(panels);
  opener.addEventListener('click', toggle);

  let isAsking = false;
  let isStale = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;

  /** Fetches the rows of the panel in front; once more when something came meanwhile. */
  async function refresh() {
    if (!drawer.open) return;
    isStale = isAsking;
    if (isAsking) return;
    isAsking = true;
    const { name, show } = selected;
    try {
      show(await fetchInside(name, find.value));
      trouble.textContent = '';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      trouble.textContent = error.message;
    } finally {
      isAsking = false;
    }
    if (isStale) await refresh();
  }

  function toggle() {
    if (drawer.open) return drawer.close();
    open();
    selected.tab.focus();
  }

  function open() {
    if (NARROW.matches) drawer.showModal();
    else drawer.show();
    opener.setAttribute('aria-expanded', 'true');
    void refresh();
  }

  /** @param {(typeof panels)[number]} next */
  function select(next) {
    selected = next;
    for (const each of panels) each.choose(each === next);
    void refresh();
  }

  /** The arrows go from tab to tab, and round. @param {KeyboardEvent} event */
  function move(event) {
    const last = panels.length - 1;
    const here = panels.indexOf(selected);
    /** @type {Record<string, number>} */
    const places = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here === 0 ? last : here - 1, Home: 0, End: last };
    const next = panels[places[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    select(next);
    next.tab.focus();
  }

  for (const each of panels) each.tab.addEventListener('click', () => select(each));
  tabs.addEventListener('keydown', move);
  find.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => void refresh(), TYPING_MILLISECONDS);
  });
  drawer.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || (event.target === find && find.value !== '')) return; // Escape empties a search field first
    event.preventDefault();
    drawer.close();
  });
  drawer.addEventListener('close', () => {
    if (drawer.open) return; // it was only turned from a sheet into a drawer
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  });
  NARROW.addEventListener('change', () => {
    if (!drawer.open) return;
    drawer.close();
    open();
  });
  select(first);

  return { changed: () => void refresh() };
}

/**
 * Puts the drawer into the page, closed, and beside the people and channels the button that opens it.
 *
 * @param {readonly { tab: HTMLElement, panel: HTMLElement }[]} panels
 */
function buildDrawer(panels) {
  // words are looked for in every panel alike
  const find = element('input', { type: 'search', id: 'inside-find', autocomplete: 'off', spellcheck: 'false' });
  const trouble = element('p', { class: 'inside-trouble', role: 'status' });
  const tabs = element('div', { role: 'tablist', 'aria-label': 'What to look at' }, ...panels.map(({ tab }) => tab));
  const closer = element('button', { type: 'button', class: 'quiet', onclick: () => drawer.close() }, 'Close');
  const drawer = element(
    'dialog',
    { class: 'inside', id: 'inside', 'aria-labelledby': 'inside-title' },
    element('div', { class: 'inside-head' }, element('h2', { id: 'inside-title' }, 'Look inside'), closer, tabs),
    element('p', { class: 'inside-find' }, element('label', { for: 'inside-find' }, 'Filter'), find),
    trouble,
    ...panels.map(({ panel }) => panel),
  );
  const opener = element(
    'button',
    { type: 'button', class: 'quiet opener', 'aria-expanded': 'false', 'aria-controls': 'inside' },
    'Look inside',
  );
  document.body.append(drawer);
  byId('gaps').after(opener);
  return { drawer, find, trouble, tabs, opener };
}
