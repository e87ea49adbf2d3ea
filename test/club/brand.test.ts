/** What the compiler refuses. `npm run types` is red when it lets one of these pass. */
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import {
  asChannelId,
  asGuildId,
  asMessageId,
  asUserId,
  type ChannelId,
  type ClubId,
  everyoneIn,
  type GuildId,
  type InteractionId,
  type MemberId,
  type MessageId,
  type PostId,
  type ProgrammeId,
  type RoleId,
  type UserId,
} from '../../src/club/ids.ts';
import { type LocalDate, readLocalDate } from '../../src/club/local-date.ts';
import { fromPlain } from '../support/plain.ts';

test('a key of one table is none of another’s, and no plain number is one', () => {
  const member = fromPlain<MemberId>(3);
  // @ts-expect-error a member's key for a club's
  const club: ClubId = member;
  // @ts-expect-error a club's key for a programme's
  const programme: ProgrammeId = club;
  // @ts-expect-error any number for a post's key
  const post: PostId = 3;
  // @ts-expect-error a member's key where a function wants a club
  const byKey: Pick<Club, 'id'> = { id: member };
  expect([club, programme, post, byKey.id]).toEqual([3, 3, 3, 3]);
});

test('a text becomes a day where it is read, and nowhere else', () => {
  // @ts-expect-error any text for a day
  const day: LocalDate = '2026-03-02';
  // @ts-expect-error any text where a function wants a day
  expect(addDays('2026-03-01', 1)).toBe(day);
  expect(readLocalDate('2026-03-02')).toBe(day);
});

test('an id of Discord’s is of one kind', () => {
  // @ts-expect-error a person's id for a guild's
  const guild: GuildId = asUserId('3');
  // @ts-expect-error a guild's for a person's
  const user: UserId = asGuildId('3');
  // @ts-expect-error any text for a channel's
  const channel: ChannelId = '3';
  // @ts-expect-error a channel's for a message's
  const message: MessageId = asChannelId('3');
  // @ts-expect-error a person's for a role's
  const role: RoleId = asUserId('3');
  // @ts-expect-error a guild's for a role's, though @everyone has the same
  const everyone: RoleId = asGuildId('3');
  // @ts-expect-error a message's for an interaction's
  const interaction: InteractionId = asMessageId('3');
  expect([guild, user, channel, message, role, everyone, interaction]).toEqual(Array(7).fill('3'));
  expect(everyoneIn(asGuildId('3'))).toBe('3');
});
