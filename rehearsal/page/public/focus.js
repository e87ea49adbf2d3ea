/** Keeps the keyboard's place when a message is drawn anew. */

/** A control by its message and custom id. @typedef {{ message: string | null, customId: string | undefined }} Spot */

/**
 * Where in the list the keyboard is; null when it is elsewhere.
 *
 * @param {HTMLElement} list
 * @returns {Spot | null}
 */
export function focusedSpot(list) {
  const control = document.activeElement;
  if (!(control instanceof HTMLElement) || !list.contains(control)) return null;
  return { message: control.closest('[data-id]')?.getAttribute('data-id') ?? null, customId: control.dataset.customId };
}

/**
 * Goes back to the control that took the old one's place, or to `otherwise` when there is none any more.
 *
 * @param {HTMLElement} list
 * @param {Spot | null} spot
 * @param {HTMLElement} otherwise
 */
export function restoreFocus(list, spot, otherwise) {
  if (!spot || list.contains(document.activeElement)) return;
  /** @type {HTMLElement[]} */
  const controls = [...list.querySelectorAll('[data-custom-id]')].filter((control) => control instanceof HTMLElement);
  const same = controls.find(
    (control) => control.dataset.customId === spot.customId && control.closest('[data-id]')?.getAttribute('data-id') === spot.message,
  );
  (same ?? otherwise).focus({ preventScroll: true });
}
