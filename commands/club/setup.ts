/** /club setup: where and when the club's prompt goes out. It shows what would be saved; the Save button saves it. */

import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ClubSettings } from '../../src/club/club.ts';
import { asChannelId, type ChannelId } from '../../src/club/ids.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { DEFAULT_WEEK_PLAN, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { settingValues } from '../../src/club/settings.ts';
import { clockText, readMinute } from '../../src/club/typed.ts';
import { type Button, type Caller, defineCommand, type EarlyCall, type Services } from '../../src/command.ts';
import { BUTTONS, customId } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import type { Guilds } from '../../src/guilds.ts';
import { oneOf, optionProblem, shortText, timeOfDay } from '../../src/input.ts';
import { channelMention } from '../../src/messages/markup.ts';
import { badTimeZone, confirmSetup, missingPermissions, setupSaved, wrongChannel } from '../../src/messages/setup.ts';
import { missingToPost } from '../../src/permissions.ts';
import { resolvePlace, searchPlaces } from '../../src/places/places.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.setup;

/** Where a prompt can go. */
const PLACES = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** ISO weekdays as an option's value: "1-3-5". */
const key = (weekdays: readonly number[]) => weekdays.join('-');
const DAY_CHOICES = STRENGTH_DAY_CHOICES.map((weekdays) => ({ name: en.format.weekdays(weekdays), value: key(weekdays) }));

const input = z.strictObject({
  channel: z
    .string(optionProblem('channel'))
    .regex(/^\d{17,20}$/, optionProblem('channel'))
    .transform(asChannelId),
  time: timeOfDay('time').transform(clockText),
  timezone: shortText('zone'),
  days: oneOf(DAY_CHOICES).optional(),
});
type Typed = z.output<typeof input>;

/** The button repeats what was typed, and all of it is checked again: a custom id can be forged, and a permission may be gone. */
const save: Button = {
  ...BUTTONS.saveSetup,
  club: 'optional',
  async run(argument, call, services) {
    const [channel, time, timezone, days] = argument.split(' ');
    const typed = input.safeParse({ channel, time, timezone, days });
    if (!typed.success) throw new UserError(call.words.setup.unreadable);
    const settings = settingsOf(typed.data, call, services);
    const club = await services.clubs.save(settings, { userId: call.userId, at: call.at });
    const { nextPrompt: next } = firstProgramme(club);
    const { digest } = club.settings;
    services.tell('clubSaved', { guildId: call.guildId });
    return setupSaved(call.words, { settings, at: call.at, next, digest, timedOutUntil: timedOutUntil(call, services) });
  },
};

export default defineCommand({
  data: {
    name: 'setup',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: say.channel,
        required: true,
        channel_types: [...PLACES],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'time',
        description: say.time,
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: say.timezone,
        required: true,
        max_length: 100,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'days',
        description: say.days,
        choices: DAY_CHOICES,
      },
    ],
  },
  input,
  complete: {
    timezone: { club: 'unused', run: (text) => searchPlaces(text).map(({ name, timeZone }) => ({ name, value: timeZone })) },
  },
  buttons: [save],

  club: 'optional',
  async run(typed, call, services) {
    const settings = settingsOf(typed, call, services);
    const next = await services.clubs.plan(settings, call.at);
    const { digest } = call.club?.settings ?? settingValues({});
    const argument = [settings.channelId, typed.time, settings.timeZone, ...(typed.days ? [typed.days] : [])].join(' ');
    return confirmSetup(
      call.words,
      { settings, at: call.at, next, digest, timedOutUntil: timedOutUntil(call, services) },
      customId(BUTTONS.saveSetup, argument),
    );
  },
});

const timedOutUntil = ({ guildId, at }: Caller, { guilds }: Services) => guilds.timedOutUntil(guildId, at);

/** What the words mean; what was not typed stays as it is with the club. @throws UserError for a zone that does not exist or a channel that is no place for prompts */
function settingsOf({ channel, time, timezone, days }: Typed, call: EarlyCall, { guilds }: Services): ClubSettings {
  const { club, guildId, words } = call;
  const zone = resolvePlace(timezone);
  if ('problem' in zone) throw new UserError(badTimeZone(words, timezone, zone.problem, zone.suggestions));
  demandPlace(channel, call, guilds);
  return {
    guildId,
    channelId: channel,
    timeZone: zone.timeZone,
    promptMinute: readMinute(time)!,
    weekPlan: days ? weekPlanOf(days.split('-').map(Number)) : ((club && firstProgramme(club).weekPlan) ?? DEFAULT_WEEK_PLAN),
  };
}

/**
 * A channel for messages that the bot may post in and the person may view: Discord's app offers no other. Who may not write there
 * themselves can still choose it, because many clubs let nobody but the bot write in the channel of its prompts.
 *
 * @throws UserError otherwise
 */
function demandPlace(channel: ChannelId, call: Caller, guilds: Guilds): void {
  const { setup } = call.words;
  const type = guilds.channelTypeOf(call.guildId, channel);
  const permissions = guilds.botPermissionsIn(call.guildId, channel);
  if (type === null || permissions === null) throw new UserError(setup.unknownChannel(channelMention(channel)));
  if (!guilds.isViewedBy(call, channel)) throw new UserError(setup.notYourChannel(channelMention(channel)));
  if (!PLACES.some((place) => place === type)) throw new UserError(wrongChannel(call.words, channel, type));
  const missing = missingToPost(permissions);
  if (missing.length > 0) throw new UserError(missingPermissions(call.words, channel, missing));
}
