/** /hips me: the caller's weeks and streak; and behind Why?, week by week, what each was counted from. */
import { z } from 'zod';
import { daysOfPage, ledgerPage } from '../../src/club/ledger.ts';
import { type LocalDate, readLocalDate } from '../../src/club/local-date.ts';
import { isPaused, pauseOn } from '../../src/club/pause.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { calendarOf } from '../../src/club/recent-weeks.ts';
import { standingOf } from '../../src/club/standing.ts';
import { latestStory } from '../../src/club/story.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { ledger } from '../../src/messages/ledger.ts';
import { me } from '../../src/messages/me.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

/** Opens the ledger at the present week. */
const why: Button = {
  ...BUTTONS.why,
  run: (_argument, call, services) => showLedger(null, call, services),
};

/** Turns to the page that begins with a week. Whoever presses it sees their own. */
const weeks: Button = {
  ...BUTTONS.weeks,
  run(argument, call, services) {
    const monday = readLocalDate(argument);
    if (monday === null) throw new UserError(call.words.problems.unknownButton);
    return showLedger(monday, call, services);
  },
};

export default defineCommand({
  data: { name: 'me', description: en.commands.hips.me.description },
  input: z.strictObject({}),
  buttons: [why, weeks],

  async run(_input, call, services) {
    const { club, userId, today } = call;
    const { catalogue, habits, training } = services;
    const [habit, { log }] = await Promise.all([habits.get({ club, userId }), training.on({ club, userId }, firstProgramme(club), today)]);
    const pause = pauseOn(habit.pauses, today);
    const calendar = habit.days.length > 0 ? calendarOf(habit, today) : null;
    const drawn = calendar && { calendar, png: await services.draw({ kind: 'calendar', calendar }) };
    if (drawn && !drawn.png) services.tell('limitMet', { limit: 'pictures', guildId: club.guildId });
    const story = latestStory({ exercises: catalogue.exercises, log, day: today, noBands: !club.settings.bands });
    const view = { standing: standingOf(habit, today), pause, isClubPaused: isPaused(club.pauses, today), drawn };
    return me(call.words, { ...view, story: story && { story, catalogue } });
  },
});

/** The page that begins with the week of `newest`; null: the newest page. */
async function showLedger(newest: LocalDate | null, call: Call, services: Services): Promise<Reply> {
  const { club, today } = call;
  const who = { club, userId: call.userId };
  const page = ledgerPage(await services.habits.get(who), today, newest);
  const { from, to } = daysOfPage(page);
  return ledger(call.words, { page, checkins: await services.habits.checkins(who, from, to), club, isAnotherPage: newest !== null });
}
