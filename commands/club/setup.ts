/**
 * /club setup: where and when the club's prompt goes out, of the first programme if there are several. What is not typed stays as it is. It
 * shows what would change; the Save button saves it.
 */
import { z } from 'zod';
import { firstProgramme } from '../../src/club/programme.ts';
import { SETUP_FIELDS, setupMark, setupOf } from '../../src/club/setup-change.ts';
import { type Button, defineCommand, type EarlyCall, type Services } from '../../src/command.ts';
import { BUTTONS, saveSetupId, UNTOUCHED } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import {
  confirmAnew,
  confirmSetup,
  type SetupView,
  setupDoneAlready,
  setupSaved,
  setupShown,
  setupUnchanged,
} from '../../src/messages/setup.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';
import { completeTimeZone, SCHEDULE_INPUT, SCHEDULE_OPTIONS, settingsOf } from './setup/schedule.ts';
import { isUnchanged, nowOf, viewOf } from './setup/view.ts';

const { channel, time, timezone, days } = SCHEDULE_INPUT;
const input = z.strictObject({ channel: channel.optional(), time: time.optional(), timezone, days });
type Typed = z.output<typeof input>;

const by = 'setup';

/**
 * The button repeats what was typed, and the bot checks all of it again: someone can forge a custom id, and a permission may be gone. It
 * saves only over what the card showed; over anything else it asks once more.
 */
const save: Button = { ...BUTTONS.saveSetup, club: 'optional', run: saveShown };

async function saveShown(argument: string, call: EarlyCall, services: Services): Promise<Reply> {
  const { words, club, guildId, userId, at } = call;
  const { typed, mark } = readArgument(argument, words);
  const view = await viewFor(typed, call, services);
  const isAsShown = mark === setupMark(view.before) || (mark === UNTOUCHED && !view.before);
  if (club && isUnchanged(view))
    return setupDoneAlready(words, nowOf({ by, programme: firstProgramme(club) }, { ...call, club }, services));
  if (!isAsShown) return confirmAnew(words, view, saveId(typed, view), mark === UNTOUCHED ? 'old' : 'changed');
  const saved = await services.clubs.save(view.settings, { userId, at }, view.before);
  if (!saved) return saveShown(argument, { ...call, club: await services.clubs.get(guildId) }, services); // somebody saved another one since the club was read
  services.tell('clubSaved', { guildId });
  return setupSaved(words, { ...view, next: firstProgramme(saved).nextPrompt, digest: saved.settings.digest });
}

export default defineCommand({
  data: { name: 'setup', description: en.commands.club.setup.description, options: Object.values(SCHEDULE_OPTIONS) },
  input,
  complete: { timezone: completeTimeZone },
  buttons: [save],

  club: 'optional',
  async run(typed, call, services) {
    const { words, club } = call;
    const now = () => nowOf({ by, programme: firstProgramme(club!) }, { ...call, club: club! }, services);
    if (club && Object.keys(typed).length === 0) return setupShown(words, now());
    const view = await viewFor(typed, call, services);
    if (club && isUnchanged(view)) return setupUnchanged(words, now());
    return confirmSetup(words, view, saveId(typed, view));
  },
});

/** What was typed, and what was shown that it replaces. @throws UserError for a button that nobody can read */
function readArgument(argument: string, { setup }: Words): { typed: Typed; mark: string } {
  const [mark, ...values] = argument.split(' ').reverse();
  const fields = values.reverse().map((value, index) => [SETUP_FIELDS[index] ?? 'more', value] as const);
  const typed = input.safeParse(Object.fromEntries(fields.filter(([, value]) => value !== UNTOUCHED)));
  if (mark === undefined || fields.length !== SETUP_FIELDS.length || !typed.success) throw new UserError(setup.unreadable(by));
  return { typed: typed.data, mark };
}

/** The zone as it was found: what was typed may be a city, and a button has no room for one. */
function saveId(typed: Typed, { before, settings }: SetupView): string {
  return saveSetupId([typed.channel, typed.time, typed.timezone && settings.timeZone, typed.days], setupMark(before));
}

/** What would be saved. @throws UserError for what cannot be, or a first setup that lacks something */
async function viewFor(typed: Typed, call: EarlyCall, services: Services): Promise<SetupView> {
  const programme = call.club && firstProgramme(call.club);
  const settings = settingsOf(typed, { before: call.club && setupOf(call.club), by }, call, services);
  return viewOf({ by, programme, settings }, call, services);
}
