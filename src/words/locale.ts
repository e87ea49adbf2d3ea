import type { Club } from '../club/club.ts';
import { en } from './en.ts';

/** Every sentence that people read, in one language. English is the type of all of them. */
export type Words = typeof en;

/** The words for a locale as Discord writes it, such as "en-GB" or "de". Every locale reads English as long as there is no other file. */
export function wordsFor(_locale: string): Words {
  return en;
}

/** What a club reads is in one language for all of it. */
export const clubWords = ({ settings }: Pick<Club, 'settings'>): Words => wordsFor(settings.language);
