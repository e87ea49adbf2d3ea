/**
 * /club setup: where and when the club's prompt goes out. What is not typed stays as it is. It shows what would change; the Save button
 * saves it.
 */
import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Club, ClubSettings } from '../../src/club/club.ts';
import { asChannelId, type ChannelId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { pausesAhead } from '../../src/club/pause.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { clubToday, DEFAULT_WEEK_PLAN, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { settingValues } from '../../src/club/settings.ts';
import { changedFields, SETUP_FIELDS, setupMark, setupOf } from '../../src/club/setup-change.ts';
import { clockText, readMinute } from '../../src/club/typed.ts';
import { type Button, type Caller, defineCommand, type EarlyCall, type Services } from '../../src/command.ts';
import { BUTTONS, saveSetupId, UNTOUCHED } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import type { Guilds } from '../../src/guilds.ts';
import { oneOf, optionProblem, shortText, timeOfDay } from '../../src/input.ts';
import { channelMention } from '../../src/messages/markup.ts';
import {
  confirmAnew,
  confirmSetup,
  type SetupNow,
  type SetupView,
  setupDoneAlready,
  setupSaved,
  setupShown,
  setupUnchanged,
} from '../../src/messages/setup.ts';
import { badTimeZone, missingPermissions, wrongChannel } from '../../src/messages/setup-problems.ts';
import { missingToPost } from '../../src/permissions.ts';
import { resolvePlace, searchPlaces } from '../../src/places/places.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

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
    .transform(asChannelId)
    .optional(),
  time: timeOfDay('time').transform(clockText).optional(),
  timezone: shortText('zone').optional(),
  days: oneOf(DAY_CHOICES).optional(),
});
type Typed = z.output<typeof input>;

/**
 * The button repeats what was typed, and all of it is checked again: a custom id can be forged, and a permission may be gone. It saves only
 * over what stood above it; over anything else it asks once more.
 */
const save: Button = { ...BUTTONS.saveSetup, club: 'optional', run: saveShown };

async function saveShown(argument: string, call: EarlyCall, services: Services): Promise<Reply> {
  const { words, club, guildId, userId, at } = call;
  const { typed, mark } = readArgument(argument, words);
  const view = await viewOf(typed, call, services);
  const isAsShown = mark === setupMark(view.before) || (mark === UNTOUCHED && !view.before);
  if (club && isUnchanged(view)) return setupDoneAlready(words, nowOf(club, call, services));
  if (!isAsShown) return confirmAnew(words, view, saveId(typed, view), mark === UNTOUCHED ? 'old' : 'changed');
  const saved = await services.clubs.save(view.settings, { userId, at }, view.before);
  if (!saved) return saveShown(argument, { ...call, club: await services.clubs.get(guildId) }, services); // somebody saved since the club was read
  services.tell('clubSaved', { guildId });
  return setupSaved(words, { ...view, next: firstProgramme(saved).nextPrompt, digest: saved.settings.digest });
}

export default defineCommand({
  data: {
    name: 'setup',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.Channel, name: 'channel', description: say.channel, channel_types: [...PLACES] },
      { type: ApplicationCommandOptionType.String, name: 'time', description: say.time },
      { type: ApplicationCommandOptionType.String, name: 'timezone', description: say.timezone, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'days', description: say.days, choices: DAY_CHOICES },
    ],
  },
  input,
  complete: {
    timezone: { club: 'unused', run: (text) => searchPlaces(text).map(({ name, timeZone }) => ({ name, value: timeZone })) },
  },
  buttons: [save],

  club: 'optional',
  async run(typed, call, services) {
    const { words, club } = call;
    if (club && Object.keys(typed).length === 0) return setupShown(words, nowOf(club, call, services));
    const view = await viewOf(typed, call, services);
    if (club && isUnchanged(view)) return setupUnchanged(words, nowOf(club, call, services));
    return confirmSetup(words, view, saveId(typed, view));
  },
});

/** What was typed, and what it was shown to take the place of. @throws UserError for a button that nobody can read */
function readArgument(argument: string, { setup }: Words): { typed: Typed; mark: string } {
  const [mark, ...values] = argument.split(' ').reverse();
  const fields = values.reverse().map((value, index) => [SETUP_FIELDS[index] ?? 'more', value] as const);
  const typed = input.safeParse(Object.fromEntries(fields.filter(([, value]) => value !== UNTOUCHED)));
  if (mark === undefined || fields.length !== SETUP_FIELDS.length || !typed.success) throw new UserError(setup.unreadable);
  return { typed: typed.data, mark };
}

/** The zone as it was found: what was typed may be a city, and a button has no room for one. */
function saveId({ channel, time, timezone, days }: Typed, { before, settings }: SetupView): string {
  return saveSetupId([channel, time, timezone && settings.timeZone, days], setupMark(before));
}

/** Whether nothing would become another. */
const isUnchanged = ({ before, settings: after, formerContact }: SetupView) =>
  !formerContact && changedFields({ before, after }).length === 0;

/** What would be saved. @throws UserError for what cannot be, or a first setup that lacks something */
async function viewOf(typed: Typed, call: EarlyCall, services: Services): Promise<SetupView> {
  const { club, at, userId } = call;
  const before = club && setupOf(club);
  const settings = settingsOf(typed, before, call, services);
  return {
    ...{ before, settings, at },
    formerContact: club && club.setUpBy !== userId ? club.setUpBy : null,
    next: await services.clubs.plan(settings, at),
    pauses: club ? pausesAhead(club.pauses, clubToday(club, at)) : [],
    digest: (club?.settings ?? settingValues({})).digest,
    timedOutUntil: services.guilds.timedOutUntil(call.guildId, at),
    outOn: club && (await latestOut(club, services)),
  };
}

/** What the club is set up with. */
function nowOf(club: Club, { at }: Caller, { guilds }: Services): SetupNow {
  const { nextPrompt: next } = firstProgramme(club);
  return {
    ...{ settings: setupOf(club), at, next, pauses: club.pauses, digest: club.settings.digest },
    timedOutUntil: guilds.timedOutUntil(club.guildId, at),
  };
}

/** The latest day that has its prompt, out or on its way. */
async function latestOut(club: Club, { posts }: Services): Promise<LocalDate | null> {
  const [latest] = await posts.recent(firstProgramme(club), 1);
  return latest && (isOut(latest) || isOpen(latest)) ? latest.localDate : null;
}

/** What the words mean; what was not typed stays as it is. @throws UserError for a zone that does not exist or a channel that is no place for prompts */
function settingsOf(typed: Typed, before: ClubSettings | null, call: EarlyCall, { guilds }: Services): ClubSettings {
  const { guildId, words } = call;
  const zone = typed.timezone === undefined ? null : resolvePlace(typed.timezone);
  if (zone && 'problem' in zone) throw new UserError(badTimeZone(words, typed.timezone!, zone.problem, zone.suggestions));
  const channelId = typed.channel ?? before?.channelId;
  const timeZone = zone?.timeZone ?? before?.timeZone;
  const promptMinute = typed.time === undefined ? before?.promptMinute : readMinute(typed.time)!;
  if (channelId === undefined || timeZone === undefined || promptMinute === undefined) {
    const { channel, time, timezone } = typed;
    const missing = Object.entries({ channel, time, timezone }).flatMap(([option, value]) => (value === undefined ? [option] : []));
    throw new UserError(words.setup.firstNeeds(missing));
  }
  demandPlace(channelId, call, guilds);
  const weekPlan = typed.days ? weekPlanOf(typed.days.split('-').map(Number)) : (before?.weekPlan ?? DEFAULT_WEEK_PLAN);
  return { guildId, channelId, timeZone, promptMinute, weekPlan, ...(before?.posts && { posts: before.posts }) };
}

/**
 * A channel for messages that the bot may post in and the person may view: Discord's app offers no other. Who may not write there
 * themselves can still choose it, because many clubs let nobody but the bot write in the channel of its prompts.
 *
 * @throws UserError otherwise
 */
function demandPlace(channel: ChannelId, call: EarlyCall, guilds: Guilds): void {
  const { setup } = call.words;
  const type = guilds.channelTypeOf(call.guildId, channel);
  const permissions = guilds.botPermissionsIn(call.guildId, channel);
  if (type === null || permissions === null) throw new UserError(setup.unknownChannel(channelMention(channel)));
  if (!guilds.isViewedBy(call, channel)) throw new UserError(setup.notYourChannel(channelMention(channel)));
  if (!PLACES.some((place) => place === type)) throw new UserError(wrongChannel(call.words, channel, type));
  const missing = missingToPost(permissions, call.club?.settings);
  if (missing.length > 0) throw new UserError(missingPermissions(call.words, channel, missing));
}
