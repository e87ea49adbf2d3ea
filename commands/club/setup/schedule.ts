/** Where and when prompts go out: the options of /club setup and /club programmes, and what the words in them mean. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ClubSettings, WeekPlan } from '../../../src/club/club.ts';
import { asChannelId, type ChannelId, isSnowflake } from '../../../src/club/ids.ts';
import { DEFAULT_WEEK_PLAN, STRENGTH_DAY_CHOICES, weekPlanOf, weekPlanOfOne } from '../../../src/club/schedule.ts';
import { clockText, readMinute } from '../../../src/club/typed.ts';
import type { Completion, EarlyCall, Services } from '../../../src/command.ts';
import { UserError } from '../../../src/errors.ts';
import type { Guilds } from '../../../src/guilds.ts';
import { oneOf, optionProblem, shortText, timeOfDay } from '../../../src/input.ts';
import { channelMention } from '../../../src/messages/markup.ts';
import { badTimeZone, missingPermissions, wrongChannel } from '../../../src/messages/setup-problems.ts';
import { missingToPost } from '../../../src/permissions.ts';
import { resolvePlace, searchPlaces } from '../../../src/places/places.ts';
import type { SavedBy } from '../../../src/words/en/setup.ts';
import { en } from '../../../src/words/en.ts';

const say = en.commands.club.setup;

/** Where a prompt can go. */
const PLACES = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** ISO weekdays as an option's value: "1-3-5". */
const key = (weekdays: readonly number[]) => weekdays.join('-');
const DAY_CHOICES = STRENGTH_DAY_CHOICES.map((weekdays) => ({ name: en.format.weekdays(weekdays), value: key(weekdays) }));

/** The options as Discord has them. */
export const SCHEDULE_OPTIONS = {
  channel: { type: ApplicationCommandOptionType.Channel, name: 'channel', description: say.channel, channel_types: [...PLACES] },
  time: { type: ApplicationCommandOptionType.String, name: 'time', description: say.time },
  timezone: { type: ApplicationCommandOptionType.String, name: 'timezone', description: say.timezone, max_length: 100, autocomplete: true },
  days: { type: ApplicationCommandOptionType.String, name: 'days', description: say.days, choices: DAY_CHOICES },
} as const satisfies Record<string, APIApplicationCommandBasicOption>;

/** The same as values. */
export const SCHEDULE_INPUT = {
  channel: z.string(optionProblem('channel')).refine(isSnowflake, optionProblem('channel')).transform(asChannelId),
  time: timeOfDay('time').transform(clockText),
  timezone: shortText('zone').optional(),
  days: oneOf(DAY_CHOICES).optional(),
};

/** What was typed of it. */
export interface TypedSchedule {
  channel?: ChannelId | undefined;
  time?: string | undefined;
  timezone?: string | undefined;
  days?: string | undefined;
  /** The one day on which a group meets, in place of days. */
  only?: string | undefined;
}

export const completeTimeZone: Completion = {
  club: 'unused',
  run: (text) => searchPlaces(text).map(({ name, timeZone }) => ({ name, value: timeZone })),
};

/**
 * What the words mean; what was not typed stays as it is.
 *
 * @throws UserError for a zone that does not exist, a channel that is no place for prompts, or a first setup that lacks something
 */
export function settingsOf(
  typed: TypedSchedule,
  { before, by }: { before: ClubSettings | null; by: SavedBy },
  call: EarlyCall,
  { guilds }: Pick<Services, 'guilds'>,
): ClubSettings {
  const { guildId, words } = call;
  const zone = typed.timezone === undefined ? null : resolvePlace(typed.timezone);
  if (zone && zone.kind !== 'zone') throw new UserError(badTimeZone(words, typed.timezone!, zone));
  const channelId = typed.channel ?? before?.channelId;
  const timeZone = zone?.timeZone ?? before?.timeZone;
  const promptMinute = typed.time === undefined ? before?.promptMinute : readMinute(typed.time)!;
  if (channelId === undefined || timeZone === undefined || promptMinute === undefined) {
    const { channel, time, timezone } = typed;
    const missing = Object.entries({ channel, time, timezone }).flatMap(([option, value]) => (value === undefined ? [option] : []));
    throw new UserError(words.setup.firstNeeds(missing));
  }
  demandPlace(channelId, by, call, guilds);
  const weekPlan = typedWeek(typed) ?? before?.weekPlan ?? DEFAULT_WEEK_PLAN;
  return {
    ...{ guildId, channelId, timeZone, promptMinute, weekPlan },
    ...(before?.name && { name: before.name }),
    ...(before?.posts && { posts: before.posts }),
  };
}

function typedWeek({ days, only }: TypedSchedule): WeekPlan | null {
  if (only) return weekPlanOfOne(Number(only));
  return days ? weekPlanOf(days.split('-').map(Number)) : null;
}

/**
 * A channel for messages that the bot may post in and the person may view: Discord's app offers no other. Who may not write there
 * themselves can still choose it, because many clubs let nobody but the bot write in the channel of its prompts.
 *
 * @throws UserError otherwise
 */
function demandPlace(channel: ChannelId, by: SavedBy, call: EarlyCall, guilds: Guilds): void {
  const { setup } = call.words;
  const type = guilds.channelTypeOf(call.guildId, channel);
  const permissions = guilds.botPermissionsIn(call.guildId, channel);
  if (type === null || permissions === null) throw new UserError(setup.unknownChannel(channelMention(channel), by));
  if (!guilds.isViewedBy(call, channel)) throw new UserError(setup.notYourChannel(channelMention(channel), by));
  if (!PLACES.some((place) => place === type)) throw new UserError(wrongChannel(call.words, channel, type, by));
  const missing = missingToPost(permissions, call.club?.settings);
  if (missing.length > 0) throw new UserError(missingPermissions(call.words, channel, missing, by));
}
