import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asChannelId, asMessageId, asRoleId } from '../../src/club/ids.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { readCustomId } from '../../src/custom-ids.ts';
import { badTimeZone, missingPermissions } from '../../src/messages/setup-problems.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { resolvePlace } from '../../src/places/places.ts';
import type { TimeTrouble } from '../../src/posts/ports.ts';
import { snowflakeAt } from '../../src/snowflake.ts';
import type { WrongPlace } from '../../src/words/en/setup.ts';
import { en } from '../../src/words/en.ts';
import { BEN, CHANNEL, call, clubServices, GUILD, guilds, instant, services, settings, wordsOf } from '../support/club.ts';
import { post, preview, setup, status } from '../support/commands.ts';
import { claimBy } from '../support/outbox.ts';
import { by, organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const NOW = '2026-03-02T13:05:00Z';
const typed = { channel: CHANNEL, time: '07:30', timezone: 'Europe/Paris', days: '1-3-5' };
const OTHER = asChannelId('100000000000000009');
const [save] = setup.buttons!;

/** The argument of Save for those settings, above which nothing stood: the club was new. */
const saveOf = (words: string) => `${words} none`;

/** Presses Save under a reply of /club setup. */
async function pressSave(reply: object, parts: Awaited<ReturnType<typeof services>>) {
  const [id] = JSON.stringify(reply).match(/save-setup:[^"]+/)!;
  return save!.run(readCustomId(id)!.argument, call(NOW, { userId: BEN }), parts);
}

describe('/club setup', () => {
  test('echoes what it means on the clock there, and stores nothing yet', async () => {
    const parts = await services();
    await expectWhole(await setup.run(typed, call(NOW), parts), 'club/setup-to-confirm');
    expect(await parts.clubs.get(GUILD)).toBeNull();
  });

  test('Save stores it and says so', async () => {
    const parts = await services();
    await expectWhole(await pressSave(await setup.run(typed, call(NOW), parts), parts), 'club/setup-saved');
    expect(await parts.clubs.get(GUILD)).toMatchObject({
      setUpBy: BEN,
      programmes: [
        {
          number: 1,
          channelId: CHANNEL,
          timeZone: 'Europe/Paris',
          promptMinute: 450,
          weekPlan: ['strength', 'light', 'strength', 'light', 'strength', 'light', 'light'],
          nextPrompt: { localDate: '2026-03-03', at: instant('2026-03-03T06:30:00Z') },
        },
      ],
    });
  });

  test('a second setup changes the club', async () => {
    const parts = await clubServices();
    await pressSave(await setup.run({ ...typed, time: '18:00', timezone: 'Asia/Tokyo', days: '2-6' }, call(NOW), parts), parts);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ id: parts.club.id, programmes: [{ timeZone: 'Asia/Tokyo', promptMinute: 1080 }] });
  });

  test('without days keeps the days that the club has, with Save too; a new club gets Mon, Wed, Fri', async () => {
    const { days: _, ...others } = typed;
    const fresh = await services();
    await pressSave(await setup.run(others, call(NOW), fresh), fresh);
    expect(await fresh.clubs.get(GUILD)).toMatchObject({
      programmes: [{ weekPlan: ['strength', 'light', 'strength', 'light', 'strength', 'light', 'light'] }],
    });
    const parts = await services();
    await pressSave(await setup.run({ ...typed, days: '2-6' }, call(NOW), parts), parts);
    const echo = await setup.run({ ...others, time: '18:00' }, call(NOW), parts);
    await expectWhole(echo, 'club/setup-with-the-days-that-the-club-has');
    await pressSave(echo, parts);
    expect(await parts.clubs.get(GUILD)).toMatchObject({
      programmes: [{ promptMinute: 1080, weekPlan: ['light', 'strength', 'light', 'light', 'light', 'strength', 'light'] }],
    });
  });

  test('today’s prompt is not promised a second time when the hour moves to later today', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(instant('2026-03-02T06:30:00Z'));
    const echo = await setup.run({ ...typed, time: '18:00' }, call(NOW), parts);
    await expectWhole(echo, 'club/setup-after-todays-prompt');
    await pressSave(echo, parts);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ nextPrompt: { at: instant('2026-03-03T17:00:00Z') } }] });
  });

  test.each(['7:30', '00:00', '23:59'])('the time %s is taken', (time) => {
    expect(setup.input.safeParse({ ...typed, time }).success).toBe(true);
  });

  test.each(['25:99', '24:00', '07:60', 'later', '', '13pm'])('the time %j is refused with an example', (time) => {
    const { error } = setup.input.safeParse({ ...typed, time });
    expect(error?.issues.map(({ message }) => message)).toEqual(['time']);
  });

  test.each([
    ['BST', 'trap'],
    ['EST', 'trap'],
    ['Mars/Olympus', 'unknown'],
    ['+05:30', 'offset'],
  ] as const)('the time zone %s is refused with what to type', async (timezone, kind) => {
    const { suggestions } = resolvePlace(timezone) as { suggestions: string[] };
    const refusal = badTimeZone(en, timezone, { kind, suggestions });
    await expect(setup.run({ ...typed, timezone }, call(NOW), await services())).rejects.toThrow(refusal);
  });

  test('a time zone that was typed in cannot ping or break the sentence', async () => {
    const parts = await services();
    const timezone = '<@&123456789012345678> @everyone [x](http://y)';
    await expect(setup.run({ ...typed, timezone }, call(NOW), parts)).rejects.toThrow(/^[^@<[\]()]+$/);
  });

  test('a channel without a permission is refused by the permission’s name', async () => {
    const permissions = INVITE_PERMISSIONS & ~PermissionFlagsBits.SendMessages & ~PermissionFlagsBits.AttachFiles;
    const parts = await services({ guilds: guilds({ botPermissionsIn: () => permissions }) });
    await expect(setup.run(typed, call(NOW), parts)).rejects.toThrow(
      missingPermissions(en, CHANNEL, ['send-messages', 'attach-files'], 'setup'),
    );
  });

  test('a permission without which it could post is not told as one that stops it', async () => {
    const permissions = INVITE_PERMISSIONS & ~PermissionFlagsBits.ReadMessageHistory;
    const parts = await services({ guilds: guilds({ botPermissionsIn: () => permissions }) });
    await expect(setup.run(typed, call(NOW), parts)).rejects.toThrow(missingPermissions(en, CHANNEL, ['read-history'], 'setup'));
  });

  test.each<[ChannelType, WrongPlace]>([
    [ChannelType.GuildVoice, 'voice'],
    [ChannelType.GuildStageVoice, 'stage'],
    [ChannelType.GuildCategory, 'category'],
    [ChannelType.PublicThread, 'thread'],
    [ChannelType.PrivateThread, 'thread'],
    [ChannelType.AnnouncementThread, 'thread'],
    [ChannelType.GuildForum, 'forum'],
    [ChannelType.GuildMedia, 'media'],
    [ChannelType.GuildDirectory, 'other'],
  ])('a channel of type %d, by whatever hand, is refused for what it is', async (type, place) => {
    const parts = await services({ guilds: guilds({ channelTypeOf: () => type }) });
    const refusal = en.setup.wrongChannel(`<#${CHANNEL}>`, place, 'setup');
    await expect(setup.run(typed, call(NOW), parts)).rejects.toThrow(refusal);
    await expect(save!.run(saveOf(`${CHANNEL} 07:30 Europe/Paris 1-3-5`), call(NOW), parts)).rejects.toThrow(refusal);
    expect(await parts.clubs.get(GUILD)).toBeNull();
  });

  test('a channel that the person does not see is refused, at Save too', async () => {
    const parts = await services({ guilds: guilds({ isViewedBy: ({ roleIds }) => roleIds.includes(asRoleId('5')) }) });
    const outsider = call(NOW, { userId: BEN });
    await expect(setup.run(typed, outsider, parts)).rejects.toThrow(en.setup.notYourChannel(`<#${CHANNEL}>`, 'setup'));
    await expect(save!.run(saveOf(`${CHANNEL} 07:30 Europe/Paris 1-3-5`), outsider, parts)).rejects.toThrow(
      en.setup.notYourChannel(`<#${CHANNEL}>`, 'setup'),
    );
    expect(await parts.clubs.get(GUILD)).toBeNull();
    await save!.run(saveOf(`${CHANNEL} 07:30 Europe/Paris 1-3-5`), call(NOW, { userId: BEN, roleIds: [asRoleId('5')] }), parts);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ channelId: CHANNEL }] });
  });

  test('a channel that the bot does not see is refused', async () => {
    const parts = await services();
    await expect(setup.run({ ...typed, channel: asChannelId('999999999999999999') }, call(NOW), parts)).rejects.toThrow(
      en.setup.unknownChannel('<#999999999999999999>', 'setup'),
    );
  });

  test.each([
    ['nothing', ''],
    ['nothing but a mark', 'none'],
    ['too little', `${CHANNEL} 07:30 none`],
    ['too much', saveOf(`${CHANNEL} 07:30 Europe/Paris 1-3-5 1-3-5`)],
    ['another time', saveOf(`${CHANNEL} 25:99 Europe/Paris 1-3-5`)],
    ['adjacent days', saveOf(`${CHANNEL} 07:30 Europe/Paris 1-2-3`)],
    ['a channel of words', saveOf('general 07:30 Europe/Paris 1-3-5')],
  ])('a forged Save with %s stores nothing', async (_, argument) => {
    const parts = await services();
    await expect(save!.run(argument, call(NOW), parts)).rejects.toThrow(en.setup.unreadable('setup'));
    expect(await parts.clubs.get(GUILD)).toBeNull();
  });

  test('a forged Save cannot choose a channel of another server, or a zone that does not exist', async () => {
    const parts = await services();
    await expect(save!.run(saveOf('999999999999999999 07:30 Europe/Paris 1-3-5'), call(NOW), parts)).rejects.toThrow(
      en.setup.unknownChannel('<#999999999999999999>', 'setup'),
    );
    await expect(save!.run(saveOf(`${CHANNEL} 07:30 BST 1-3-5`), call(NOW), parts)).rejects.toThrow(
      badTimeZone(en, 'BST', { kind: 'trap', suggestions: ['Europe/London'] }),
    );
    expect(await parts.clubs.get(GUILD)).toBeNull();
  });

  test('the longest zone name fits into the button', async () => {
    const parts = await services();
    const zones = [...Intl.supportedValuesOf('timeZone'), 'America/Argentina/ComodRivadavia'];
    for (const timezone of zones.filter((name) => name.length > 25)) {
      const reply = await setup.run({ ...typed, channel: CHANNEL, timezone }, call(NOW), parts);
      const [id] = JSON.stringify(reply).match(/save-setup:[^"]+/)!;
      expect(id.length, timezone).toBeLessThanOrEqual(100);
    }
  });

  describe('as an edit', () => {
    test('without options it shows what is set and how to change one thing, and stores nothing', async () => {
      const parts = await clubServices();
      await expectWhole(await setup.run({}, call(NOW), parts), 'club/setup-shown');
      expect(await parts.clubs.get(GUILD)).toEqual(parts.club);
    });

    test.each([
      [{}, ['channel', 'time', 'timezone']],
      [{ days: '1-3-5' }, ['channel', 'time', 'timezone']],
      [{ channel: CHANNEL, timezone: 'Leeds' }, ['time']],
      [{ channel: CHANNEL, time: '07:30' }, ['timezone']],
      [{ time: '07:30', timezone: 'Leeds' }, ['channel']],
    ])('a first setup with %j says in one sentence what is needed and what to type', async (some, missing) => {
      await expect(setup.run(some, call(NOW), await services())).rejects.toThrow(en.setup.firstNeeds(missing));
    });

    test.each([
      [{ channel: OTHER }, { channelId: OTHER }],
      [{ time: '18:00' }, { promptMinute: 1080 }],
      [{ timezone: 'Leeds, England, United Kingdom' }, { timeZone: 'Europe/London' }],
      [{ days: '2-6' }, { weekPlan: weekPlanOf([2, 6]) }],
    ])('%j changes that alone', async (some, changed) => {
      const anywhere = { botPermissionsIn: () => INVITE_PERMISSIONS, channelTypeOf: () => ChannelType.GuildText };
      const parts = { ...(await clubServices()), guilds: guilds(anywhere) };
      await pressSave(await setup.run(some, call(NOW), parts), parts);
      const { channelId, timeZone, promptMinute, weekPlan } = settings;
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ channelId, timeZone, promptMinute, weekPlan, ...changed }] });
    });

    test('what is set like that already is said, and there is no Save', async () => {
      const parts = await clubServices();
      await expectWhole(await setup.run(typed, call(NOW, { userId: BEN }), parts), 'club/setup-unchanged');
    });

    test('Save over what somebody changed meanwhile saves nothing, says what is there now, and asks anew', async () => {
      const parts = await clubServices();
      const echo = await setup.run({ time: '18:00' }, call(NOW), parts);
      await pressSave(await setup.run({ days: '2-6' }, call(NOW), parts), parts);
      const anew = await pressSave(echo, parts);
      await expectWhole(anew, 'club/setup-somebody-changed-it-meanwhile');
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 450, weekPlan: weekPlanOf([2, 6]) }] });
      await pressSave(anew, parts);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 1080, weekPlan: weekPlanOf([2, 6]) }] });
    });

    test('of two who press Save in the same moment over one club, the second is asked anew, and who presses twice reads that it is saved', async () => {
      const parts = await clubServices();
      const [hour, days] = [await setup.run({ time: '18:00' }, call(NOW), parts), await setup.run({ days: '2-6' }, call(NOW), parts)];
      const answers = await Promise.all([pressSave(hour, parts), pressSave(days, parts)]);
      expect(answers.map((answer) => /### (.*)/.exec(wordsOf(answer))?.[1])).toEqual(['Saved', 'Save this change?']);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 1080, weekPlan: weekPlanOf([1, 3, 5]) }] });

      const again = await setup.run({ days: '2-6' }, call(NOW), parts);
      const twice = await Promise.all([pressSave(again, parts), pressSave(again, parts)]);
      expect(twice.map((answer) => /### (.*)/.exec(wordsOf(answer))?.[1])).toEqual(['Saved', 'It is set like that already']);
    });

    test('Save of what somebody else has saved meanwhile says that it is so already', async () => {
      const parts = await clubServices();
      const echo = await setup.run({ time: '18:00' }, call(NOW), parts);
      await pressSave(echo, parts);
      await expectWhole(await pressSave(echo, parts), 'club/setup-saved-already');
    });

    test('two organisers who set up a new club: the second Save is asked what it would change', async () => {
      const parts = await services();
      const [one, other] = [await setup.run(typed, call(NOW), parts), await setup.run({ ...typed, time: '18:00' }, call(NOW), parts)];
      await pressSave(one, parts);
      await expectWhole(await pressSave(other, parts), 'club/setup-of-a-club-that-somebody-set-up-meanwhile');
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 450 }] });
    });

    test('a Save of the first version sets up a new club, and asks anew over one that is there', async () => {
      const earlier = setup.buttons!.find(({ name }) => name === 'save-setup')!.earlier![1]!;
      const parts = await services();
      await save!.run(earlier(`${CHANNEL} 07:30 Europe/Paris`), call(NOW), parts);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 450, weekPlan: weekPlanOf([1, 3, 5]) }] });
      const anew = await save!.run(earlier(`${CHANNEL} 18:00 Europe/Paris 2-6`), call(NOW), parts);
      await expectWhole(anew, 'club/setup-by-an-old-button');
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 450 }] });
      await pressSave(anew, parts);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ programmes: [{ promptMinute: 1080, weekPlan: weekPlanOf([2, 6]) }] });
    });
  });

  test('completes cities', async () => {
    const complete = setup.complete!.timezone!;
    const [first] = await complete('lond', call(NOW), await services());
    expect(first).toEqual({ name: 'London, England, United Kingdom', value: 'Europe/London' });
    expect((await complete('', call(NOW), await services())).length).toBeLessThanOrEqual(25);
  });
});

describe('/club preview', () => {
  test.each([
    ['seven days with what each brings', {}, NOW, 'club/preview'],
    [
      'where the clocks go forward, and skip the hour',
      { promptMinute: 150 },
      '2026-03-27T12:00:00Z',
      'club/preview-as-the-clocks-go-forward',
    ],
    ['where the clocks go back', {}, '2026-10-24T12:00:00Z', 'club/preview-as-the-clocks-go-back'],
  ])('shows %s', async (_, changes, at, file) => {
    await expectWhole(await preview.run({}, call(at), await clubServices(changes, instant(at))), file);
  });

  test('leaves out a day whose prompt is out already, and rest days', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(instant('2026-03-02T06:30:00Z'));
    await parts.clubs.save(
      { ...settings, promptMinute: 18 * 60, weekPlan: ['strength', 'rest', 'light', 'rest', 'rest', 'rest', 'rest'] },
      by(instant(NOW)),
    );
    await expectWhole(await preview.run({}, call(NOW), parts), 'club/preview-after-todays-prompt');
  });

  test('a club that is paused without an end has none, and reads how to end that', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(NOW)), null);
    await expectWhole(await preview.run({}, call(NOW), parts), 'club/preview-while-the-club-is-paused');
  });

  test('a week of rest has none', async () => {
    const parts = await clubServices({ weekPlan: ['rest', 'rest', 'rest', 'rest', 'rest', 'rest', 'rest'] });
    await expectWhole(await preview.run({}, call(NOW), parts), 'club/preview-of-rest-days-alone');
  });
});

describe('/club status', () => {
  test('before the setup it says what to run', async () => {
    await expect(status.run({}, call(NOW), await services())).rejects.toThrow(en.problems.notSetUp);
  });

  test('a healthy club: where, when, which version', async () => {
    await expectWhole(await status.run({}, call(NOW), await clubServices()), 'club/status');
  });

  test.each([
    ['Send Messages', PermissionFlagsBits.SendMessages, 'club/status-without-send-messages'],
    ['Read Message History', PermissionFlagsBits.ReadMessageHistory, 'club/status-without-read-message-history'],
    ['Attach Files', PermissionFlagsBits.AttachFiles, 'club/status-without-attach-files'],
  ])('without %s it says what works and what does not', async (_, bit, file) => {
    const parts = { ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => INVITE_PERMISSIONS & ~bit }) };
    await expectWhole(await status.run({}, call(NOW), parts), file);
  });

  test('a bot that a moderator timed out says until when, and who can lift it', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ timedOutUntil: () => instant('2026-03-03T09:00:00Z') }) };
    await expectWhole(await status.run({}, call(NOW), parts), 'club/status-while-timed-out');
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(en.permissions.timedOut('<t:1772528400:F>'));
    const echo = await setup.run({ ...typed, time: '08:30' }, call(NOW), parts);
    await expectWhole(echo, 'club/setup-to-confirm-while-timed-out');
    await expectWhole(await pressSave(echo, parts), 'club/setup-saved-while-timed-out');
  });

  test.each<[TimeTrouble, string]>([
    ['silent', 'club/status-time-is-not-told'],
    ['stranger', 'club/status-time-is-told-by-a-stranger'],
    ['undated', 'club/status-time-is-without-a-date'],
    ['contradictory', 'club/status-time-contradicts-itself'],
  ])('while the time is not known (%s) it says that nothing goes out, why, and whom to ask', async (trouble, file) => {
    const parts = { ...(await clubServices()), timeTrouble: () => trouble };
    await expectWhole(await status.run({}, call(NOW), parts), file);
    await expectWhole(await post.run({}, call(NOW), parts), 'club/post-waits-for-the-time');
  });

  test('a channel that is gone is said', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => null }) };
    await expectWhole(await status.run({}, call(NOW), parts), 'club/status-without-its-channel');
  });

  test('what was missed is not said to be of a day on which the bot came back, nor of its own fault alone', async () => {
    const parts = await clubServices({}, instant('2026-03-01T12:00:00Z'));
    await parts.posts.materialise(instant('2026-03-06T04:00:00Z')); // Friday at 05:00: Thursday's is the latest, and Monday's digest
    await expectWhole(await status.run({}, call('2026-03-06T04:01:00Z'), parts), 'club/status-after-days-away');
  });

  test('each kind of past prompt has its words', async () => {
    const parts = await clubServices({}, instant('2026-03-01T12:00:00Z'));
    await parts.clubs.change(organising(parts.club, instant('2026-03-01T12:00:00Z')), { digest: false });
    const owner = 'test';
    const settle = async (at: string, outcome: Parameters<typeof parts.posts.settle>[1]) => {
      await parts.posts.materialise(instant(at));
      const [prompt] = await parts.posts.claim(instant(at), claimBy(owner));
      await parts.posts.settle(prompt!, outcome, instant(at));
    };
    const posted = (at: string) => settle(at, { state: 'posted', messageId: asMessageId(snowflakeAt(instant(at))) });
    await posted('2026-03-02T06:30:00Z');
    await posted('2026-03-03T08:30:00Z');
    await settle('2026-03-04T06:30:00Z', { state: 'blocked', reason: 'permission' });
    await settle('2026-03-07T06:31:00Z', { state: 'due', reason: 'network', notBeforeAt: instant('2026-03-07T06:32:00Z') });
    await expectWhole(await status.run({}, call('2026-03-07T06:31:30Z'), parts), 'club/status-of-a-mixed-week');
  });
});
