import { walk } from 'local-discord/components.ts';
import { channelsOf } from 'local-discord/guilds.ts';
import { INTERACTION } from 'local-discord/interaction.ts';
import type { Guild, World } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { type Address, peopleOf, slugOfChannel, slugOfGuild } from './address.ts';
import { clubClock } from './club-clock.ts';
import { isOrganiser } from './seat.ts';

/** What a step's button does: it goes to a place, and then does one thing there. */
export interface GuideDeed {
  label: string;
  /** Who does it, and where. */
  address: Address;
  /** A command that it fills in. */
  command?: { line: string; options: Record<string, string> };
  /** The button of a message that it leads to. */
  press?: string;
  /** Time goes on to the club's next prompt. */
  travels?: boolean;
}

/** One thing that a newcomer does with the bot. */
export interface GuideStep {
  title: string;
  /** What to do, in a sentence or two. */
  says: string;
  /** Whether it has happened in the world, whoever did it. */
  isDone: boolean;
  deed: GuideDeed;
}

/** The guided start, as the page shows it. */
export interface GuideView {
  steps: GuideStep[];
  /** What comes after the last step. */
  ending: { says: string; deed: GuideDeed | null };
}

/** What has happened in the club. */
interface Facts {
  isSetUp: boolean;
  /** The days that had a prompt. */
  promptDays: number;
  hasCheckedIn: boolean;
  hasSeenBoard: boolean;
  /** What it says on the button of the latest prompt; null: none yet. */
  doneLabel: string | null;
}

/** A club in which a newcomer goes the way. */
interface Club {
  name: string;
  organiser: string;
  member: string;
  channel: { id: string; name: string };
  /** The places of the two. */
  asOrganiser: Address;
  asMember: Address;
}

/** How the custom id of the button Done begins, whatever it says on it. */
const DONE = 'done:';
const SET_UP = { time: '07:30', timezone: 'Europe/London' };

/** The guided start of a rehearsal: in the first guild in which the bot has said nothing yet. */
export function createGuide(rehearsal: Rehearsal): () => GuideView | null {
  const { world } = rehearsal;
  const guilds = [...world.guilds.values()];
  const chosen = guilds.find((guild) => channelsOf(world, guild).every(({ last_message_id }) => last_message_id === null)) ?? guilds[0];
  const played = guilds.find((guild) => guild !== chosen);
  return () => {
    const club = chosen && clubIn(rehearsal, chosen);
    if (!club) return null;
    return { steps: steps(club, factsOf(world, chosen)), ending: endingOf(played && clubIn(rehearsal, played)) };
  };
}

/** The five steps in that club, each with what is known of it. */
function steps({ name, organiser, member, channel, asOrganiser, asMember }: Club, facts: Facts): GuideStep[] {
  return [
    {
      title: 'Set up a club',
      says: `Be ${organiser}, who organises ${name}. Fill in the command, press Send, and then Save under the answer.`,
      isDone: facts.isSetUp,
      deed: {
        label: 'Fill in /club setup',
        address: asOrganiser,
        command: { line: '/club setup', options: { channel: channel.id, ...SET_UP } },
      },
    },
    {
      title: 'See the prompt',
      says: `At the club’s hour the bot posts the day’s session in #${channel.name}. Let time go on until then.`,
      isDone: facts.promptDays > 0,
      deed: { label: 'Go to the next prompt', address: asOrganiser, travels: true },
    },
    {
      title: 'Check in',
      says: `Be ${member}, a member who has done the exercises. Press Done under the prompt.`,
      isDone: facts.hasCheckedIn,
      deed: { label: `Be ${member}`, address: asMember, ...(facts.doneLabel && { press: facts.doneLabel }) },
    },
    {
      title: 'See the board',
      says: 'Every member can ask how the club is doing. Fill in the command and press Send.',
      isDone: facts.hasSeenBoard,
      deed: { label: 'Fill in /hips leaderboard', address: asMember, command: { line: '/hips leaderboard', options: {} } },
    },
    {
      title: 'See tomorrow',
      says: 'The next day has another session. Let time go on to its prompt.',
      isDone: facts.promptDays > 1,
      deed: { label: 'Go to tomorrow’s prompt', address: asMember, travels: true },
    },
  ];
}

function endingOf(club: Club | null | undefined): GuideView['ending'] {
  if (!club) return { says: 'That is a club’s day. Be anyone, type / to see what they can do, and let time go on.', deed: null };
  return {
    says: `That is a club’s day. ${club.name} has a dozen members and four weeks behind it: be any of them.`,
    deed: { label: `Go to ${club.name}`, address: club.asMember },
  };
}

/** null: there is nobody to be, or nowhere to go. */
function clubIn(rehearsal: Rehearsal, guild: Guild): Club | null {
  const people = peopleOf(guild);
  const organiser = people.find(({ id }) => isOrganiser(rehearsal, guild, id));
  const member = people.find(({ id }) => !isOrganiser(rehearsal, guild, id));
  const channel = channelsOf(rehearsal.world, guild).findLast(({ type }) => type === 0);
  if (!organiser || !member || !channel) return null;
  const place = { guild: slugOfGuild(rehearsal, guild), channel: slugOfChannel(rehearsal, guild, channel.id) };
  return {
    name: guild.name,
    organiser: organiser.name,
    member: member.name,
    channel,
    asOrganiser: { ...place, as: organiser.slug },
    asMember: { ...place, as: member.slug },
  };
}

function factsOf(world: World, guild: Guild): Facts {
  const answered = [...world.interactions.values()].filter(({ guildId, state }) => guildId === guild.id && state === 'answered');
  const hasUsed = (line: string) => answered.some(({ type, payload }) => type === INTERACTION.command && lineOf(payload) === line);
  const ids = new Set(channelsOf(world, guild).map(({ id }) => id));
  const posts = [...ids].flatMap((id) => world.messages.get(id) ?? []).filter(({ interactionId }) => interactionId === null);
  const prompts = posts.filter(({ json }) => doneButtonOf(json));
  return {
    isSetUp: clubClock(world, guild) !== null,
    promptDays: new Set(prompts.map(({ json }) => json.timestamp.slice(0, '2026-03-02'.length))).size,
    hasCheckedIn: hasUsed('/hips done') || answered.some(({ payload }) => hasPressedDone(payload)),
    hasSeenBoard: hasUsed('/hips leaderboard'),
    doneLabel: (prompts.map(({ json }) => doneButtonOf(json)?.label).at(-1) as string | undefined) ?? null,
  };
}

function lineOf(payload: Record<string, unknown>): string {
  const data = payload.data as { name?: string; options?: { name: string }[] };
  return `/${data.name} ${data.options?.[0]?.name ?? ''}`;
}

function doneButtonOf(message: object) {
  return walk((message as Message).components).find(({ component }) => component.custom_id?.startsWith(DONE))?.component;
}

function hasPressedDone(payload: Record<string, unknown>): boolean {
  const data = payload.data as { custom_id?: string } | undefined;
  return data?.custom_id?.startsWith(DONE) ?? false;
}

type Message = { components: Parameters<typeof walk>[0] };
