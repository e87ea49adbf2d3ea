/** /hips done and the Done button: checks the caller in for the club's day, once, and shows how their week stands. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { localDay } from '../../src/club/calendar.ts';
import { EFFORTS, type Effort, type LocalDate } from '../../src/club/club.ts';
import { DEFAULT_WEEKLY_GOAL, streakOf, weekOf } from '../../src/club/streak.ts';
import { type Button, type Call, clubOf, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { alreadyCheckedIn, checkedIn } from '../../src/messages/checkin.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';

const done: Button = {
  ...BUTTONS.done,
  run: (argument, call, services) => checkIn({ effort: null, buttonDate: readPromptKey(argument)?.localDate ?? null }, call, services),
};

export default defineCommand({
  data: {
    name: 'done',
    description: 'Check in: you did today’s hip session',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'effort',
        description: 'How it felt: could you have done more?',
        choices: [
          { name: 'easy: four or more left in me', value: 'easy' },
          { name: 'right: two or three left', value: 'right' },
          { name: 'hard: none or one left', value: 'hard' },
        ],
      },
    ],
  },
  input: z.strictObject({ effort: z.enum(EFFORTS).optional() }),
  buttons: [done],

  run: ({ effort = null }, call, services) => checkIn({ effort, buttonDate: null }, call, services),
});

/** `buttonDate`: the day of the prompt whose button was pressed; null for the command. */
async function checkIn(
  { effort, buttonDate }: { effort: Effort | null; buttonDate: LocalDate | null },
  call: Call,
  services: Services,
): Promise<Reply> {
  const club = await clubOf(call, services);
  const { userId, interactionId, at } = call;
  const localDate = localDay(at, club.timeZone);
  const { already, checkin, days } = await services.checkins.record({ club, userId, localDate, effort, interactionId, at });
  const standing = {
    week: weekOf(days, DEFAULT_WEEKLY_GOAL, localDate),
    streak: streakOf(days, DEFAULT_WEEKLY_GOAL, localDate, await services.clubs.pauses(club)),
  };
  return already ? alreadyCheckedIn(checkin, standing, buttonDate) : checkedIn(localDate, standing, buttonDate);
}
