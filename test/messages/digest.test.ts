import { InteractionResponseType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Club, LocalDate } from '../../src/club/club.ts';
import type { Digest } from '../../src/club/digest.ts';
import { sessionOf } from '../../src/club/session.ts';
import type { MessageBody } from '../../src/command.ts';
import { digestMessage, plainDigest } from '../../src/messages/digest.ts';
import { en } from '../../src/words/en.ts';
import { sampleClub, settings, wordsOf } from '../support/club.ts';

const CLUB: Club = sampleClub(settings);
const DIGEST: Digest = {
  week: { from: '2026-03-02', to: '2026-03-08' },
  days: 41,
  daysBefore: 35,
  members: 12,
  weeksKept: 8,
  milestones: [],
  welcomeBacks: { userIds: [], count: 0 },
  sharedFirst: null,
};
const some = (count: number) => ({ count, userIds: ['1', '2', '3'].slice(0, count) });
const view = (digest: Partial<Digest>, club: Club = CLUB) => ({
  club,
  digest: { ...DIGEST, ...digest },
  localDate: '2026-03-09',
  catalogue: loadCatalogue(),
  askedOn: (day: LocalDate) => sessionOf(settings.weekPlan, loadCatalogue().exercises, day),
});
const wordsIn = (data: MessageBody) => wordsOf({ type: InteractionResponseType.ChannelMessageWithSource, data }).split('\n');
const linesOf = (digest: Partial<Digest>, club?: Club) => wordsIn(digestMessage(en, view(digest, club)).body);

describe('the digest', () => {
  test('reads from the club’s total to what is coming', () => {
    const lines = linesOf({
      milestones: [
        { kind: 'checkins', number: 25, ...some(1) },
        { kind: 'checkins', number: 1, ...some(3), count: 6 },
        { kind: 'weeks', number: 4, ...some(2) },
      ],
      welcomeBacks: some(1),
      sharedFirst: { points: 5, ...some(3) },
    });
    expect(lines.filter((line) => !/^\*\*(Mon|Wednes|Fri)day\*\*/.test(line))).toEqual([
      'The club’s hip week of Monday 2 March: 41 days by 12 members',
      'That is 6 more than the week before.',
      '**8 members** kept their week.',
      '',
      '**New here** <@1>, <@2>, <@3> and 3 more',
      '**Welcome back** <@1>',
      '**25th check-in** <@1>',
      '**4 weeks kept** <@1> and <@2>',
      '**Sharing first place** with 5 points: <@1>, <@2> and <@3>',
      '### Coming up',
      '[See the board]',
    ]);
    expect(lines.filter((line) => /^\*\*(Mon|Wednes|Fri)day\*\* \w/.test(line))).toHaveLength(3);
  });

  test.each([
    [46, 'A quieter week than the one before, and every one of these days counts.'],
    [45, 'About as many as the week before.'],
    [41, 'As many as the week before.'],
    [40, 'That is 1 more than the week before.'],
    [0, '**8 members** kept their week.'],
  ])('41 days after %i: %s', (daysBefore, line) => {
    expect(linesOf({ daysBefore })[1]).toBe(line);
  });

  test('says nothing of weeks kept when there are none, and one member keeps “the” week', () => {
    expect(linesOf({ weeksKept: 0 }).join()).not.toContain('kept');
    expect(linesOf({ weeksKept: 1, members: 1, days: 1 })).toEqual(expect.arrayContaining(['**1 member** kept the week.']));
  });

  test('names nobody when there is nobody to name', () => {
    expect(linesOf({}).join()).not.toContain('<@');
  });

  test('leaves out days on which the club is paused', () => {
    const paused: Club = { ...CLUB, pause: { from: '2026-03-10', until: null, reason: 'asked' } };
    expect(linesOf({}, paused).filter((line) => /day\*\*/.test(line))).toHaveLength(1);
  });

  test('pings nobody, and carries its own key', () => {
    const { body } = digestMessage(en, view({}));
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(JSON.stringify(body)).toContain('"week-board:1:2026-03-09"');
  });

  test('of the largest club stays far from what Discord takes', () => {
    const many = { userIds: ['1', '2', '3'].map((end) => end.padStart(20, '1')), count: 9_999 };
    const numbers = [1, 10, 25, 50, ...Array.from({ length: 40 }, (_, index) => (index + 1) * 100)];
    const milestones = numbers.map((number) => ({ kind: 'checkins' as const, number, ...many }));
    expect(linesOf({ milestones, welcomeBacks: many, sharedFirst: { points: 5, ...many } }).join('\n').length).toBeLessThan(2000);
  });

  test('in plain words has the total and the button, and no names', () => {
    const { body } = plainDigest(en, view({ welcomeBacks: some(2) }));
    expect(wordsIn(body)).toEqual([
      'The club’s hip week of Monday 2 March: 41 days by 12 members',
      'That is 6 more than the week before.',
      '**8 members** kept their week.',
      '[See the board]',
    ]);
    expect(JSON.stringify(body)).toContain('"week-board:1:2026-03-09"');
  });
});
