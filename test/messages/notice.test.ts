import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import { type NoticeView, noticeMessage } from '../../src/messages/notice.ts';
import type { PostState } from '../../src/posts/post.ts';
import type { AboutWords, Reason } from '../../src/posts/reason.ts';
import { en } from '../../src/words/en.ts';
import { CHANNEL, instant, sampleClub, settings } from '../support/club.ts';

const club: Club = sampleClub(settings);
const MONDAY = { kind: 'daily' as const, programme: 1, localDate: '2026-03-02', generation: 0 };
const view = (parts: Partial<NoticeView>): NoticeView => ({
  kind: 'missed',
  reason: 'missed',
  club,
  programme: club.programmes[0],
  prompt: MONDAY,
  missing: [],
  timedOutUntil: null,
  today: '2026-03-02',
  recent: [],
  ...parts,
});

/** The words and buttons of a notice, line by line. */
function linesOf(parts: Partial<NoticeView>, place: 'channel' | 'direct' = 'channel'): string[] {
  const json = JSON.stringify(noticeMessage(en, view(parts), place));
  return [...json.matchAll(/"(?:content|label|custom_id)":"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text]) =>
    JSON.parse(`"${text}"`).split('\n'),
  );
}

describe('a prompt that was blocked', () => {
  test.each<[string, Partial<NoticeView>, string]>([
    ['by one permission', { reason: 'permission', missing: ['send-messages'] }, 'Switch on **Send Messages** for my role'],
    [
      'by two',
      { reason: 'permission', missing: ['send-messages', 'read-history', 'attach-files'] },
      'Switch on **Send Messages** and **Attach Files** for my role',
    ],
    ['though nothing is missing', { reason: 'permission', missing: [] }, `though my role has what it needs there now.`],
    [
      'by nothing that Read Message History would change',
      { reason: 'permission', missing: ['read-history'] },
      `though my role has what it needs there now.`,
    ],
    ['by a time-out that is over', { reason: 'timed-out', missing: [] }, 'A moderator had timed me out in this server. That is over.'],
    ['by a channel that cannot be seen', { reason: 'permission', missing: null }, 'Give my role **View Channel** there'],
    ['by a channel that is gone', { reason: 'channel-gone' }, 'Choose another with `/club setup`.'],
    ['by a channel that is locked', { reason: 'locked' }, `<#${CHANNEL}> is locked.`],
  ])('%s: what to do', (_, parts, sentence) => {
    const [title, fix, next] = linesOf({ kind: 'blocked', ...parts });
    expect(title).toBe('Hip strength: Monday 2 March’s prompt could not be posted');
    expect(fix).toContain(sentence);
    expect(next).toContain('`/club post`');
  });
});

test.each(['timed-out', 'permission'] as const)('a bot that a moderator timed out says until when, and who can lift it (%s)', (reason) => {
  const until = instant('2026-03-02T09:00:00Z');
  for (const kind of ['daily', 'weekly'] as const) {
    const lines = linesOf({ kind: 'blocked', reason, timedOutUntil: until, prompt: { ...MONDAY, kind } }, 'direct');
    expect(lines[1]).toMatch(/until <t:1772442000:F>, so I may not post\. Anyone with \*\*Moderate Members\*\* can lift it/);
    expect(lines[2]).toContain('still goes out by itself');
    expect(lines.join('\n')).not.toContain('Switch on');
  }
});

test.each<[AboutWords, string]>([
  ['content', 'please tell whoever hosts me'],
  ['automod', 'Exempt roles'],
  ['harmful-link', 'please tell whoever hosts me'],
])('a prompt that Discord refused for %s: what to do', (reason, sentence) => {
  expect(linesOf({ kind: 'failed', reason })[1]).toContain(sentence);
});

const day = (localDate: string, state: PostState = 'skipped', reason: Reason | null = 'missed') => ({ localDate, state, reason });

describe('days that were missed', () => {
  test.each([
    ['one', [day('2026-03-02'), day('2026-03-01', 'posted', null)], ''],
    ['two', [day('2026-03-02'), day('2026-03-01'), day('2026-02-28', 'posted', null)], ' The day before went without one too.'],
    [
      'four, and today’s is out',
      [day('2026-03-03', 'posted', null), day('2026-03-02'), day('2026-03-01'), day('2026-02-28'), day('2026-02-27')],
      ' The 3 days before went without one too.',
    ],
    ['one, after the bot was out of the server', [day('2026-03-02'), day('2026-03-01', 'skipped', 'removed')], ''],
    ['one, after a pause', [day('2026-03-02'), day('2026-03-01', 'skipped', 'paused')], ''],
  ])('%s', (_, recent, also) => {
    expect(linesOf({ recent })[1]).toBe(`I was away, or Discord could not be reached.${also} The next ones go out by themselves.`);
  });
});

describe('what to do about a missed prompt', () => {
  test('of today is to post it', () => {
    expect(linesOf({ today: '2026-03-02' })[2]).toContain('Type `/club post` for today’s now.');
  });

  test('of a day before is nothing: today’s has just come, or will', () => {
    expect(linesOf({ today: '2026-03-03' }).join('\n')).not.toContain('/club post');
  });

  test('twenty-five of them are counted as twenty-five', () => {
    const recent = Array.from({ length: 25 }, (_, n) => day(addDays('2026-03-02', -n)));
    expect(linesOf({ recent })[1]).toContain('The 24 days before went without one too.');
  });

  test('says that no streak breaks by it, and where every day stands', () => {
    const words = linesOf({}).join('\n');
    expect(words).toContain('A week in which I was away breaks no streak.');
    expect(words).toContain('`/club status` names every day of the last month that went without a prompt.');
  });
});

describe('a prompt of which nobody knows', () => {
  test('has a button in the channel that makes the next one of that day', () => {
    const lines = linesOf({ kind: 'unknown', prompt: { ...MONDAY, generation: 1 } });
    expect(lines).toContain('Not there? Press **Post now**.');
    expect(lines.slice(-2)).toEqual(expect.arrayContaining(['Post now', 'post-now:2:1.2026-03-02.2']));
  });

  test('names the command in a direct message, where buttons know no server', () => {
    const lines = linesOf({ kind: 'unknown' }, 'direct');
    expect(lines).toContain('Not there? Type `/club post` in the server.');
    expect(lines.join()).not.toContain('post-now');
  });
});

describe('a digest', () => {
  test.each<[string, Partial<NoticeView>, RegExp]>([
    [
      'that was blocked',
      { kind: 'blocked', reason: 'permission', missing: ['send-messages'] },
      /^Hip strength: Monday 2 March’s digest could not be posted\n.*Send Messages/,
    ],
    ['that was refused', { kind: 'failed', reason: 'automod' }, /^Hip strength: Monday 2 March’s digest was refused\n.*Exempt roles/],
    ['that was missed', {}, /^Hip strength: Monday 2 March’s digest did not go out\nI was away, or Discord could not be reached\.\n/],
    ['of which nobody knows', { kind: 'unknown', reason: 'no-answer' }, /^Hip strength: Did Monday 2 March’s digest go out\?/],
  ])('%s is named, and nobody is sent to post it again', (_, parts, words) => {
    const text = linesOf({ ...parts, prompt: { ...MONDAY, kind: 'weekly' } }).join('\n');
    expect(text).toMatch(words);
    expect(text).toContain('The next digest goes out next Monday by itself.');
    expect(text).not.toMatch(/club post|Post now/);
  });
});

test('a club that took the bot back reads what its settings are, and how to go on', () => {
  const lines = linesOf({ kind: 'returned', prompt: null });
  expect(lines.join('\n')).toContain(`07:30, Europe/Paris, in <#${CHANNEL}>, strength on Mon, Wed, Fri.`);
  expect(lines).toContain('Resume');
});

test.each(['channel', 'direct'] as const)('a notice in a %s pings nobody and says whom it is for', (place) => {
  const body = noticeMessage(en, view({}), place);
  expect(body.allowed_mentions).toEqual({ parse: [] });
  expect(linesOf({}, place).at(-1)).toBe(
    place === 'channel' ? '-# For the organisers of this club.' : `-# You set this up for <#${CHANNEL}>.`,
  );
});
