import type { Club } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { periodOf } from '../club/period.ts';
import { GENERAL_SETTINGS, type GeneralSetting } from '../club/settings.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { SettingFacts } from '../words/en/settings.ts';
import type { Words } from '../words/locale.ts';
import { small, timestamp } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

interface SettingsView {
  club: Club;
  isChanged: boolean;
  /** The settings whose role was deleted since. */
  gone: readonly GeneralSetting[];
  /** Whether Discord's app shows `/club` to people with the role of organisers; null: it could not be asked, or there is none. */
  seesCommand: boolean | null;
  /** Whether the bot can ping the role that prompts ping; null: not known, or there is none. */
  mayPing: boolean | null;
}

/** What organisers set beside the setup, and what it means. */
export function clubSettings({ settings: say }: Words, view: SettingsView): Reply {
  const title = `## ${view.isChanged ? say.saved : say.title}`;
  const blocks = GENERAL_SETTINGS.flatMap((name, index) =>
    index === 0 ? [text(title, ...linesOf(say, name, view))] : [separator(), text(...linesOf(say, name, view))],
  );
  return privately(container(ACCENT.strength, ...blocks, separator(), text(small(say.elsewhere))));
}

function linesOf(say: Words['settings'], name: GeneralSetting, { club, gone, seesCommand, mayPing }: SettingsView): string[] {
  const { settings, nextDigest } = club;
  const lines = say.each[name].lines as (value: unknown, facts: SettingFacts) => string[]; // each takes its own value
  return lines(settings[name], {
    nextDigest: nextDigest && timestamp(nextDigest.at, 'F'),
    isGone: gone.includes(name),
    seesCommand,
    mayPing,
  });
}

/** In place of a day: no season of the club's own. */
export const QUARTERS = 'quarters';

/** The day on which a season began, as it was typed; `QUARTERS`; or the one suggestion that fits. null: none, or several. */
export function readSeason(words: Words, text: string, today: LocalDate): LocalDate | typeof QUARTERS | null {
  return readDay(text, today, 'behind') ?? onlyOne(text, seasonChoices(words, today, text));
}

/** The days that people mean most often, or the one that is typed. */
export function seasonChoices({ settings }: Words, today: LocalDate, typed: string): Choice<LocalDate | typeof QUARTERS>[] {
  const say = settings.choice;
  const exact = readDay(typed, today, 'behind');
  if (exact !== null) return exact > today ? [] : [{ name: say.day(exact), value: exact }];
  const monthStart = periodOf('month', today, null).from;
  const choices: Choice<LocalDate | typeof QUARTERS>[] = [
    { name: say.today(today), value: today },
    { name: say.month(monthStart), value: monthStart },
    { name: say.quarters, value: QUARTERS },
  ];
  const isMeant = ({ name, value }: Choice) => `${name} ${value}`.toLowerCase().includes(tidy(typed).toLowerCase());
  return choices.filter(isMeant);
}
