import type { Instant } from '../club/club.ts';
import { isTimely } from '../club/reminder.ts';
import type { Guilds } from '../command.ts';
import type { Creation, Creator } from '../discord/create.ts';
import type { FindMember } from '../discord/find-member.ts';
import type { DiscordTime } from '../discord/time.ts';
import type { Log } from '../log.ts';
import { reminderMessage } from '../messages/reminder.ts';
import type { PresenceStore } from '../store/presence.ts';
import type { Reminder, ReminderOutcome, ReminderStore } from '../store/reminders.ts';
import { type Brake, MOST_REFUSALS } from './brake.ts';
import type { Pacer } from './pacer.ts';
import type { ReminderPace } from './reminder-pace.ts';

/** Refusals that reminders leave to prompts: closed inboxes must not stop a club's day. */
const LEFT_TO_PROMPTS = MOST_REFUSALS / 2;

export interface RemindParts {
  reminders: ReminderStore;
  presence: Pick<PresenceStore, 'here' | 'left'>;
  findMember: FindMember;
  create: Creator;
  guilds: Guilds;
  time: DiscordTime;
  pacer: Pacer;
  pace: ReminderPace;
  brake: Brake;
  log: Log;
}

/**
 * Sends one reminder, if one is due and the pace allows it. What is claimed is written down as sent before it is: if the bot dies, or
 * Discord does not answer, that one is not sent again.
 *
 * @returns whether others wait
 */
export async function remind(parts: RemindParts, stop: AbortSignal): Promise<boolean> {
  const { reminders, pace, brake, time } = parts;
  const allowed = pace.allows();
  if (allowed === 'no one' || brake.room() <= LEFT_TO_PROMPTS) return false;
  while (!stop.aborted) {
    const at = await time.now(stop);
    if (at === null) return false;
    const { reminder, isMore } = await reminders.claim(at, { mayBeFirst: allowed === 'anyone' });
    if (reminder) {
      await remindOne(reminder, parts, { claimedAt: at, stop });
      return isMore;
    }
    if (!isMore) return false;
  }
  return false;
}

async function remindOne(
  reminder: Reminder,
  parts: RemindParts,
  { claimedAt, stop }: { claimedAt: Instant; stop: AbortSignal },
): Promise<void> {
  const { reminders, pacer, pace, time, log } = parts;
  const { guildId } = reminder.club;
  try {
    pace.went({ isFirst: reminder.plan.remindedDate === null });
    await pacer.turn();
    const at = await time.now(stop); // anew: the machine may have slept since the claim
    if (at === null) return await reminders.settle(reminder, { is: 'not-sent', retryAt: claimedAt });
    if (!isTimely(reminder.plan, reminder.strikeAt, at)) return await reminders.settle(reminder, { is: 'not-sent', retryAt: at });
    if (await hasLeft(reminder, at, parts)) return await reminders.settle(reminder, { is: 'not-sent', retryAt: at });
    const creation = await send(reminder, parts);
    if (isObjection(creation)) {
      pace.hold();
      log.error({ guildId, creation }, 'Discord objects to direct messages; no reminders for an hour');
    }
    const outcome = outcomeOf(creation, at);
    await reminders.settle(reminder, outcome);
    log.info({ guildId, outcome: outcome.is }, 'reminder');
  } catch (error) {
    log.error({ error, guildId }, 'reminder not sent');
  }
}

/** Asks after somebody who did not answer the last one: in another server that they share, the bot could go on writing to them. */
async function hasLeft({ club, userId, ignored }: Reminder, at: Instant, { presence, findMember, pacer }: RemindParts): Promise<boolean> {
  if (ignored < 2) return false;
  await pacer.turn();
  const whereabouts = await findMember(club.guildId, userId);
  if (whereabouts !== 'unclear') await presence[whereabouts]({ club, userId, at });
  return whereabouts === 'left';
}

function send({ club, userId, plan, localDate, ignored }: Reminder, { create, guilds }: RemindParts): Promise<Creation> {
  const body = reminderMessage({ club, clubName: guilds.nameOf(club.guildId), plan, localDate, ignored });
  return create.toUser(userId, { body, name: [club.guildId, localDate, 'reminder'] });
}

/** Discord wants fewer of them, or refuses one for a reason that is not the member's. */
function isObjection(creation: Creation): boolean {
  if (creation.is === 'refused') return creation.reason !== 'inbox-closed';
  return creation.is === 'not-sent' && creation.reason === 'conversations';
}

function outcomeOf(creation: Creation, at: Instant): ReminderOutcome {
  if (creation.is === 'refused' && creation.reason === 'inbox-closed') return { is: 'closed' };
  if (creation.is === 'refused') return { is: 'not-sent', retryAt: at.add({ minutes: 60 }) };
  if (creation.is === 'not-sent') return { is: 'not-sent', retryAt: at.add({ seconds: creation.retryAfterSeconds }) };
  return { is: 'sent' };
}
