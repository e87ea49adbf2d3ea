import type { LocalDate } from '../club/club.ts';
import { customId } from '../command.ts';

/**
 * The buttons that messages carry: name and version of each. Their handlers are in `commands/`.
 * Raise the version when the argument changes its meaning, and keep reading the old one: buttons live as long as their messages.
 */
export const BUTTONS = {
  done: { name: 'done', version: 1 },
  myVersion: { name: 'my-version', version: 1 },
  hurts: { name: 'hurts', version: 1 },
  saveSetup: { name: 'save-setup', version: 1 },
} as const;

/** Done, My version or Something hurts, for the session of a day. */
export const dayButtonId = (button: 'done' | 'myVersion' | 'hurts', localDate: LocalDate): string => customId(BUTTONS[button], localDate);
