import { Temporal } from 'temporal-polyfill';
import type { Club, LocalDate } from '../club/club.ts';
import { periodOf } from '../club/period.ts';
import { SETTING_NAMES, type SettingName } from '../club/settings.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../command.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { dayName, timestamp } from './words.ts';

/** What organisers set beside the setup, and what it means. */
export function clubSettings({ club, isChanged }: { club: Club; isChanged: boolean }): Reply {
  const settings = SETTING_NAMES.flatMap((name, index) => [
    ...(index > 0 ? [separator()] : []),
    text(...(index > 0 ? [] : [isChanged ? '## Saved' : '## Settings']), ...SETTING_WORDS[name].lines(club)),
  ]);
  return privately(
    container(ACCENT.strength, ...settings, separator(), text('-# Channel, hour, time zone and strength days are in `/club setup`.')),
  );
}

/** The words of each setting: the option that changes it, and what is set and what that means. */
export const SETTING_WORDS: Record<SettingName, { option: string; lines: (club: Club) => string[] }> = {
  digest: { option: 'On Mondays, what the club did together in the week before', lines: digestLines },
  season: { option: 'The day on which the season of the board began', lines: seasonLines },
};

function digestLines({ settings: { digest }, nextDigest }: Club): string[] {
  if (!digest) return ['**Weekly digest** off', 'Nothing goes out about the week. `digest: on` turns it on.'];
  const next = nextDigest ? `The next one goes out ${timestamp(nextDigest.at, 'F')}.` : 'None goes out while the club is paused.';
  return ['**Weekly digest** on', `On Mondays, what the club did together in the week before. ${next} \`digest: off\` turns it off.`];
}

/** In place of a day: no season of the club's own. */
export const QUARTERS = 'quarters';

function seasonLines({ settings: { season } }: Club): string[] {
  if (season === null) return ['**Season** the quarters of the year', 'A season of your own begins on the day that you give as `season`.'];
  return [
    `**Season** since ${dayOfYear(season)}`,
    `It runs until you set another. \`season: ${QUARTERS}\` goes back to the quarters of the year.`,
  ];
}

/** The day on which a season began, as it was typed; `QUARTERS`; or the one suggestion that fits. null: none, or several. */
export function readSeason(text: string, today: LocalDate): string | null {
  return readDay(text, today, 'behind') ?? onlyOne(text, seasonChoices(today, text));
}

/** The days that people mean most often, or the one that is typed. */
export function seasonChoices(today: LocalDate, typed: string): Choice[] {
  const exact = readDay(typed, today, 'behind');
  if (exact !== null) return exact > today ? [] : [{ name: dayOfYear(exact), value: exact }];
  const choices = [
    { name: `today, ${dayOfYear(today)}`, value: today },
    { name: `this month, from ${dayOfYear(periodOf('month', today, null).from)}`, value: periodOf('month', today, null).from },
    { name: 'the quarters of the year', value: QUARTERS },
  ];
  const isMeant = ({ name, value }: Choice) => `${name} ${value}`.toLowerCase().includes(tidy(typed).toLowerCase());
  return choices.filter(isMeant);
}

/** "Monday 2 March 2026". */
function dayOfYear(localDate: LocalDate): string {
  return `${dayName(localDate)} ${Temporal.PlainDate.from(localDate).year}`;
}

export const SEASON = {
  form: `use a date such as 2026-09-01, or \`${QUARTERS}\`.`,
  future: 'choose today or a day before: it is the day on which the season began.',
  long: 'choose a day within the last two years.',
} as const;
