/** A day that is kept: what a prompt asked for stays, whatever the organiser or the catalogue change since. */

import { describe, expect, test } from 'vitest';
import { exerciseById } from '../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Club } from '../../src/club/club.ts';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import type { Services } from '../../src/command.ts';
import { WEEKLY } from '../../src/posts/weekly.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, guilds, instant, settings } from '../support/club.ts';
import { done, plan, preview, today, undo } from '../support/commands.ts';
import { claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const MONDAY = theDay('2026-03-02');
const button = (command: { buttons?: readonly { name: string }[] }, name: string) =>
  command.buttons!.find((each) => each.name === name) as NonNullable<typeof today.buttons>[number];
const [MY_VERSION, DONE, HURTS] = [button(today, 'my-version'), button(done, 'done'), button(done, 'hurts')];

/** The prompt of Monday is in the outbox, on Tuesday the days were changed, and on Wednesday there is a fifth exercise. */
async function lived() {
  const parts = await clubServices();
  const { store, club, catalogue } = parts;
  await store.posts.materialise(instant('2026-03-02T06:30:00Z'));
  const changed = await store.clubs.save({ ...settings, weekPlan: weekPlanOf([2, 4]) }, by(instant('2026-03-03T10:00:00Z')));
  const fifth = { ...catalogue.exercises[0]!, id: 'fifth', name: 'Fifth' };
  const bigger: Catalogue = { ...catalogue, exercises: [fifth, ...catalogue.exercises] };
  const session = (await store.posts.ofDay(club.programmes[0], MONDAY))!.session!;
  const names = session.exerciseIds.map((id) => exerciseById(catalogue, id)!.name);
  return { parts: { ...parts, catalogue: bigger }, club: changed, session, names };
}
const AT = '2026-03-04T09:00:00Z';

test('the post keeps the session that it asked for', async () => {
  const { session, names } = await lived();
  expect(session.kind).toBe('strength');
  expect(names).toHaveLength(2);
});

test('My version under Monday’s prompt shows Monday’s session on Wednesday', async () => {
  const { parts } = await lived();
  await expectWhole(await MY_VERSION.run(`1.${MONDAY}`, call(AT), parts), 'kept-session/my-version-of-monday');
});

test('a day without a prompt is planned by the settings of now', async () => {
  const { parts } = await lived();
  await expectWhole(await MY_VERSION.run('1.2026-03-05', call(AT), parts), 'kept-session/my-version-of-thursday'); // a light day by the settings of Monday
});

test('/hips today and Something hurts on that Monday read it too, and the check-in keeps its exercises', async () => {
  const { parts, club, session } = await lived();
  const noon = `${MONDAY}T12:00:00Z`;
  await expectWhole(await today.run({}, call(noon), parts), 'kept-session/my-version-of-monday');
  await DONE.run(`1.${MONDAY}`, call(noon), parts);
  await expectWhole(await HURTS.run(`1.${MONDAY}`, call(noon, { userId: BEN }), parts), 'kept-session/something-hurts');
  for (const userId of [ANA, BEN]) {
    const [checkin] = (await parts.personal.everything(club, asUserId(userId)))!.checkins;
    expect(checkin!.session).toEqual(session);
  }
});

test('a second prompt of a day keeps a session of its own, and each button shows the one above it', async () => {
  const { parts, club } = await lived();
  const noon = instant(`${MONDAY}T12:00:00Z`);
  const [digest, prompt] = await parts.store.posts.claim(noon, claimBy('test'));
  for (const each of [digest!, prompt!]) await parts.store.posts.settle(each, { state: 'failed', reason: 'content' }, noon);
  await parts.store.posts.request(organising(club, noon), { programme: 1, localDate: MONDAY, generation: 1 });
  await expectWhole(await MY_VERSION.run(`1.${MONDAY}`, call(AT), parts), 'kept-session/my-version-of-monday');
  await expectWhole(await MY_VERSION.run(`1.${MONDAY}.1`, call(AT), parts), 'kept-session/my-version-of-mondays-second-prompt');
});

test('the digest of that Monday and the preview name kept days as their prompts did', async () => {
  const { parts } = await lived();
  const [digest] = await parts.store.posts.claim(instant(`${MONDAY}T06:30:00Z`), claimBy('test'));
  const person = {
    club: digest!.club,
    userId: ANA,
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('5'),
    at: instant(AT),
  };
  await parts.checkins.record({ ...person, localDate: theDay('2026-02-25') });
  const edge = {
    ...parts,
    guilds: guilds(),
    digests: parts.store.digests,
    findMember: async () => 'here',
    findOrganiser: async () => 'other',
  } as const;
  const composed = await WEEKLY.compose(digest!, en, instant(AT), edge as never);
  await expectWhole(composed.words(composed.write[0]!, false), 'kept-session/digest');
  await expectWhole(await preview.run({}, call(AT), parts), 'kept-session/preview');
});

describe('a race of one’s own that is entered later', () => {
  const WEDNESDAY = theDay('2026-03-04');
  const kept = async (parts: Services & { club: Club }) => (await parts.personal.everything(parts.club, ANA))!.checkins;
  /** Monday asked for strength. */
  async function asked() {
    const parts = await clubServices({ weekPlan: weekPlanOf([1, 4]) });
    await parts.store.posts.materialise(instant(`${MONDAY}T06:30:00Z`));
    return { parts, session: (await parts.store.posts.ofDay(parts.club.programmes[0], MONDAY))!.session! };
  }
  const enter = (at: string, parts: Services) => plan.run({ race: WEDNESDAY }, call(at), parts);

  test('changes no day that is over: My version shows it, and a check-in for yesterday keeps it, as its prompt asked for it', async () => {
    const { parts, session } = await asked();
    const before = await MY_VERSION.run(`1.${MONDAY}`, call(`${MONDAY}T12:00:00Z`), parts);
    await enter('2026-03-03T10:00:00Z', parts);
    expect(await MY_VERSION.run(`1.${MONDAY}`, call('2026-03-03T11:00:00Z'), parts)).toEqual(before);
    await done.run({ day: 'yesterday' }, call('2026-03-03T11:00:00Z'), parts);
    expect(await kept(parts)).toMatchObject([{ day: MONDAY, session }]);
  });

  test('eases the day on which it is entered, unless that has its check-in', async () => {
    const { parts, session } = await asked();
    await enter(`${MONDAY}T10:00:00Z`, parts);
    await DONE.run(`1.${MONDAY}`, call(`${MONDAY}T12:00:00Z`), parts);
    expect(await kept(parts)).toMatchObject([{ session: { kind: 'light', exerciseIds: session.exerciseIds.slice(0, 1) } }]);
  });

  test('leaves a day with its check-in as that keeps it, until it is taken back', async () => {
    const { parts, session } = await asked();
    await DONE.run(`1.${MONDAY}`, call(`${MONDAY}T09:00:00Z`), parts);
    const before = await MY_VERSION.run(`1.${MONDAY}`, call(`${MONDAY}T09:30:00Z`), parts);
    await enter(`${MONDAY}T10:00:00Z`, parts);
    expect(await MY_VERSION.run(`1.${MONDAY}`, call(`${MONDAY}T11:00:00Z`), parts)).toEqual(before);
    expect(await kept(parts)).toMatchObject([{ session }]);
    await undo.run({}, call(`${MONDAY}T12:00:00Z`), parts);
    expect(await MY_VERSION.run(`1.${MONDAY}`, call(`${MONDAY}T12:30:00Z`), parts)).not.toEqual(before);
  });

  test('or taken out: what it eased and was checked in stays easy', async () => {
    const { parts } = await asked();
    await enter(`${MONDAY}T08:00:00Z`, parts);
    await DONE.run(`1.${MONDAY}`, call(`${MONDAY}T09:00:00Z`), parts);
    await plan.run({ 'no-race': WEDNESDAY }, call(`${MONDAY}T10:00:00Z`), parts);
    await expectWhole(await MY_VERSION.run(`1.${MONDAY}`, call(`${MONDAY}T11:00:00Z`), parts), 'kept-session/eased-as-it-was-checked-in');
  });

  test('a day without a prompt that has its check-in shows what that keeps, whatever the organiser changed since', async () => {
    const parts = await clubServices({ weekPlan: weekPlanOf([1, 4]) });
    await today.run({}, call(`${MONDAY}T05:00:00Z`), parts);
    await done.run({ day: 'today' }, call(`${MONDAY}T05:00:00Z`), parts);
    const before = await today.run({}, call(`${MONDAY}T05:05:00Z`), parts);
    await parts.store.clubs.save({ ...settings, weekPlan: weekPlanOf([2, 5]) }, by(instant(`${MONDAY}T05:10:00Z`)));
    expect(await today.run({}, call(`${MONDAY}T05:15:00Z`), parts)).toEqual(before);
  });

  test('a race of the club that is entered later changes no day that is over, with a prompt or without', async () => {
    const parts = await clubServices({ weekPlan: weekPlanOf([2, 4]) });
    const day = () => MY_VERSION.run(`1.${MONDAY}`, call('2026-03-04T11:00:00Z'), parts);
    const before = await day();
    const race = { localDate: theDay('2026-03-06'), name: 'Spring 10', metres: null }; // moves Tuesday’s session to Monday
    await parts.store.clubs.changeCalendar(organising(parts.club, instant('2026-03-04T10:00:00Z')), { enter: race });
    expect(await day()).toEqual(before);
  });
});
