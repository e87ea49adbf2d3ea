/** A member's own session: asking for less or more, and where they stand. */
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, call, clubServices } from '../support/club.ts';
import { done, level, today, undo } from '../support/commands.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const MONDAY = theDay('2026-03-02');
const MORNING = `${MONDAY}T08:00:00Z`;
const moveButton = today.buttons!.find(({ name }) => name === BUTTONS.move.name)!;
const effortButton = done.buttons!.find(({ name }) => name === BUTTONS.effort.name)!;
const hurtsButton = done.buttons!.find(({ name }) => name === BUTTONS.hurts.name)!;
const sideButton = done.buttons!.find(({ name }) => name === BUTTONS.side.name)!;
const levelButton = level.buttons!.find(({ name }) => name === BUTTONS.level.name)!;

type Parts = Awaited<ReturnType<typeof clubServices>>;

/** Done, and how it felt. */
async function train(parts: Parts, day: LocalDate, effort: 'easy' | 'right' | 'hard'): Promise<Reply> {
  await done.run({ effort: null as never, day: 'today' }, call(`${day}T08:00:00Z`), parts);
  return effortButton.run(`${day}.${effort}`, call(`${day}T08:05:00Z`), parts);
}

describe('under the session', () => {
  test('Easier gives less in its place, As it was gives it back, and Harder opens what comes later', async () => {
    const parts = await clubServices();
    const before = await today.run({}, call(MORNING), parts);
    await expectWhole(before, 'levels/session');
    const press = async (wish: string) => moveButton.run(`${wish}.1.${MONDAY}`, call(MORNING), parts);
    await expectWhole(await press('easier'), 'levels/session-made-easier');
    await expectWhole(await press('easier'), 'levels/session-made-easier'); // a second tap
    expect((await press(`back-${MONDAY}`)).data).toEqual(before.data);
    await expectWhole(await press('harder'), 'levels/session-made-harder');
  });

  test('Harder opens one stage, however often it is tapped, and As it was leaves none of it', async () => {
    const parts = await clubServices();
    const before = await today.run({}, call(MORNING), parts);
    const press = async (wish: string) => moveButton.run(`${wish}.1.${MONDAY}`, call(MORNING), parts);
    await expectWhole(await press('harder'), 'levels/session-made-harder');
    await expectWhole(await press('harder'), 'levels/session-made-harder');
    expect((await press(`back-${MONDAY}`)).data).toEqual(before.data);
    expect((await parts.training.on({ club: parts.club, userId: ANA }, parts.club.programmes[0], MONDAY)).log.moves).toEqual([]);
  });

  test('Something hurts and Easier under Monday’s session ease the same, also on Tuesday', async () => {
    const moves = async (press: (parts: Parts) => Promise<unknown>) => {
      const parts = await clubServices();
      await train(parts, MONDAY, 'right');
      await press(parts);
      return (await parts.training.on({ club: parts.club, userId: ANA }, parts.club.programmes[0], MONDAY)).log.moves;
    };
    const tuesday = call('2026-03-03T08:00:00Z');
    const hurts = await moves((parts) => hurtsButton.run(`1.${MONDAY}`, tuesday, parts));
    expect(hurts).toEqual(await moves((parts) => moveButton.run(`easier.1.${MONDAY}`, tuesday, parts)));
    expect(hurts).toMatchObject([{ exerciseId: 'clam', localDate: '2026-03-03' }]);
  });

  test('a session of yesterday moves what comes from today on', async () => {
    const parts = await clubServices();
    await train(parts, MONDAY, 'right');
    const moved = await moveButton.run(`easier.1.${MONDAY}`, call('2026-03-03T08:00:00Z'), parts);
    await expectWhole(moved, 'levels/session-of-yesterday-made-easier');
  });

  test.each([
    ['the session', moveButton, `1.${MONDAY}`],
    ['the ladder', levelButton, 'clam'],
  ])('As it was, under %s, works as long as the day of the move, and then says that it can no longer be done', async (_, button, of) => {
    const parts = await clubServices();
    const moves = async () => (await parts.training.on({ club: parts.club, userId: ANA }, parts.club.programmes[0], MONDAY)).log.moves;
    await button.run(`easier.${of}`, call(MORNING), parts);
    const asItWas = `back-${MONDAY}.${of}`;
    const late = button.run(asItWas, call('2026-03-03T02:30:00Z'), parts); // half past three in Paris: the day is over
    await expect(late).rejects.toThrow(en.coach.tooLateForThat(MONDAY));
    expect(await moves()).toHaveLength(1);
    await button.run(asItWas, call('2026-03-03T01:30:00Z'), parts);
    expect(await moves()).toEqual([]);
    await button.run(asItWas, call('2026-03-03T01:30:00Z'), parts); // a second tap changes nothing
  });
});

describe('after Done', () => {
  test('the answer says what comes next time, and keeps it when a side was harder', async () => {
    const parts = await clubServices();
    await expectWhole(await train(parts, MONDAY, 'right'), 'levels/it-felt-right');
    await expectWhole(await sideButton.run(`${MONDAY}.left`, call(MORNING), parts), 'levels/a-side-was-harder');
  });

  test('the ladder says what comes next, as the answer does, and no longer what is behind', async () => {
    const parts = await clubServices();
    const card = async () => level.run({ exercise: 'clam' }, call(`${MONDAY}T08:10:00Z`), parts);
    await expectWhole(await card(), 'levels/ladder');
    await train(parts, MONDAY, 'right');
    await expectWhole(await card(), 'levels/ladder-after-a-session');
  });

  test('two good sessions open the next stage', async () => {
    const parts = await clubServices();
    await train(parts, MONDAY, 'right');
    await train(parts, addDays(MONDAY, 2), 'right');
    await expectWhole(await today.run({}, call(`${addDays(MONDAY, 4)}T08:00:00Z`), parts), 'levels/session-of-the-next-stage');
  });

  test('what is said next time knows what was moved since', async () => {
    const parts = await clubServices();
    await done.run({ effort: null as never, day: 'today' }, call(MORNING), parts);
    await moveButton.run('easier.1.2026-03-04', call('2026-03-04T08:00:00Z'), parts);
    const late = await effortButton.run(`${MONDAY}.easy`, call('2026-03-04T09:00:00Z'), parts);
    await expectWhole(late, 'levels/it-felt-easy-but-easier-was-asked-for');
  });

  test('undo gives back what was asked before', async () => {
    const parts = await clubServices();
    const wednesday = async () => today.run({}, call('2026-03-04T08:00:00Z'), parts);
    const before = await wednesday();
    await train(parts, MONDAY, 'easy');
    expect(await wednesday()).not.toEqual(before);
    await undo.run({}, call('2026-03-02T09:00:00Z'), parts);
    expect(await wednesday()).toEqual(before);
  });
});

describe('/hips level', () => {
  test('shows the ladder and moves one exercise alone', async () => {
    const parts = await clubServices();
    const card = await level.run({ exercise: 'clam' }, call(MORNING), parts);
    await expectWhole(card, 'levels/ladder');
    const harder = await level.run({ exercise: 'single-leg-chair-squat', move: 'harder' }, call(MORNING), parts);
    await expectWhole(harder, 'levels/ladder-of-what-comes-later');
    await expectWhole(await levelButton.run('easier.clam', call(MORNING), parts), 'levels/ladder-made-easier');
    expect((await levelButton.run(`back-${MONDAY}.clam`, call(MORNING), parts)).data).toEqual(card.data);
  });

  test('does not know what is no exercise, nor a button that was made up', async () => {
    const parts = await clubServices();
    await expect(level.run({ exercise: 'plank of doom' }, call(MORNING), parts)).rejects.toThrow(
      en.exercise.unknown(parts.catalogue.exercises.map(({ name }) => name)),
    );
    for (const forged of ['easier.none', 'sideways.clam', 'back.clam', 'back-2026-02-30.clam', '']) {
      await expect(levelButton.run(forged, call(MORNING), parts)).rejects.toThrow(en.problems.unknownButton);
    }
  });
});
