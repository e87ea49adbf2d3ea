/** /hips privacy: what is stored about the caller in this club, and the ways to hide, export and delete it. All of it is about them alone. */
import { z } from 'zod';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { myFiles } from '../../src/exports/my-files.ts';
import { askErase, erased, exported, type PrivacyView, privacy, privacyChanged } from '../../src/messages/privacy.ts';
import { en } from '../../src/words/en.ts';

/** Reads a button's argument. @throws UserError for a forged one */
function step<const Step extends string>(argument: string, steps: readonly Step[], { words }: Call): Step {
  const read = z.enum(steps).safeParse(argument);
  if (!read.success) throw new UserError(words.problems.unknownButton);
  return read.data as Step;
}

/** Takes the caller off boards, or puts them back. */
const onBoards: Button = {
  ...BUTTONS.onBoards,
  async run(argument, call, services) {
    const change = step(argument, ['hide', 'show'], call);
    await services.presence.setHidden({ club: call.club, userId: call.userId, at: call.at }, change === 'hide');
    return privacyChanged(call.words, await viewOf(call, services));
  },
};

const toFile: Button = {
  ...BUTTONS.export,
  async run(_argument, call, services) {
    const made = await services.exports.make({ guildId: call.guildId, userId: call.userId }, async () => {
      const { boards } = services;
      if (!(await boards.areSeasonsCounted(call.club))) await boards.countSeasons(call.club); // the file has points of seasons
      const view = await viewOf(call, services);
      if (!view.data && !view.setUp && view.changes.length === 0) throw new UserError(call.words.privacy.nothingStored);
      return exported(call.words, await myFiles(view, call));
    });
    if (made.kind === 'made') return made.files;
    services.tell('limitMet', { limit: 'exports', guildId: call.guildId });
    throw new UserError(call.words.privacy.exportAgain(Math.ceil(made.milliseconds / 1000)));
  },
};

const erase: Button = {
  ...BUTTONS.erase,
  async run(argument, call, services) {
    const next = step(argument, ['ask', 'sure', 'keep'], call);
    const view = await viewOf(call, services);
    if (next === 'keep') return privacyChanged(call.words, view);
    if (!view.data && view.changes.length === 0) throw new UserError(call.words.privacy.nothingStored);
    if (next === 'ask') return askErase(call.words, view);
    await services.personal.erase(call.club, call.userId, call.at);
    services.tell('checkinUndone', { guildId: call.guildId });
    return erased(call.words, view);
  },
};

export default defineCommand({
  data: { name: 'privacy', description: en.commands.hips.privacy.description },
  input: z.strictObject({}),
  buttons: [onBoards, toFile, erase],

  run: async (_input, call, services) => privacy(call.words, await viewOf(call, services)),
});

async function viewOf({ club, userId }: Call, { personal, audit }: Services): Promise<PrivacyView> {
  const [data, setUp] = [await personal.everything(club, userId), await personal.setUp(club, userId)];
  return { data, setUp, changes: await audit.madeBy(club, userId) };
}
