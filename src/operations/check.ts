import type { Instant } from '../club/club.ts';
import type { Config } from '../config.ts';
import type { OnDiscord } from '../discord/examine.ts';
import type { Stored } from '../store/examine.ts';
import type { Silence } from '../words/en/host-doctor.ts';
import type { Machine } from './machine.ts';

/** What a look at one thing found. `wrong`: the bot does not work as it should until the host mends it. `odd`: worth knowing. */
export interface Finding {
  state: 'fine' | 'odd' | 'wrong';
  /** What is so; and where it is not fine, what to type or do. */
  says: string;
}

/** Something about a host's bot that may be wrong. One file each, in `checks/`. */
export interface Check {
  title: string;
  /** A check reads only `Found`. null: another check already reports the cause. */
  look(found: Found): Finding[] | null;
}

/** All that was found of a host's bot, before anybody judges it. */
export interface Found {
  at: Instant;
  /** What stops a start: a line for each setting that is wrong. */
  settingProblems: readonly string[];
  /** What the host should mend although the bot starts. */
  settingWarnings: readonly string[];
  /** null: a setting is wrong, so there is none. */
  config: Config | null;
  /** What is in the database; or the sentences that say what is wrong with it; null: a wrong setting hides which one it is. */
  stored: Stored | { kind: 'unreadable'; problems: readonly string[] } | null;
  /** The latest time that a bot wrote down in it, to within five minutes; null: none ever did. */
  latestAt: Instant | null;
  /** What Discord says; or why it says nothing; null: there is no token to ask with. */
  discord: OnDiscord | Silence | null;
  machine: Machine;
  /** When the newest whole backup in `BACKUP_DIR` was made; null: there is none, or no such folder is set. */
  newestBackupAt: Instant | null;
  /** What stands in the way at `/readyz`, a line each; none: the bot is ready; null: it does not listen, or nobody answers. */
  notReady: readonly string[] | null;
}

export const fine = (says: string): Finding[] => [{ state: 'fine', says }];
export const wrong = (says: string): Finding[] => [{ state: 'wrong', says }];
export const odd = (says: string): Finding[] => [{ state: 'odd', says }];

/** What is in the database; null: it could not be read. */
export function contentsOf({ stored }: Pick<Found, 'stored'>): Stored | null {
  return stored?.kind === 'read' ? stored : null;
}

/** What Discord says; null: it said nothing. */
export function wordOf({ discord }: Found): OnDiscord | null {
  return discord !== null && typeof discord === 'object' ? discord : null;
}
