/** /hips resume: ends the caller's pause. */
import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { standingOf } from '../../src/club/standing.ts';
import { defineCommand } from '../../src/command.ts';
import { myPauseIsOver, myResume } from '../../src/messages/member-pause.ts';
import { en } from '../../src/words/en.ts';

export default defineCommand({
  data: { name: 'resume', description: en.commands.hips.resume.description },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const { club, today } = call;
    const who = { club, userId: call.userId };
    const isClubPaused = isPaused(club.pause, today);
    if (!(await services.habits.resume(who, call.at))) return myPauseIsOver(call.words, isClubPaused);
    return myResume(call.words, standingOf(await services.habits.get(who), today), isClubPaused);
  },
});
