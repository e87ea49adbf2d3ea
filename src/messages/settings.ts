import type { Club } from '../club/club.ts';
import { GENERAL_SETTINGS, type GeneralSetting } from '../club/settings.ts';
import type { Reply } from '../reply.ts';
import type { SettingFacts } from '../words/en/settings.ts';
import type { Words } from '../words/locale.ts';
import { small, timestamp } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

interface SettingsView {
  club: Club;
  isChanged: boolean;
  /** The settings whose role somebody has deleted since. */
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
