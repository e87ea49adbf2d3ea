import { DAILY } from './daily.ts';
import type { Kind } from './kind.ts';
import { NOTICE } from './notice.ts';
import type { PostKind } from './post.ts';
import { REMINDER } from './reminder.ts';
import { WEEKLY } from './weekly.ts';

/** Every kind of post. To add one: its file beside this one, its words in `messages/`, its name in `post.ts`, a line here. */
export const KINDS: Readonly<Record<PostKind, Kind>> = { daily: DAILY, weekly: WEEKLY, notice: NOTICE, reminder: REMINDER };

const ALL: readonly Kind[] = Object.values(KINDS);

/** A kind that the calendar plans. */
export type PlannedKind = Kind & { scheduleOf: NonNullable<Kind['scheduleOf']> };

/** The kinds that the calendar plans, in their order. A trouble that two of them share has the name of the first. */
export const PLANNED_KINDS = ALL.filter((kind): kind is PlannedKind => kind.scheduleOf !== null);

/** The one of that name. */
export const plannedKind = (name: 'daily' | 'weekly'): PlannedKind => PLANNED_KINDS.find(({ kind }) => kind === name)!;

/** The kinds for one audience. */
export const kindsFor = (audience: Kind['audience']): PostKind[] =>
  ALL.filter((each) => each.audience === audience).map(({ kind }) => kind);

/** The kinds that go out before one, of the same programme and day. */
export const kindsBefore = (kind: PostKind): readonly PostKind[] =>
  KINDS[kind].goesLast ? kindsFor(KINDS[kind].audience).filter((each) => !KINDS[each].goesLast) : [];
