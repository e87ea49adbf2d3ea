/** /hips resume: ends the caller's pause, or takes out one that is ahead. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { isPaused, pausesAhead } from '../../src/club/pause.ts';
import { standingOf } from '../../src/club/standing.ts';
import { type Call, type Completion, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { myPauseIsOver, myPauseTakenOut, myResume } from '../../src/messages/member-pause.ts';
import { pauseChoices, readPauseAhead } from '../../src/messages/pause-days.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.resume;

const complete: Completion = {
  async run(typed, { club, userId, today, words }, { habits }) {
    return pauseChoices(words, pausesAhead((await habits.get({ club, userId })).pauses, today), typed);
  },
};

export default defineCommand({
  data: {
    name: 'resume',
    description: say.description,
    options: [{ type: ApplicationCommandOptionType.String, name: 'pause', description: say.pause, autocomplete: true }],
  },
  input: z.strictObject({ pause: shortText('until').optional() }),
  complete: { pause: complete },

  async run({ pause: typed }, call, { habits }) {
    const { club, userId, today, at, words } = call;
    const who = { club, userId };
    if (typed !== undefined) return takeOut(typed, call, habits);
    const isClubPaused = isPaused(club.pauses, today);
    if (!(await habits.resume(who, at))) {
      return myPauseIsOver(words, { isClubPaused, ahead: pausesAhead((await habits.get(who)).pauses, today) });
    }
    return myResume(words, standingOf(await habits.get(who), today), isClubPaused);
  },
});

async function takeOut(typed: string, { club, userId, today, at, words }: Call, habits: Services['habits']) {
  const who = { club, userId };
  const read = readPauseAhead(words, typed, { today, pauses: (await habits.get(who)).pauses, whose: 'memberPause' });
  if (read.kind === 'problem') throw new UserError(read.problem);
  await habits.dropPause(who, read.leaving.from, at);
  return myPauseTakenOut(words, read.leaving, pausesAhead((await habits.get(who)).pauses, today));
}
