/**
 * An element with attributes, listeners (`onclick`) and children. Text stays text: nothing here is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes] true: present without a value; false, null and undefined: absent
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice('on'.length), /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * A button that does not draw attention.
 *
 * @param {string} label
 * @param {() => unknown} pressed
 */
export function quietButton(label, pressed) {
  return element('button', { type: 'button', class: 'quiet', onclick: () => void pressed() }, label);
}

/**
 * The element of the page with that id.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return /** @type {Kind} */ (found);
}

/**
 * Puts exactly these children into a parent, in order. One that stays is not touched, so that it keeps the focus.
 *
 * @param {Element} parent
 * @param {readonly Element[]} wanted
 */
export function reconcile(parent, wanted) {
  const staying = new Set(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  wanted.forEach((child, index) => {
    const there = parent.children[index] ?? null;
    if (there !== child) parent.insertBefore(child, there);
  });
}
