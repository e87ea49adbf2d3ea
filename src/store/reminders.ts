import type { Insertable, Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { MemberId } from '../club/ids.ts';
import { LATE_MINUTES, nextStrike, type ReminderPlan, type ReminderVerdict, reminderDue } from '../club/reminder.ts';
import { clubsOf } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { plansOf, type ReminderRow, selectReminders } from './reminder-rows.ts';
import type { PostsTable, Schema } from './schema.ts';

/** Reminders looked at in one transaction. */
const LOOK = 50;

/**
 * Puts reminders whose hour came by `at` in the outbox, those that have waited longest, and plans when each of these members is looked at
 * next. Whoever needs none is passed over.
 *
 * @returns whether others wait to be looked at
 */
export async function planReminders(db: Kysely<Schema>, at: Instant): Promise<boolean> {
  if (!(await isAnyDue(db, at))) return false; // nearly every beat, and a transaction costs more
  return db.transaction().execute(async (tx) => {
    const rows = await takeDue(tx, at);
    const judged = await judge(tx, rows, at);
    await planNext(tx, judged, at);
    const values = judged.flatMap((each) => toRow(each, at));
    if (values.length > 0)
      await tx
        .insertInto('posts')
        .values(values)
        .onConflict((c) => c.doNothing())
        .execute();
    return rows.length === LOOK;
  });
}

/** Takes back what waits in the outbox for a member who chose something else; what is being sent goes on. */
export async function dropReminder(tx: Kysely<Schema>, memberId: MemberId): Promise<void> {
  await tx.deleteFrom('posts').where('member_id', '=', memberId).where('state', '=', 'due').execute();
}

async function isAnyDue(db: Kysely<Schema>, at: Instant): Promise<boolean> {
  const row = await db.selectFrom('reminders').select('member_id').where('next_at', '<=', instantText(at)).limit(1).executeTakeFirst();
  return row !== undefined;
}

function takeDue(tx: Kysely<Schema>, at: Instant): Promise<ReminderRow[]> {
  return selectReminders(tx)
    .where('reminders.next_at', '<=', instantText(at))
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
  if (rows.length === 0) return [];
  const clubs = await clubsOf(tx, rows);
  const plans = await plansOf(tx, rows, { clubs, at });
  return rows.map((row) => {
    const plan = plans.get(row.member_id)!;
    const isHere = row.left_at === null; // if they come back to the server, their reminders do too
    return { row, club: clubs.get(row.club_id)!, plan, verdict: isHere ? reminderDue(plan, at) : { kind: 'wait' } };
  });
}

/** Writes down when the members are looked at again: when their hour comes next, whatever that day will ask for. Who is stopped never is. */
async function planNext(tx: Kysely<Schema>, judged: readonly Judged[], at: Instant): Promise<void> {
  const nextLook = ({ plan, verdict }: Judged) => (verdict.kind === 'stop' ? null : instantText(nextStrike(plan, at)));
  for (const [nextAt, theirs] of Map.groupBy(judged, nextLook)) {
    const ids = theirs.map(({ row }) => row.member_id);
    const changes = nextAt === null ? { next_at: null, stopped: 'ignored' as const } : { next_at: nextAt };
    await tx.updateTable('reminders').set(changes).where('member_id', 'in', ids).execute();
  }
}

function toRow({ row, club, verdict }: Judged, at: Instant): Insertable<PostsTable>[] {
  if (verdict.kind !== 'send') return [];
  const { localDate, strikeAt } = verdict;
  return [
    {
      club_id: club.id,
      kind: 'reminder',
      key: `${row.member_id}.${localDate}`,
      local_date: localDate,
      generation: 0,
      member_id: row.member_id,
      due_at: instantText(strikeAt),
      deadline_at: instantText(strikeAt.add({ minutes: LATE_MINUTES })),
      state: 'due',
      attempts: 0,
      created_at: instantText(at),
      updated_at: instantText(at),
    },
  ];
}
