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

/** All that the bot knows of one kind of post. */
export interface Kind {
  kind: PostKind;
  /** What the log calls it. */
  called: string;
  /** Whom it is for. Organisers hear of what goes wrong with a club's post. */
  audience: 'club' | 'organisers' | 'member';
  promise: Promised;
  /** Whether a late first attempt looks first: an older database may have forgotten the post. */
  looksWhenLate: boolean;
  /** Whether it has plain words for a channel that refuses the full ones. */
  hasPlainForm: boolean;
  /** How long it waits after a look that told nothing, in seconds, at least. */
  lookAgainSeconds: number;
  /** Others of its audience, of the same programme and day, go out before it, so that it stays lowest. */
  goesLast: boolean;
  /** What it asks its readers to do. The bot keeps that with the post. null: nothing. */
  asks(plan: SessionPlan, localDate: LocalDate, yesterday: readonly string[]): Session | null;
  /**
   * What it says, where, and what stands in its way. It loads its layout when it first runs: the store's threads load every kind but
   * compose nothing.
   */
  compose(post: ClaimedPost, words: Words, at: Instant, edge: Edge): Promise<Composed>;
}

/** A kind that the calendar plans. For every other something that happens calls. */
export interface PlannedKind extends Kind {
  /** By which rules the calendar plans it for a programme; its answer is null where none is wanted. */
  scheduleOf(programme: PromptSchedule & Pick<Programme, 'number'>, club: Pick<Club, 'settings'>): PostSchedule | null;
  /** Of several that the calendar planned while the bot was away: none, the latest, or all are still posted. */
  missed: 'skip' | 'latest' | 'all';
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

/** A place to write to. `only`: only while that person may organise. */
export type Target = Place & { only?: 'organiser' };

/** A post as it stands now. */
export interface Composed {
  /** Why it must not go out; null: nothing stands in its way. */
  obstacle: Reason | null;
  /** Where an earlier attempt may have put it, the likeliest first. */
  look: readonly Place[];
  /** Where to write it: the first place that does not refuse it gets it. */
  write: readonly Target[];
  /** What a look knows it by. */
  mark: Sought['mark'];
  words(target: Target, plainly: boolean): { body: MessageBody; files?: readonly MessageFile[] };
  /** What Discord's answer means for this kind. Left out: what it says. */
  reads?(came: Creation): Creation;
}
