import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import type { Engine } from '../../src/store/engine.ts';
import { instantText } from '../../src/store/instant.ts';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { by, organising, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const ANA = asUserId('300000000000000007');

/** Columns that only hold our rows together, or follow from others that are given. */
const NOT_GIVEN = ['club_id', 'member_id', 'members.id', 'tallies.on_board', 'clubs.id', 'changes.id'];

/** Columns of the club's row that are about its messages and not about who set it up. */
const OF_MESSAGES = ['clubs.removed_at'];

/** What the outbox needs to send a reminder; the row goes when it is sent. */
const OF_THE_OUTBOX = ['id', 'kind', 'key', 'generation', 'about_id', 'channel_id', 'session', 'state', 'reason', 'attempts']
  .concat([
    'lease_owner',
    'lease_until',
    'first_attempt_at',
    'not_before_at',
    'message_id',
    'shown_count',
    'has_count',
    'lines_above',
    'over_at',
  ])
  .concat(['created_at', 'updated_at'])
  .map((name) => `posts.${name}`);

/** What holds for all that is stored of one person. */
export function personalSuite(engine: Engine): void {
  test('every column with something of a person is in what they are given', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, ANA));
    await store.clubs.change(organising(club, AT), { digest: false });
    await store.checkins.record({
      club,
      userId: ANA,
      localDate: theDay('2026-03-02'),
      effort: 'hard',
      session: { kind: 'strength', exerciseIds: ['side-plank'], rotation: 0 },
      interactionId: asInteractionId('400000000000000009'),
      at: AT,
    });
    await store.checkins.rate({ club, userId: ANA, localDate: theDay('2026-03-02'), kind: 'harder-side', harderSide: 'right' });
    await store.training.move({ club, userId: ANA, at: AT }, [
      { localDate: theDay('2026-03-05'), exerciseId: 'hip-hitch', move: 'harder', noBands: true },
    ]);
    await store.training.beginWith({ club, userId: ANA, at: AT }, 'left');
    await store.training.beginEasierWeek({ club, userId: ANA, at: AT }, theDay('2026-03-06'));
    const { id: member_id } = await store.db.selectFrom('members').select('id').executeTakeFirstOrThrow();
    await store.db
      .updateTable('members')
      .set({
        time_zone: 'Asia/Tokyo',
        hidden_at: '2026-03-31T00:00:00.000Z',
        left_at: '2026-04-01T00:00:00.000Z',
        seen_at: '2026-04-02T00:00:00.000Z',
      })
      .execute();
    await store.db
      .insertInto('goals')
      .values({ member_id, from_date: theDay('2026-03-09'), days: 5 })
      .execute();
    await store.db
      .insertInto('member_races')
      .values({ member_id, local_date: theDay('2026-03-29'), entered_date: theDay('2026-03-24'), week_plan: 'lslslsl', long_run: 6 })
      .execute();
    await store.db
      .insertInto('member_pauses')
      .values({ member_id, from_date: theDay('2026-03-16'), until_date: theDay('2026-03-20') })
      .execute();
    await store.db
      .insertInto('milestones')
      .values({ member_id, kind: 'weeks', number: 26, local_date: theDay('2026-03-21') })
      .execute();
    await store.db
      .insertInto('self_tests')
      .values({ member_id, measure: 'side-plank', local_date: theDay('2026-03-25'), left_value: 43, right_value: 37 })
      .execute();
    const reminded = {
      minute: 1081,
      next_at: '2026-03-22T17:00:00.000Z',
      reminded_date: theDay('2026-03-23'),
      ignored: 4,
    };
    await store.db
      .insertInto('reminders')
      .values({ member_id, ...reminded })
      .execute();
    const waiting = { due_at: '2026-03-24T17:00:00.000Z', deadline_at: '2026-03-24T19:00:00.000Z', local_date: theDay('2026-03-24') };
    const plumbing = { generation: 0, state: 'due', attempts: 0, created_at: waiting.due_at, updated_at: waiting.due_at } as const;
    await store.db
      .insertInto('posts')
      .values({ club_id: club.id, kind: 'reminder', key: `${member_id}.2026-03-24`, member_id, ...waiting, ...plumbing })
      .execute();

    await expectAllGiven(store, club);
    await store.db.updateTable('reminders').set({ stopped: 'inbox', next_at: null }).execute();
    await expectAllGiven(store, club);
  });

  test('no other column names a person', async () => {
    await using store = await openTestStore(engine);
    const tables = await store.db.introspection.getTables();
    const naming = tables
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
      .filter((name) => /user|_by$|person|author/.test(name));
    expect(naming.sort()).toEqual(['changes.user_id', 'clubs.set_up_by', 'members.user_id']);
  });

  test('whoever set the club up is given its settings, and nobody else', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT, ANA));
    expect(await store.personal.setUp(club, ANA)).toMatchObject({ guildId: PARIS.guildId, programmes: [{ timeZone: 'Europe/Paris' }] });
    expect(await store.personal.everything(club, ANA)).toBeNull();
    expect(await store.personal.setUp(club, asUserId('300000000000000008'))).toBeNull();
    await store.clubs.save(PARIS, by(AT, asUserId('300000000000000008')));
    expect(await store.personal.setUp(club, ANA)).toBeNull();
  });
}

/** Compares each row of the tables about people with what Ana is given. */
async function expectAllGiven(store: TestStore, club: Club): Promise<void> {
  const values = valuesIn({
    ...(await store.personal.everything(club, ANA)),
    setUp: await store.personal.setUp(club, ANA),
    changes: (await store.audit.madeBy(club, ANA)).map((each) => ({ ...each, at: instantText(each.at) })),
  });
  const tables = await store.db.introspection.getTables();
  const names = tables
    .filter(
      ({ name, columns }) =>
        ['clubs', 'programmes', 'members', 'changes'].includes(name) || columns.some((column) => column.name === 'member_id'),
    )
    .map(({ name }) => name);
  expect(names).toContain('reminders');
  for (const name of names) {
    const row = (await store.db
      .selectFrom(name as 'members')
      .selectAll()
      .executeTakeFirstOrThrow()) as object;
    for (const [column, value] of Object.entries(row)) {
      const full = `${name}.${column}`;
      if ([...NOT_GIVEN, ...OF_MESSAGES, ...OF_THE_OUTBOX].some((each) => each === column || each === full)) continue;
      expect(values, full).toContain(
        column === 'session'
          ? 'side-plank'
          : column === 'no_bands'
            ? value === 1
            : column === 'settings'
              ? false
              : column === 'new_value'
                ? JSON.parse(value)
                : value,
      );
    }
  }
}

/** Every value of an object, however deep. */
function valuesIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [value];
}
