import type { APIMessage } from 'discord-api-types/v10';
import { type Component, walk } from 'local-discord/components.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import type { Answer, Person } from 'local-discord/person.ts';
import { PersonCannot } from 'local-discord/person-cannot.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../src/club/club.ts';
import { CHARACTERS, type Character, type Deed, deedOn } from './characters.ts';

/** The people of a club, who go on living while time travels. */
export interface Life extends Pick<LifeOptions, 'guild' | 'channel' | 'timeZone'> {
  /** Whether nobody does anything by themselves any more. */
  readonly isOver: boolean;
  /** Everybody does what they do until then, each at their own moment, to which the clock goes. @returns whether anybody did anything */
  liveUntil(to: Instant): Promise<boolean>;
  /** From now on these do nothing by themselves, because somebody plays them. */
  leaveTo(isPlayed: (userId: string) => boolean): void;
  /** Nobody does anything by themselves any more. */
  end(): void;
}

export interface LifeOptions {
  guild: string;
  channel: string;
  timeZone: string;
  /** The club's first Monday. */
  begins: Temporal.PlainDate;
}

/** Somebody's deed on a day, and when they do it, or try it again. */
interface Intention {
  name: string;
  day: Temporal.PlainDate;
  deed: Deed;
  at: Instant;
}

/** The days before today that can still be checked in for, as they are called: 48 hours, as `/hips done` has it. */
const DAYS_AGO = ['today', 'yesterday', 'two-days-ago'] as const;
/** Nobody taps at night: they wait for the morning. */
const MORNING = 7;
const EVENING = 21;
/** Whom the bot does not answer tries again after this time. */
const TRY_AGAIN = { hours: 1 };

/** The people of the club, from its first Monday on. They reach the bot as anybody does: by its buttons and commands. */
export function createLife(discord: LocalDiscord, options: LifeOptions): Life {
  const { clock } = discord;
  const { timeZone, begins } = options;
  /** The rest of the latest day that has begun, in order, and what was put off until later. */
  let today: Intention[] = [];
  let later: Intention[] = [];
  let day = begins;
  let isPlayed = (_userId: string) => false;
  let isOver = false;

  const next = (): Intention => {
    while (today.length === 0) {
      today = intentionsOn(day, options);
      day = day.add({ days: 1 });
    }
    return later[0] && isBefore(later[0].at, today[0]!.at) ? later[0] : today[0]!;
  };
  const take = (intention: Intention) => {
    today = today.filter((each) => each !== intention);
    later = later.filter((each) => each !== intention);
  };
  const putOff = (intention: Intention) => {
    const at = awake(clock.now().add(TRY_AGAIN), timeZone);
    if (DAYS_AGO[intention.day.until(dayAt(at, timeZone)).days]) later = [...later, { ...intention, at }].sort(inOrder);
  };
  const live = async (intention: Intention): Promise<void> => {
    const person = personOf(discord, intention.name, options);
    if (!person || isPlayed(person.id)) return;
    const now = clock.now();
    const isNight = isBefore(now, awake(now, timeZone));
    const isDone = !isNight && canAnswer(discord, options.guild) && (await attempt(person, intention));
    if (!isDone) putOff(intention);
  };
  const attempt = async (somewhere: Person, { day, deed }: Intention): Promise<boolean> => {
    try {
      const person = somewhere.in(options.channel);
      if (deed.kind === 'check in') return await checkIn(person, deed, day.until(dayAt(clock.now(), timeZone)).days, promptOf(day));
      if (deed.kind === 'hide') return await pressUnder(person, await person.command('/hips privacy'), 'on-boards', 'hide');
      return isAnswered(person, await person.command(`/hips ${deed.kind}`));
    } catch (error) {
      if (error instanceof PersonCannot) return false; // what they wanted to press or type is not there now
      throw error;
    }
  };
  const promptOf = (day: Temporal.PlainDate): APIMessage | null => {
    const { messages } = discord.channel(options.channel, options.guild);
    return messages.findLast((message) => buttonOf(message, 'done', day.toString())) ?? null;
  };

  return {
    ...options,
    get isOver() {
      return isOver;
    },
    async liveUntil(to) {
      let isAnything = false;
      while (!isOver && !isBefore(to, next().at)) {
        const intention = next();
        take(intention);
        if (isBefore(clock.now(), intention.at)) clock.travelTo(intention.at);
        await live(intention);
        isAnything = true;
      }
      return isAnything;
    },
    leaveTo(played) {
      isPlayed = played;
    },
    end() {
      isOver = true;
    },
  };
}

/** What everybody means to do on a day, in order. */
function intentionsOn(day: Temporal.PlainDate, { timeZone, begins }: LifeOptions): Intention[] {
  const intend = (character: Character): Intention[] => {
    const deed = deedOn(character, day, begins);
    const plainTime = Temporal.PlainTime.from(character.time);
    return deed ? [{ name: character.name, day, deed, at: day.toZonedDateTime({ timeZone, plainTime }).toInstant() }] : [];
  };
  return CHARACTERS.flatMap(intend).sort(inOrder);
}

/** Checks in for a day, and says how it felt. @returns whether the bot answered */
async function checkIn(person: Person, deed: Deed & { kind: 'check in' }, daysAgo: number, prompt: APIMessage | null): Promise<boolean> {
  const { looks, hurts, effort } = deed;
  if (!prompt || daysAgo > 0) {
    const options = { ...(daysAgo > 0 && { day: DAYS_AGO[daysAgo]! }), ...(effort && { effort }) };
    return isAnswered(person, await person.command('/hips done', options));
  }
  if (looks) isAnswered(person, await press(person, prompt, 'my-version'));
  if (hurts) return isAnswered(person, await press(person, prompt, 'hurts'));
  const answer = await press(person, prompt, 'done');
  return effort ? pressUnder(person, answer, 'effort', effort) : isAnswered(person, answer);
}

/** Presses a button of an answer, if it has it, and puts the answer away. */
async function pressUnder(person: Person, answer: Answer, name: string, argument: string): Promise<boolean> {
  const { message } = answer;
  if (message && buttonOf(message, name, argument)) await press(person, message, name, argument);
  return isAnswered(person, answer);
}

function press(person: Person, message: APIMessage, name: string, argument = ''): Promise<Answer> {
  const customId = buttonOf(message, name, argument)?.custom_id;
  if (!customId) throw new PersonCannot(`There is no "${name}" on that message.`);
  return person.press(message, customId);
}

/** The button of that name with that word in its argument: custom ids are `name:version:argument`. */
function buttonOf(message: APIMessage, name: string, word: string): Component | undefined {
  const isIt = ({ custom_id: id = '' }: Component) => id.startsWith(`${name}:`) && id.split(/[:.]/).slice(2).concat('').includes(word);
  return walk(message.components as Component[]).find(({ component }) => isIt(component))?.component;
}

/** Whether the bot answered; what only this person sees is put away. */
function isAnswered(person: Person, { failed, message }: Answer): boolean {
  if (failed !== undefined) return false;
  if (message && person.sees().some(({ id }) => id === message.id)) person.dismiss(message);
  return true;
}

/** Whether people see the bot there and online: who does not, does not tap. */
function canAnswer({ world, gateway }: LocalDiscord, guildName: string): boolean {
  const guild = [...world.guilds.values()].find(({ name }) => name === guildName);
  return gateway.connected > 0 && guild?.available === true && guild.botJoinedAt !== null;
}

/** null: they have left the club. */
function personOf({ world, person }: LocalDiscord, name: string, { guild: guildName }: LifeOptions): Person | null {
  const guild = [...world.guilds.values()].find((each) => each.name === guildName);
  const isMember = [...(guild?.members.values() ?? [])].some(({ user }) => user.global_name === name);
  return isMember ? person(name, guildName) : null;
}

/** That time, or the next morning if it is night. */
function awake(at: Instant, timeZone: string): Instant {
  const there = at.toZonedDateTimeISO(timeZone);
  if (there.hour >= MORNING && there.hour < EVENING) return at;
  const morning = there.hour < MORNING ? there.toPlainDate() : there.toPlainDate().add({ days: 1 });
  return morning.toZonedDateTime({ timeZone, plainTime: { hour: MORNING, minute: 30 } }).toInstant();
}

const dayAt = (at: Instant, timeZone: string) => at.toZonedDateTimeISO(timeZone).toPlainDate();
const isBefore = (a: Instant, b: Instant) => Temporal.Instant.compare(a, b) < 0;
const inOrder = (a: Intention, b: Intention) => Temporal.Instant.compare(a.at, b.at);
