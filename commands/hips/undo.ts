/** /hips undo: takes back the caller's latest check-in. What is counted from check-ins follows at once. */
import { z } from 'zod';
import { standingOf } from '../../src/club/standing.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { undone } from '../../src/messages/checkin.ts';
import { en } from '../../src/words/en.ts';

/** How long a check-in can be taken back, in hours: as far as one can be made for a day that is over. */
const UNDO_HOURS = 48;

export default defineCommand({
  data: { name: 'undo', description: en.commands.hips.undo.description },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const { club, today, userId, at } = call;
    const checkin = await services.checkins.undo({ club, userId, since: at.subtract({ hours: UNDO_HOURS }) });
    if (!checkin) throw new UserError(call.words.checkin.nothingToUndo);
    services.tell('checkinUndone', { guildId: club.guildId });
    const habit = await services.habits.get({ club, userId });
    return undone(call.words, checkin, standingOf(habit, today, checkin.localDate));
  },
});
