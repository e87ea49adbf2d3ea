/** /hips resume: ends the caller's pause. */
import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { standingOf } from '../../src/club/standing.ts';
import { defineCommand } from '../../src/command.ts';
import { myPauseIsOver, myResume } from '../../src/messages/member-pause.ts';

export default defineCommand({
  data: { name: 'resume', description: 'End your pause: your weeks count again' },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const { club, today } = call;
    const who = { club, userId: call.userId };
    const isClubPaused = isPaused(club.pause, today);
    if (!(await services.habits.resume(who, call.at))) return myPauseIsOver(isClubPaused);
    return myResume(standingOf(await services.habits.get(who), today), isClubPaused);
  },
});
