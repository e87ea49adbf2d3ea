import { DAILY } from './daily.ts';
import type { Kind, PlannedKind } from './kind.ts';
import { NOTICE } from './notice.ts';
import type { PostKind } from './post.ts';
import { REMINDER } from './reminder.ts';
import { WEEKLY } from './weekly.ts';

const PLANNED = { daily: DAILY, weekly: WEEKLY } as const satisfies Partial<Record<PostKind, PlannedKind>>;

/** The kinds that the calendar plans, in their order. A trouble that two of them share has the name of the first. */
export const PLANNED_KINDS: readonly PlannedKind[] = Object.values(PLANNED);

/**
 * Every kind of post. To add one: its file beside this one, its words, its name in `post.ts`, a line here. One that is more than a
 * headline, lines and buttons, which `post` of `messages/parts.ts` puts together, has a layout in `messages/` too.
 */
export const KINDS = { ...PLANNED, notice: NOTICE, reminder: REMINDER } as const satisfies Record<PostKind, Kind>;

const ALL: readonly Kind[] = Object.values(KINDS);

/** The kinds for one audience. */
export const kindsFor = (audience: Kind['audience']): PostKind[] =>
  ALL.filter((each) => each.audience === audience).map(({ kind }) => kind);

/** The kinds that go out before one, of the same programme and day. */
export const kindsBefore = (kind: PostKind): readonly PostKind[] =>
  KINDS[kind].goesLast ? kindsFor(KINDS[kind].audience).filter((each) => !KINDS[each].goesLast) : [];
