/** /hips today and the prompt's button My version: the club's session of the day as the caller does it, and the way to more or less of it. */

import { z } from 'zod';
import { type Button, defineCommand } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { readWish } from '../../src/input.ts';
import { mySession, mySessionAgain } from '../../src/messages/my-session.ts';
import { en } from '../../src/words/en.ts';
import { dayOfMoves, moveShown, shownBy, todayOf, viewOf } from './done/shown.ts';

/** Shows the session of the prompt's day to the one who pressed it. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  async run(argument, call, services) {
    const shown = shownBy(argument, call);
    return mySession(call.words, await viewOf(shown, call, services, shown.localDate));
  },
};

/** Asks for more or less of everything in the session under which it stands, from today on. */
const move: Button = {
  ...BUTTONS.move,
  async run(argument, call, services) {
    const pressed = readWish(argument);
    if (!pressed) throw new UserError(call.words.problems.unknownButton);
    const shown = shownBy(pressed.of, call);
    await moveShown(shown, pressed.wish, call, services);
    return mySessionAgain(call.words, await viewOf(shown, call, services, dayOfMoves(shown, call)));
  },
};

export default defineCommand({
  data: { name: 'today', description: en.commands.hips.today.description },
  input: z.strictObject({}),
  buttons: [myVersion, move],

  async run(_input, call, services) {
    return mySession(call.words, await viewOf(todayOf(call), call, services, call.today));
  },
});
