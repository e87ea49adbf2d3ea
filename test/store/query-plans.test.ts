import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { boardStore } from '../../src/store/boards.ts';
import { checkinStore } from '../../src/store/checkins.ts';
import { clubStore } from '../../src/store/clubs.ts';
import { countStore } from '../../src/store/counts.ts';
import { digestStore } from '../../src/store/digests.ts';
import { habitStore } from '../../src/store/habits.ts';
import { memberStore } from '../../src/store/members.ts';
import { milestoneStore } from '../../src/store/milestones.ts';
import { openStore } from '../../src/store/open.ts';
import { personalStore } from '../../src/store/personal.ts';
import { postStore } from '../../src/store/posts.ts';
import { presenceStore } from '../../src/store/presence.ts';
import type { Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { localWriter, type Writer } from '../../src/store/sqlite-thread.ts';
import { newFolder, PARIS } from '../support/database.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const nothingToScrub = async () => undefined;

test('no verb reads a whole table: who is due, what is open and what a member did come from an index', async () => {
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  await (await openStore(`sqlite:${file}`)).close();

  const connection = new Database(file);
  const statements = new Set<string>();
  const writer = localWriter(connection);
  const watched: Writer = {
    ...writer,
    do(job) {
      if (job.do === 'step') statements.add(job.sql);
      return writer.do(job);
    },
  };
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ writer: watched, reader: null }) });
  await useEveryVerb(db);

  const plans = [...statements].map((statement) => {
    const parameters = statement.split('?').slice(1).fill('');
    const steps = connection.prepare(`explain query plan ${statement}`).all(parameters) as { detail: string }[];
    return { statement, steps: steps.map((step) => step.detail) };
  });
  await db.destroy();

  // a scan of `change` or `told` reads no table: the statement itself brought or found those few rows
  const wholeTable = /^SCAN (?!.*USING (COVERING )?INDEX|change$|told$|\(subquery-\d+\)$|\d+ CONSTANT ROWS)/;
  expect(plans.filter(({ steps }) => steps.some((step) => wholeTable.test(step)))).toEqual([]);
  const ofCounts = plans.find(({ statement }) => statement.includes('shown_count, -1'))!.steps;
  expect(ofCounts).toContainEqual(expect.stringMatching(/^SEARCH posts USING INDEX \S+ \(programme_id=\? AND kind=\? AND local_date>\?\)/));
  const indexes = plans.flatMap(({ steps }) => steps).join('\n');
  expect(indexes).toContain('SEARCH planned USING COVERING INDEX planned_due (kind=? AND due_at<?)');
  expect(indexes).toContain('USING COVERING INDEX tallies_board (club_id=? AND period=? AND from_date=?)'); // what is counted
  expect(indexes).toContain('USING COVERING INDEX tallies_board (club_id=? AND period=? AND from_date=? AND on_board=? AND points>?)');
  expect(indexes).toContain('USING INDEX members_seen (seen_at<?)');
  expect(indexes).toContain('SCAN posts USING INDEX posts_open'); // in the order of deadlines, until there are enough
});

async function useEveryVerb(db: Kysely<Schema>): Promise<void> {
  const clubs = clubStore(db, nothingToScrub);
  const checkins = checkinStore(db);
  const posts = postStore(db, []);
  const club = await clubs.save(PARIS, AT.subtract({ seconds: 1 }));
  await clubs.get(PARIS.guildId);
  const checkin = { club, userId: '4', localDate: '2026-03-02', effort: null, interactionId: '5', at: AT };
  await checkins.record(checkin);
  await checkins.record(checkin);
  await checkins.rate({ club, userId: '4', localDate: '2026-03-02', effort: 'easy' });
  await milestoneStore(db).take({ club, userId: '4', localDate: '2026-03-02' }, [{ kind: 'checkins', number: 1 }]);
  await digestStore(db).ofWeekBefore(club, '2026-03-09');
  await useEveryVerbOfBoards(db, club);
  await checkins.undo({ club, userId: '4', since: AT });
  await posts.materialise(AT);
  await posts.freeLeases();
  const [digest, prompt] = await posts.claim(AT, { owner: 'a' });
  await posts.settle(digest!, { state: 'blocked', reason: 'permission' }, AT);
  await posts.settle(prompt!, { state: 'posted', messageId: '9' }, AT);
  await countStore(db).outdated([PARIS.guildId], AT);
  await countStore(db).shown({ id: prompt!.id, checkedIn: 1 });
  await posts.recent(club.programmes[0], 10);
  await posts.sessions(club.programmes[0], { from: '2026-03-02', to: '2026-03-08' });
  await posts.ofDay(club.programmes[0], '2026-03-02');
  await posts.request(club, { programme: 1, localDate: '2026-03-02', generation: 1 }, AT);
  const [second] = await posts.claim(AT, { owner: 'a' });
  await posts.settle(second!, { state: 'blocked', reason: 'permission' }, AT);
  await posts.replanAll(AT);
  await useEveryVerbOfNotices(db);
  await useEveryVerbOfHabits(db, { club, userId: '4' });
  await useEveryVerbOfReminders(db, club);
  await clubs.plan(PARIS, AT);
  await clubs.change(club, { digest: true }, AT);
  await clubs.pause(club, null, AT);
  await clubs.resume(club, AT);
  await clubs.remove(PARIS.guildId, AT);
  await clubs.welcomeBack(PARIS.guildId, AT);
  await clubs.purge(AT);
}

async function useEveryVerbOfBoards(db: Kysely<Schema>, club: Club): Promise<void> {
  const boards = boardStore(db);
  const presence = presenceStore(db);
  for (let member = 10; member < 33; member++) {
    const person = { club, userId: `${member}`, at: AT };
    await checkinStore(db).record({ ...person, localDate: '2026-03-02', effort: null, interactionId: `${member}` });
  }
  for (const page of [0, 1]) await boards.read({ club, period: 'all', from: '0001-01-01', page, userId: '32' });
  await boards.daysIn(club, { from: '2026-03-02', to: '2026-03-08' });
  await presence.unseen(AT, { limit: 2 });
  await presence.unseenOf(PARIS.guildId, ['4', '5'], AT);
  await presence.setHidden({ club, userId: '10', at: AT }, true);
  await presence.left({ club, userId: '11', at: AT.add({ hours: 1 }) });
  await presence.here({ club, userId: '11', at: AT.add({ hours: 2 }) });
  await personalStore(db, nothingToScrub).everything(club, '12');
  await personalStore(db, nothingToScrub).erase(club, '12');
}

async function useEveryVerbOfHabits(db: Kysely<Schema>, who: { club: Club; userId: string }): Promise<void> {
  const habits = habitStore(db);
  await habits.get(who);
  await habits.checkins(who, '2026-03-02', '2026-03-08');
  await habits.pause(who, null, AT);
  await habits.resume(who, AT);
  await habits.pause(who, null, AT.subtract({ hours: 24 }));
  await habits.resume(who, AT);
}

async function useEveryVerbOfReminders(db: Kysely<Schema>, club: Club): Promise<void> {
  const members = memberStore(db);
  const posts = postStore(db, []);
  const member = { club, userId: '4', at: AT.subtract({ hours: 24 }) };
  await members.changePlan(member, { goal: 4, reminder: 450, timeZone: 'Europe/Berlin' });
  await members.changePlan(member, { timeZone: null });
  await members.planOf(member);
  await posts.planReminders(AT);
  await posts.claim(AT, { owner: 'a', kinds: ['reminder'], mayBeFirst: false });
  await posts.isWaiting(AT, ['reminder']);
  const [reminder] = await posts.claim(AT, { owner: 'a', kinds: ['reminder'] });
  await posts.settle(reminder!, { state: 'blocked', reason: 'inbox-closed' }, AT);
  await members.stopReminders(member);
  await clubStore(db, nothingToScrub).save({ ...PARIS, timeZone: 'Europe/Berlin' }, AT);
}

async function useEveryVerbOfNotices(db: Kysely<Schema>): Promise<void> {
  const posts = postStore(db, []);
  const [notice] = await posts.claim(AT, { owner: 'a', kinds: ['notice'] });
  await posts.settle(notice!, { state: 'posted', messageId: '901' }, AT);
}
