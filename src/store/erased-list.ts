import { createHash } from 'node:crypto';
import { rollSalt } from '../clock.ts';
import type { Instant } from '../club/club.ts';
import type { GuildId, UserId } from '../club/ids.ts';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { instantOf, instantText } from './instant.ts';

/** Somebody of whom all was deleted: a member of a club, or a club as a whole. Only a hash is kept of who it was. */
export interface Erased {
  /** Chosen by chance, once for a database: what the hash is salted with. */
  salt: string;
  hash: string;
  /** The instant until which they had done what was deleted. */
  at: Instant;
}

/** What was deleted on request, kept where no backup reads it and no restore writes: a restore deletes it again. */
export interface ErasedList {
  /** null: there is no list. */
  read(): Promise<Erased[] | null>;
  /** Writes what `edit` makes of the list. Edits wait for each other, so none loses an entry of another. The same list in return: nothing is written. */
  change(edit: (all: readonly Erased[]) => readonly Erased[]): Promise<void>;
}

/** Who was deleted: a member, or everybody of a guild whose club is gone. */
interface Deleted {
  guildId: GuildId;
  /** null: the club. */
  userId: UserId | null;
}

/** How long an entry stays, in days: no backup is kept for longer. */
const KEEP_DAYS = 366;

/** Takes out who was deleted long before `at`. */
export async function forgetErased(list: ErasedList, at: Instant): Promise<void> {
  await list.change((all) => (all.every((each) => isKept(each, at)) ? all : all.filter((each) => isKept(each, at))));
}

function isKept({ at: erasedAt }: Erased, at: Instant): boolean {
  return erasedAt.epochMilliseconds >= at.subtract({ hours: 24 * KEEP_DAYS }).epochMilliseconds;
}

/** Adds those who are about to be deleted. */
export async function noteErased(list: ErasedList, deleted: readonly Deleted[], at: Instant): Promise<void> {
  await list.change((all) => {
    const salt = all[0]?.salt ?? rollSalt();
    return [...all, ...deleted.map((each) => ({ salt, hash: hashOf(salt, each), at }))];
  });
}

/** @returns until when somebody did what was deleted; null: nothing of theirs was */
export function findErased(all: readonly Erased[]): (who: Deleted) => Instant | null {
  const latest = new Map(all.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds).map(({ hash, at }) => [hash, at]));
  const salts = [...new Set(all.map(({ salt }) => salt))];
  return (who) => salts.map((salt) => latest.get(hashOf(salt, who))).find((at) => at !== undefined) ?? null;
}

/** An entry as a line of text. */
export function erasedText({ salt, hash, at }: Erased): string {
  return `${instantText(at)} ${salt} ${hash}`;
}

/** An instant, a salt and a SHA-256. Whoever carried the list over may have given its lines the ends of Windows. */
const ENTRY = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S+) ([\da-f]{64})\r?$/;

/**
 * The entries that were written so.
 *
 * @throws StartError for a line that is none, as when its end is missing: whom it names would be back after a restore
 */
export function erasedFrom(lines: readonly string[], place: string): Erased[] {
  return lines.map((line, index) => {
    const [, at, salt, hash] = ENTRY.exec(line) ?? [];
    if (at === undefined) throw new StartError(EXIT.configuration, [hostWords.erasedList.unreadable(place, index + 1)]);
    return { salt: salt!, hash: hash!, at: instantOf(at) };
  });
}

function hashOf(salt: string, { guildId, userId }: Deleted): string {
  return createHash('sha256')
    .update(`${salt} ${guildId} ${userId ?? 'club'}`)
    .digest('hex');
}

/** Of a database that is gone when its process ends, and of one that is only read. */
export const NO_LIST: ErasedList = { read: async () => null, change: async () => undefined };
