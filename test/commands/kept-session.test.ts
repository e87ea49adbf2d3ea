import { en } from '../../src/words/en.ts';
/** A day that is kept: what a prompt asked for stays, whatever the organiser or the catalogue change since. */

import { expect, test } from 'vitest';
import { exerciseById } from '../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { WEEKLY } from '../../src/posts/weekly.ts';
import { ANA, BEN, call, clubServices, guilds, instant, settings } from '../support/club.ts';
import { done, preview, today } from '../support/commands.ts';
import { by, organising, theDay } from '../support/plain.ts';
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
  const [digest, prompt] = await parts.store.posts.claim(noon, { owner: 'test' });
  for (const each of [digest!, prompt!]) await parts.store.posts.settle(each, { state: 'failed', reason: 'content' }, noon);
  await parts.store.posts.request(organising(club, noon), { programme: 1, localDate: MONDAY, generation: 1 });
  await expectWhole(await MY_VERSION.run(`1.${MONDAY}`, call(AT), parts), 'kept-session/my-version-of-monday');
  await expectWhole(await MY_VERSION.run(`1.${MONDAY}.1`, call(AT), parts), 'kept-session/my-version-of-mondays-second-prompt');
});

test('the digest of that Monday and the preview name kept days as their prompts did', async () => {
  const { parts } = await lived();
  const [digest] = await parts.store.posts.claim(instant(`${MONDAY}T06:30:00Z`), { owner: 'test' });
  const person = { club: digest!.club, userId: ANA, effort: null, interactionId: asInteractionId('5'), at: instant(AT) };
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
