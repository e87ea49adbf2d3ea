/** /club setup: where and when the club's prompt goes out. It shows what would be saved; the Save button saves it. */
import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ClubSettings } from '../../src/club/club.ts';
import { DEFAULT_STRENGTH_DAYS, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { readMinute } from '../../src/club/typed.ts';
import { type Button, type Call, customId, defineCommand, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText, timeOfDay } from '../../src/input.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { missingToPost } from '../../src/messages/permissions.ts';
import {
  badTimeZone,
  CHANNEL_FORM,
  confirmSetup,
  missingPermissions,
  SETUP_UNREADABLE,
  setupSaved,
  TIME_FORM,
  unknownChannel,
  ZONE_FORM,
} from '../../src/messages/setup.ts';
import { clockTime, weekdayList } from '../../src/messages/words.ts';
import { resolvePlace, searchPlaces } from '../../src/places/places.ts';

/** ISO weekdays as an option's value: "1-3-5". */
const key = (weekdays: readonly number[]) => weekdays.join('-');
const DAY_CHOICES = STRENGTH_DAY_CHOICES.map((weekdays) => ({ name: weekdayList(weekdays), value: key(weekdays) }));

const input = z.strictObject({
  channel: z.string(CHANNEL_FORM).regex(/^\d{17,20}$/, CHANNEL_FORM),
  time: timeOfDay(TIME_FORM).transform(clockTime),
  timezone: shortText(ZONE_FORM),
  days: oneOf(DAY_CHOICES).default(key(DEFAULT_STRENGTH_DAYS)),
});
type Typed = z.output<typeof input>;

/** The button repeats what was typed, and all of it is checked again: a custom id can be forged, and a permission may be gone. */
const save: Button = {
  ...BUTTONS.saveSetup,
  async run(argument, call, services) {
    const [channel, time, timezone, days] = argument.split(' ');
    const typed = input.safeParse({ channel, time, timezone, days });
    if (!typed.success) throw new UserError(SETUP_UNREADABLE);
    const settings = settingsOf(typed.data, call, services);
    const { nextPrompt: next, digest } = await services.clubs.save(settings, call.at);
    services.wake(); // today's may be due at once
    return setupSaved({ settings, at: call.at, next, digest });
  },
};

export default defineCommand({
  data: {
    name: 'setup',
    description: 'Choose where and when the club’s daily prompt goes out',
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where the prompt goes',
        required: true,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'time',
        description: 'When, on the club’s clock: 24 hours, such as 07:30',
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: 'The club’s city: type a few letters and choose',
        required: true,
        max_length: 100,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'days',
        description: 'Strength days; the others are light. Mon, Wed, Fri unless you choose',
        choices: DAY_CHOICES,
      },
    ],
  },
  input,
  complete: {
    timezone: (text) => searchPlaces(text).map(({ name, timeZone }) => ({ name, value: timeZone })),
  },
  buttons: [save],

  async run(typed, call, services) {
    const settings = settingsOf(typed, call, services);
    const next = await services.clubs.plan(settings, call.at);
    const digest = (await services.clubs.get(call.guildId))?.digest ?? true;
    const argument = [settings.channelId, typed.time, settings.timeZone, typed.days].join(' ');
    return confirmSetup({ settings, at: call.at, next, digest }, customId(BUTTONS.saveSetup, argument));
  },
});

/** What the words mean. @throws UserError for a zone that does not exist or a channel that the bot cannot post in */
function settingsOf({ channel, time, timezone, days }: Typed, { guildId, userId }: Call, { guilds }: Services): ClubSettings {
  const zone = resolvePlace(timezone);
  if ('problem' in zone) throw new UserError(badTimeZone(timezone, zone.problem, zone.suggestions));
  const permissions = guilds.botPermissionsIn(guildId, channel);
  if (permissions === null) throw new UserError(unknownChannel(channel));
  const missing = missingToPost(permissions);
  if (missing.length > 0) throw new UserError(missingPermissions(channel, missing));
  return {
    guildId,
    channelId: channel,
    timeZone: zone.timeZone,
    promptMinute: readMinute(time)!,
    weekPlan: weekPlanOf(days.split('-').map(Number)),
    setUpBy: userId,
  };
}
