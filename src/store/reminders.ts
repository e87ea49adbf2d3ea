import type { Kysely } from 'kysely';
import type { Club, Instant, LocalDate } from '../club/club.ts';
import { nextStrike, type ReminderPlan, type ReminderVerdict, reminderDue } from '../club/reminder.ts';
import { clubsOf } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { plansOf, type ReminderRow, selectReminders } from './reminder-rows.ts';
import type { Schema } from './schema.ts';

/** A reminder that is to be sent now. That it went out is written down already: it is sent once or never. */
export interface Reminder {
  memberId: number;
  userId: string;
  club: Club;
  /** As it was before. */
  plan: ReminderPlan;
  /** The club day that it is for. */
  localDate: LocalDate;
  /** When its hour was. */
  strikeAt: Instant;
  /** How many in a row no check-in followed, this one included. */
  ignored: number;
}

/**
 * What came of a reminder. `sent`: it went out, or may have. `not-sent`: it is known not to be out, and may be tried again then.
 * `closed`: the member takes no direct messages from the bot.
 */
export type ReminderOutcome = { is: 'sent' } | { is: 'not-sent'; retryAt: Instant } | { is: 'closed' };

export interface ClaimedReminder {
  /** null: of the rows that were looked at, nobody is to be reminded. */
  reminder: Reminder | null;
  /** Others wait to be looked at. */
  isMore: boolean;
}

/** Reminders looked at in one transaction. */
const LOOK = 50;

/** Reminders by direct message, each at most once for a club day. */
export function reminderStore(db: Kysely<Schema>) {
  return {
    /**
     * Takes the reminder that has waited longest, and plans anew all those before it that are not to be sent.
     *
     * @param mayBeFirst whether it may be the first that its member gets
     */
    async claim(at: Instant, { mayBeFirst }: { mayBeFirst: boolean }): Promise<ClaimedReminder> {
      if (!(await isAnyDue(db, at))) return { reminder: null, isMore: false }; // nearly every beat, and a transaction costs more
      return db.transaction().execute(async (tx) => {
        const rows = await due(tx, at, mayBeFirst);
        if (rows.length === 0) return { reminder: null, isMore: false };
        const judged = await judge(tx, rows, at);
        const index = judged.findIndex(({ verdict }) => verdict.is === 'send');
        await pass(tx, index === -1 ? judged : judged.slice(0, index), at);
        const reminder = index === -1 ? null : await take(tx, judged[index]!, at);
        return { reminder, isMore: rows.length === LOOK || (index !== -1 && index < rows.length - 1) };
      });
    },

    /** Writes down what came of a claimed reminder; not over what the member chose since. */
    async settle({ memberId, plan, localDate, ignored }: Reminder, outcome: ReminderOutcome): Promise<void> {
      if (outcome.is === 'sent') return;
      const changes =
        outcome.is === 'closed'
          ? { next_at: null, stopped: 'inbox' as const }
          : { next_at: instantText(outcome.retryAt), reminded_date: plan.remindedDate, ignored: plan.ignored };
      await db
        .updateTable('reminders')
        .set(changes)
        .where('member_id', '=', memberId)
        .where('reminded_date', '=', localDate)
        .where('ignored', '=', ignored)
        .where('minute', '=', plan.minute)
        .where('next_at', 'is not', null)
        .execute();
    },
  };
}
export type ReminderStore = ReturnType<typeof reminderStore>;

async function isAnyDue(db: Kysely<Schema>, at: Instant): Promise<boolean> {
  const row = await db.selectFrom('reminders').select('member_id').where('next_at', '<=', instantText(at)).limit(1).executeTakeFirst();
  return row !== undefined;
}

function due(tx: Kysely<Schema>, at: Instant, mayBeFirst: boolean): Promise<ReminderRow[]> {
  return selectReminders(tx)
    .where('reminders.next_at', '<=', instantText(at))
    .$if(!mayBeFirst, (query) => query.where('reminders.reminded_date', 'is not', null))
    .orderBy('reminders.next_at')
    .orderBy('reminders.member_id')
    .limit(LOOK)
    .modifyEnd(lockRows(tx, 'reminders', 'pass over'))
    .execute();
}

/** A row and what is to be done about it. */
interface Judged {
  row: ReminderRow;
  club: Club;
  plan: ReminderPlan;
  verdict: ReminderVerdict;
}

async function judge(tx: Kysely<Schema>, rows: readonly ReminderRow[], at: Instant): Promise<Judged[]> {
  const clubs = await clubsOf(tx, rows);
  const plans = await plansOf(tx, rows, { clubs, at });
  return rows.map((row) => {
    const plan = plans.get(row.member_id)!;
    const isHere = row.left_at === null; // should they come back to the server, their reminders do
    return { row, club: clubs.get(row.club_id)!, plan, verdict: isHere ? reminderDue(plan, at) : { is: 'wait' } };
  });
}

/** Writes down that this one is out, before it is. */
async function take(tx: Kysely<Schema>, { row, club, plan, verdict }: Judged, at: Instant): Promise<Reminder | null> {
  if (verdict.is !== 'send') return null;
  const { localDate, strikeAt, ignored } = verdict;
  await tx
    .updateTable('reminders')
    .set({ next_at: instantText(nextStrike(plan, at)), reminded_date: localDate, ignored })
    .where('member_id', '=', row.member_id)
    .execute();
  return { memberId: row.member_id, userId: row.user_id, club, plan, localDate, strikeAt, ignored };
}

/** These are not reminded now: they are looked at again when their hour comes next, whatever that day will ask for, or never. */
async function pass(tx: Kysely<Schema>, judged: readonly Judged[], at: Instant): Promise<void> {
  const nextLook = ({ plan, verdict }: Judged) => (verdict.is === 'stop' ? null : instantText(nextStrike(plan, at)));
  for (const [nextAt, theirs] of Map.groupBy(judged, nextLook)) {
    const ids = theirs.map(({ row }) => row.member_id);
    const changes = nextAt === null ? { next_at: null, stopped: 'ignored' as const } : { next_at: nextAt };
    await tx.updateTable('reminders').set(changes).where('member_id', 'in', ids).execute();
  }
}
