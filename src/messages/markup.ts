import type { Instant } from '../club/club.ts';
import type { ChannelId, RoleId, UserId } from '../club/ids.ts';

/** What clocks on the wall show in a zone, as the minute of the day. */
export function wallMinute(at: Instant, timeZone: string): number {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

/** An instant that Discord shows in each reader's own zone and language; `F` weekday, date and time, `f` date and time, `t` time, `R` how far away. */
export function timestamp(at: Instant, style: 'F' | 'f' | 't' | 'R' | 'D'): string {
  return `<t:${Math.floor(at.epochMilliseconds / 1000)}:${style}>`;
}

/** A channel by its present name, as a link to it. */
export const channelMention = (channelId: ChannelId): string => `<#${channelId}>`;

/** A role by its present name. */
export const roleMention = (roleId: RoleId): string => `<@&${roleId}>`;

/** A person by the name that the club knows them by. */
export const userMention = (userId: UserId): string => `<@${userId}>`;

/** A line of a list. */
export const bullet = (line: string): string => `- ${line}`;

/** Small print. */
export const small = (line: string): string => `-# ${line}`;

/** A name that somebody chose, as plain letters: nothing in it formats, links, pings or turns the line around. */
export function plainName(name: string): string {
  const letters = name.normalize('NFC').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  return letters.replace(/[\\`*_~|<>[\]()#@:]/g, '\\$&');
}
