/**
 * /hips today and the prompt's button My version: the club's session of the day as the caller does it, and the way to more or less of it. It
 * asks of which programme, where nothing tells and they do not ask the same.
 */

import { z } from 'zod';
import { type Button, defineCommand } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { readWish } from '../../src/input.ts';
import { mySession, mySessionAgain, whichToday } from '../../src/messages/my-session.ts';
import { en } from '../../src/words/en.ts';
import { askedToday } from './done/asked.ts';
import { sessionUnder, TODAY } from './done/hints.ts';
import { dayOfMoves, moveAll, readAgain, viewOf } from './done/shown.ts';

/** Shows the session of the prompt's day to the one who pressed it. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  club: 'with-session',
  hint: sessionUnder,
  run: (_argument, call, services) => mySession(call.words, viewOf(call, services, call.meant.localDate)),
};

/** Asks for more or less of everything in the session under which it stands, from today on. */
const move: Button = {
  ...BUTTONS.move,
  club: 'with-session',
  hint: (argument) => sessionUnder(readWish(argument)?.of ?? ''),
  async run(argument, call, services) {
    const pressed = readWish(argument);
    if (!pressed) throw new UserError(call.words.problems.unknownButton);
    await moveAll(pressed.wish, call, services);
    return mySessionAgain(call.words, viewOf(await readAgain(call, services), services, dayOfMoves(call)));
  },
};

export default defineCommand({
  data: { name: 'today', description: en.commands.hips.today.description },
  input: z.strictObject({}),
  buttons: [myVersion, move],
  club: 'with-session',
  hint: () => TODAY,

  async run(_input, call, services) {
    const { today, isGuess, words } = call;
    const asked = isGuess ? await askedToday(call, services) : [];
    if (new Set(asked.map(({ session }) => JSON.stringify(session))).size > 1) return whichToday(words, asked);
    return mySession(words, viewOf(call, services, today));
  },
});
