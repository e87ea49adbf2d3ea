/** /hips today and the prompt's button My version: the session of the club's day with the doses of somebody who begins. */

import { z } from 'zod';
import type { Programme } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { calendarZone, firstProgramme, programmeOf } from '../../src/club/programme.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { readPromptKey } from '../../src/input.ts';
import { mySession } from '../../src/messages/prompt.ts';
import { askedIn } from '../../src/posts/asked.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

/** Shows the session of the prompt's day to the one who pressed it. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  run(argument, call, services) {
    const key = readPromptKey(argument);
    const programme = key && programmeOf(call.club, key.programme);
    return show(programme ? { ...key, programme } : todayOf(call), call, services);
  },
};

export default defineCommand({
  data: { name: 'today', description: en.commands.hips.today.description },
  input: z.strictObject({}),
  buttons: [myVersion],

  run: (_input, call, services) => show(todayOf(call), call, services),
});

const todayOf = ({ club, today }: Call) => ({ programme: firstProgramme(club), localDate: today });

/** What the day's prompt asked for, and whether the caller has checked in for it already. */
async function show(
  { programme, localDate, generation }: { programme: Programme; localDate: LocalDate; generation?: number },
  { club, userId, words }: Call,
  { habits, posts, catalogue }: Services,
): Promise<Reply> {
  const [[checkin = null], askedOn] = await Promise.all([
    habits.checkins({ club, userId }, localDate, localDate),
    askedIn({ club, programme }, { from: localDate, to: localDate }, { posts, catalogue }),
  ]);
  const session = askedOn(localDate, generation);
  return mySession(words, { programme: programme.number, timeZone: calendarZone(club), localDate, session, catalogue, checkin });
}
