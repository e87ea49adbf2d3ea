import { addDays } from './calendar.ts';
import type { Programme } from './club.ts';
import type { LocalDate } from './local-date.ts';
import { type Session, type SessionPlan, sessionOf } from './session.ts';

/** What a prompt of a club day asked for, as it was kept with it. */
export interface KeptSession {
  localDate: LocalDate;
  /** Which prompt of that day. */
  generation: number;
  session: Session;
}

/** A day of a club, and which prompt of it is meant; left out: the latest. */
interface PromptDay {
  localDate: LocalDate;
  generation?: number | undefined;
}

/** A day of a programme. */
export interface ProgrammeDay extends PromptDay {
  programme: Programme;
}

/** The same by the programme's number in its club. */
export interface NumberedDay extends PromptDay {
  programme: number;
}

/**
 * What a day asks of the club: what its prompt says, whatever changed since; what is planned, as long as no prompt is there. That goes by
 * what the prompts of the day before asked for.
 *
 * @param kept from the day before on, in the order of their generations
 * @returns with generation 0, where no prompt is there
 */
export function keptOrPlanned(kept: readonly KeptSession[], plan: SessionPlan, { localDate, generation }: PromptDay): KeptSession {
  const ofDay = kept.filter((each) => each.localDate === localDate);
  const prompt = ofDay.find((each) => each.generation === generation) ?? ofDay.at(-1);
  return prompt ?? { localDate, generation: 0, session: sessionOf(plan, localDate, exercisesBefore(kept, plan, localDate)) };
}

/** The exercises of the day before; of one whose prompt is still to come, those that it will ask for. */
function exercisesBefore(kept: readonly KeptSession[], plan: SessionPlan, localDate: LocalDate): string[] {
  if (!kept.some((each) => each.localDate < localDate)) return [];
  const before = addDays(localDate, -1);
  const exercises = exercisesOfSessions(kept.filter((each) => each.localDate === before));
  return exercises.length > 0 ? exercises : keptOrPlanned(kept, plan, { localDate: before }).session.exerciseIds;
}

/** Every exercise that one of these asked for. */
export function exercisesOfSessions(sessions: readonly Pick<KeptSession, 'session'>[]): string[] {
  return sessions.flatMap(({ session }) => session.exerciseIds as string[]);
}
