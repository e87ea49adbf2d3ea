/** Changes, under /club status: who changed what, and what /hips privacy makes of it. */
import { expect, test } from 'vitest';
import type { UserId } from '../../src/club/ids.ts';
import { setupMark, setupOf } from '../../src/club/setup-change.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, wordsOf } from '../support/club.ts';
import { clubExercises, clubPause, clubResume, post, privacy, settings, setup, status } from '../support/commands.ts';
import { expectWhole } from '../support/whole.ts';

const MANAGER = { userId: BEN, permissions: 32n };
const changes = status.buttons.find(({ name }) => name === BUTTONS.changes.name)!;
const save = setup.buttons.find(({ name }) => name === BUTTONS.saveSetup.name)!;
const erase = privacy.buttons.find(({ name }) => name === BUTTONS.erase.name)!;
const toFile = privacy.buttons.find(({ name }) => name === BUTTONS.export.name)!;

/** A club in which Ben and Ana changed what can be changed. */
async function changedClub() {
  const parts = await clubServices();
  await save.run(`${CHANNEL} 08:15 Europe/London 2-5 ${setupMark(setupOf(parts.club))}`, call('2026-03-02T10:00:00Z', MANAGER), parts);
  await settings.run({ digest: 'off' }, call('2026-03-02T10:01:00Z', MANAGER), parts);
  await clubExercises.run({ exercise: 'clam', use: 'off', bands: 'no' }, call('2026-03-02T10:02:00Z'), parts);
  await clubPause.run({ until: '2026-03-09' }, call('2026-03-02T10:03:00Z'), parts);
  await clubResume.run({}, call('2026-03-02T10:04:00Z'), parts);
  await post.run({}, call('2026-03-03T10:05:00Z'), parts);
  return parts;
}
const NOW = '2026-03-03T12:00:00Z';
const fileOf = (reply: Awaited<ReturnType<typeof toFile.run>>) =>
  JSON.parse(new TextDecoder().decode((reply.files![0] as { data: Uint8Array }).data));

test('the newest are listed first, with their pages, and all of them once', async () => {
  const parts = await changedClub();
  await expectWhole(await changes.run('', call(NOW), parts), 'club-changes/first-page');
  await expectWhole(await changes.run('1', call(NOW), parts), 'club-changes/second-page');
});

test('a club that was only set up has what its setup said', async () => {
  await expectWhole(await changes.run('', call(NOW), await clubServices()), 'club-changes/a-new-club');
});

test.each(['-1', 'x', '1.5', '99999', ' '])('a forged page %j is refused', async (page) => {
  await expect((async () => changes.run(page, call(NOW), await clubServices()))()).rejects.toThrow(en.problems.unknownButton);
});

test('whoever changed something reads so, has it in the export, and is named no more once they delete everything', async () => {
  const parts = await changedClub();
  await expectWhole(await privacy.run({}, call(NOW), parts), 'club-changes/privacy');
  expect(fileOf(await toFile.run('', call(NOW), parts))).toMatchObject({
    userId: ANA,
    changes: [
      { at: '2026-03-02T10:02:00Z', what: 'bands', before: true, after: false },
      { what: 'exercisesOff', before: [], after: ['clam'] },
      { what: 'pause', before: null, after: { from: '2026-03-02', until: '2026-03-09' } },
      { what: 'pause', after: null },
      { what: 'prompt', after: { localDate: '2026-03-03', generation: 0 } },
    ],
  });
  await expectWhole(await erase.run('ask', call(NOW), parts), 'club-changes/ask-to-delete');
  await erase.run('sure', call(NOW), parts);
  await expectWhole(await changes.run('', call(NOW), parts), 'club-changes/after-deletion');
  const mentions = (userId: UserId, words: string) => words.includes(`<@${userId}>`);
  const left = wordsOf(await changes.run('', call(NOW), parts));
  expect([mentions(ANA, left), mentions(BEN, left)]).toEqual([false, true]);
  await expectWhole(await privacy.run({}, call(NOW), parts), 'club-changes/privacy-after-deletion');
  expect(await parts.audit.all((await parts.clubs.get(GUILD))!)).toHaveLength(13);
});
