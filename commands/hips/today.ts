/**
 * /hips today and the prompt's button My version: the club's session of the day as the caller does it, and the way to more or less of it. It
 * asks of which programme, where nothing tells and they do not ask the same.
 */

import { z } from 'zod';
import { firstProgramme } from '../../src/club/programme.ts';
import { type Button, defineCommand } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { readWish } from '../../src/input.ts';
import { mySession, mySessionAgain, whichToday } from '../../src/messages/my-session.ts';
import { en } from '../../src/words/en.ts';
import { dayOfMoves, moveShown, shownBy, viewOf } from './done/shown.ts';
import { askedToday, programmeMeant } from './done/which.ts';

/** Shows the session of the prompt's day to the one who pressed it. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  async run(argument, call, services) {
    const shown = await shownBy(argument, call, services);
    return mySession(call.words, await viewOf(shown, call, services, shown.localDate));
  },
};

/** Asks for more or less of everything in the session under which it stands, from today on. */
const move: Button = {
  ...BUTTONS.move,
  async run(argument, call, services) {
    const pressed = readWish(argument);
    if (!pressed) throw new UserError(call.words.problems.unknownButton);
    const shown = await shownBy(pressed.of, call, services);
    await moveShown(shown, pressed.wish, call, services);
    return mySessionAgain(call.words, await viewOf(shown, call, services, dayOfMoves(shown, call)));
  },
};

export default defineCommand({
  data: { name: 'today', description: en.commands.hips.today.description },
  input: z.strictObject({}),
  buttons: [myVersion, move],

  async run(_input, call, services) {
    const { club, today, words } = call;
    const meant = await programmeMeant(call, services);
    const asked = meant ? [] : await askedToday(call, services);
    if (new Set(asked.map(({ session }) => JSON.stringify(session))).size > 1) return whichToday(words, asked);
    const shown = { programme: meant ?? firstProgramme(club), localDate: today };
    return mySession(words, await viewOf(shown, call, services, today));
  },
});
