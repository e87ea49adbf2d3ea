import { count } from './format.ts';

/** What four weeks of a member came to. */
export const story = {
  /** @param weeks the member's own, counted from their first session */
  title: ({ from, to }: { from: number; to: number }, sessions: number) =>
    `**Your weeks ${from} to ${to}** ${count(sessions, 'strength session')}.`,
  more: (exercise: string, sets: number, target: number, now: string) =>
    `${exercise}: from ${count(sets, 'set')} of ${target} to **${now}**.`,
  /** @param from the label of a rung, as the catalogue has it */
  rung: (exercise: string, from: string, to: string, now: string) => `${exercise}: from “${from}” to “${to}”, **${now}**.`,
  fresh: (exercise: string, now: string) => `${exercise}: new to you, **${now}**.`,
  keptUp: 'Each one counts.',
};
