/** The prompt's button Something hurts, and its lists. Its buttons belong to /hips done. */
import { z } from 'zod';
import type { Button } from '../../../src/command.ts';
import { BUTTONS, HURTS_LISTS } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { readPromptKey } from '../../../src/input.ts';
import { signsList, somethingHurts } from '../../../src/messages/hurts.ts';
import { credit, dayOfTap } from './credit.ts';

/**
 * Says what to do next, also when nothing can be saved: who should see it how soon cannot wait for a disk. Nothing about pain is stored:
 * the check-in is made as Done makes it, and what the day asked gets easier as the button Easier makes it. Both leave the same traces.
 */
export const hurts: Button = {
  ...BUTTONS.hurts,
  async run(argument, call, services) {
    const key = await dayOfTap(readPromptKey(argument), call, services);
    const { milestones, met } = await credit({ ...key, effort: null, eases: true }, call, services);
    return somethingHurts(call.words, { localDate: key.localDate, isEased: met.length > 0, milestones });
  },
  whenNotSaved: ({ words }) => somethingHurts(words, null),
};

const List = z.enum(HURTS_LISTS);

/** Shows one of the lists. It reads nothing and writes nothing: nobody learns who looked at which. */
export const hurtsList: Button = {
  ...BUTTONS.hurtsList,
  club: 'unused',
  async run(argument, { words }) {
    const list = List.safeParse(argument);
    if (!list.success) throw new UserError(words.problems.unknownButton);
    return signsList(words, list.data);
  },
};
