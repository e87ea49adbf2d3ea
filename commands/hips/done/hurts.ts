/** The prompt's button Something hurts, and its lists. Its buttons belong to /hips done. */
import { z } from 'zod';
import { sessionOfPrompt } from '../../../src/club/meant.ts';
import type { Button } from '../../../src/command.ts';
import { BUTTONS, HURTS_LISTS } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { signsList, somethingHurts } from '../../../src/messages/hurts.ts';
import { credit } from './credit.ts';
import { checkinUnder } from './hints.ts';
import { moveAll, readAgain } from './shown.ts';

/**
 * Says what to do next even when it cannot be saved: who should see it, and how soon, cannot wait for a disk. The bot stores nothing about
 * pain. It makes the check-in as Done does, and then makes what the session asked easier as Easier does, one after the other as two taps
 * would. In one transaction PostgreSQL would show in each row that they belong together. The other way round, a member who was not seen for
 * days would be noted as seen at the very instant of a check-in that was written later.
 */
export const hurts: Button = {
  ...BUTTONS.hurts,
  club: 'unused',
  async run(argument, caller, services) {
    const { call, credited } = await credit({ effort: null, hint: checkinUnder(argument) }, caller, services);
    const { club, prompt, meant, words } = call;
    const shown = await readAgain({ ...call, meant: sessionOfPrompt(prompt, club) ?? meant }, services);
    const eased = await moveAll({ kind: 'move', move: 'easier' }, shown, services);
    return somethingHurts(words, { localDate: meant.localDate, isEased: eased.length > 0, milestones: credited.milestones });
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
