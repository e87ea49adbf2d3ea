import type { Catalogue } from '../catalogue/schema.ts';
import type { Club, Instant, PostSchedule, Programme, PromptSchedule } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Session, SessionPlan } from '../club/session.ts';
import type { Guilds } from '../guilds.ts';
import type { MessageBody, MessageFile } from '../reply.ts';
import type { TrainingStore } from '../store/training.ts';
import type { Words } from '../words/locale.ts';
import type { ClaimedPost, Digests, Outbox, Presence } from './outbox.ts';
import type { FindMember, FindOrganiser, Place, Sought } from './ports.ts';
import type { Creation, PostKind, Promised } from './post.ts';
import type { Reason } from './reason.ts';

/** What there is to know of one kind of post. */
export interface Kind {
  kind: PostKind;
  /** What the log calls it. */
  called: string;
  /** Whom it is for. What goes wrong with a club's post its organisers are told. */
  audience: 'club' | 'organisers' | 'member';
  promise: Promised;
  /** A first attempt that is late looks first whether an older database forgot it. */
  looksWhenLate: boolean;
  /** It has plain words for a channel that takes the full ones badly. */
  hasPlainForm: boolean;
  /** How long it waits after a look that told nothing, in seconds, at least. */
  lookAgainSeconds: number;
  /** Others of its audience, of the same programme and day, go out before it, so that it stays lowest. */
  goesLast: boolean;
  /** By which rules the calendar plans it for a programme; its answer is null where none is wanted. null: something that happens calls for it. */
  scheduleOf: ((programme: PromptSchedule & Pick<Programme, 'number'>, club: Pick<Club, 'settings'>) => PostSchedule | null) | null;
  /** Of several that the calendar planned while the bot was away: none, the latest, or all are still posted. */
  missed: 'skip' | 'latest' | 'all';
  /** What it asks its readers to do, kept with it as long as it stands; null: nothing. */
  asks(plan: SessionPlan, localDate: LocalDate, yesterday: readonly string[]): Session | null;
  /** What it says, where, and what stands in its way. It imports its layout when it first runs: the store's threads load every kind, and compose nothing. */
  compose(post: ClaimedPost, words: Words, at: Instant, edge: Edge): Promise<Composed>;
}

/** What a post may be written from. */
export interface Edge {
  posts: Pick<Outbox, 'recent' | 'onDay' | 'sessions'>;
  digests: Digests;
  presence: Presence;
  training: Pick<TrainingStore, 'on'>;
  catalogue: Catalogue;
  guilds: Guilds;
  findMember: FindMember;
  findOrganiser: FindOrganiser;
}

/** A place to write to; to a person perhaps only as long as they may organise. */
export type Target = Place & { only?: 'organiser' };

/** A post as it stands now. */
export interface Composed {
  /** Why it must not go out; null: nothing stands in its way. */
  obstacle: Reason | null;
  /** Where an earlier attempt may have brought it, the likeliest first. */
  look: readonly Place[];
  /** Where to write it: to the first that does not refuse. */
  write: readonly Target[];
  /** How it is known again. */
  mark: Sought['mark'];
  words(target: Target, plainly: boolean): { body: MessageBody; files?: readonly MessageFile[] };
  /** What an answer means for this kind; left out: what it says. */
  reads?(came: Creation): Creation;
}
