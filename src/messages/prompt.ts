import type { Catalogue } from '../catalogue/schema.ts';
import type { Checkin, Club, Instant } from '../club/club.ts';
import { type Session, sessionOf } from '../club/session.ts';
import type { MessageBody, MessageFile, Reply } from '../command.ts';
import { madeAt } from './checkin.ts';
import type { PromptKey } from './custom-ids.ts';
import { clubDose, easierLevel, levelDose, primerDose, startLevel } from './dose.ts';
import { privately, publicBody } from './parts.ts';
import { plainSession, sessionMessage } from './session.ts';
import { timestamp } from './words.ts';

/** The club's daily prompt. */
export interface PromptView extends PromptKey {
  club: Club;
  catalogue: Catalogue;
  /** How many members have checked in for the day. */
  checkedIn: number;
  /** When it was due, if it goes out late. */
  lateSince: Instant | null;
}

/** The daily prompt: one message for the whole club. */
export function prompt({ club, localDate, generation, catalogue, checkedIn, lateSince }: PromptView): {
  body: MessageBody;
  files: readonly MessageFile[];
} {
  const session = sessionOf(club.weekPlan, catalogue.exercises, localDate);
  const late = lateSince ? [`-# Posted late: the bot was away when this was due, ${timestamp(lateSince, 'R')}.`] : [];
  const { component, files } = sessionMessage({
    session,
    localDate,
    generation,
    catalogue,
    doseOf: session.kind === 'light' ? primerDose : clubDose,
    notes: [...late, INTRODUCTION[focusOf(session)]],
    audience: 'club',
    checkedIn,
    madeAt: null,
  });
  return { body: publicBody(component), files };
}

/** The daily prompt in words alone, for a channel that took the full one badly: no box, no drawings, the same three buttons. */
export function plainPrompt(view: PromptView): { body: MessageBody } {
  const { club, localDate, generation, catalogue, checkedIn } = view;
  const session = sessionOf(club.weekPlan, catalogue.exercises, localDate);
  return { body: publicBody(...plainSession({ session, localDate, generation, catalogue, audience: 'club', checkedIn, madeAt: null })) };
}

/** One member's session of a day: what to do at their own level. */
export function mySession({
  club,
  localDate,
  catalogue,
  checkin,
}: Pick<PromptView, 'club' | 'localDate' | 'catalogue'> & { checkin: Checkin | null }): Reply {
  const session = sessionOf(club.weekPlan, catalogue.exercises, localDate);
  const { component, files } = sessionMessage({
    session,
    localDate,
    generation: 0,
    catalogue,
    doseOf: session.kind === 'light' ? primerDose : myDose,
    notes: [INTRODUCTION[focusOf(session)]],
    audience: 'member',
    checkedIn: null,
    madeAt: checkin && madeAt(checkin, club.timeZone),
  });
  return privately(component, files);
}

type Focus = 'strength' | 'primer' | 'cue' | 'rest';

const INTRODUCTION: Record<Focus, string> = {
  strength: 'Ten to twenty minutes. New here? One set of each is plenty.',
  primer: 'An easy one: one set at half the reps, before a run or on its own.',
  cue: 'No reps to count: a minute on how it should feel.',
  rest: 'See you tomorrow.',
};

function focusOf(session: Session): Focus {
  return session.kind === 'light' ? session.focus : session.kind;
}

type Exercise = Catalogue['exercises'][number];

function myDose(exercise: Exercise): string {
  const level = startLevel(exercise);
  const easier = easierLevel(exercise);
  const lines = [`**${levelDose(exercise, level)}** · ${level.label}`];
  if (easier) lines.push(`-# Too much? ${easier.label}: ${levelDose(exercise, easier)}.`);
  return lines.join('\n');
}
