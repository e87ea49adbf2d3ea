/** /hips today: the session of the club's day at the caller's level. The prompt's buttons My version and Something hurts live here too. */
import { z } from 'zod';
import { exerciseById } from '../../src/catalogue/catalogue.ts';
import { localDay } from '../../src/club/calendar.ts';
import { sessionOf } from '../../src/club/session.ts';
import { type Button, clubOf, defineCommand, readPromptKey } from '../../src/command.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { somethingHurts } from '../../src/messages/hurts.ts';
import { mySession } from '../../src/messages/prompt.ts';

/** Shows the member's own version of the prompt's day. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const localDate = readPromptKey(argument)?.localDate ?? localDay(call.at, club.timeZone);
    return mySession({ club, localDate, catalogue: services.catalogue });
  },
};

/** Says what to do next and credits the day. Nothing about pain is stored: the check-in looks like any other. */
const hurts: Button = {
  ...BUTTONS.hurts,
  async run(_argument, call, services) {
    const club = await clubOf(call, services);
    const day = localDay(call.at, club.timeZone);
    const { userId, interactionId, at } = call;
    await services.checkins.record({ club, userId, localDate: day, effort: null, interactionId, at });
    const { exerciseIds } = sessionOf(club.weekPlan, services.catalogue.exercises, day);
    return somethingHurts(
      day,
      exerciseIds.map((id) => exerciseById(services.catalogue, id)!),
    );
  },
};

export default defineCommand({
  data: { name: 'today', description: 'Today’s hip session at your level' },
  input: z.strictObject({}),
  buttons: [myVersion, hurts],

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    return mySession({ club, localDate: localDay(call.at, club.timeZone), catalogue: services.catalogue });
  },
});
