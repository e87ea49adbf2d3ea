import type { Branded } from './brand.ts';

/** Our small keys for rows. The database makes them; the tables' types in `store/schema.ts` say which column holds which. */
export type ClubId = Branded<number, 'ClubId'>;
export type ProgrammeId = Branded<number, 'ProgrammeId'>;
export type MemberId = Branded<number, 'MemberId'>;
export type PostId = Branded<number, 'PostId'>;

/** No row has these keys: the database counts from 1. */
export const NO_CLUB = 0 as ClubId;
export const NO_MEMBER = 0 as MemberId;

/** Discord's ids. Snowflakes are text: they do not fit a number. */
export type GuildId = Branded<string, 'GuildId'>;
export type ChannelId = Branded<string, 'ChannelId'>;
export type UserId = Branded<string, 'UserId'>;
export type MessageId = Branded<string, 'MessageId'>;
export type RoleId = Branded<string, 'RoleId'>;
export type InteractionId = Branded<string, 'InteractionId'>;

/** Whether a text is written as Discord writes its ids. */
export const isSnowflake = (text: string): boolean => /^\d{17,20}$/.test(text);

/** Whoever reads something of Discord's says what its ids are. */
export const asGuildId = (id: string): GuildId => id as GuildId;
export const asChannelId = (id: string): ChannelId => id as ChannelId;
export const asUserId = (id: string): UserId => id as UserId;
export const asMessageId = (id: string): MessageId => id as MessageId;
export const asRoleId = (id: string): RoleId => id as RoleId;
export const asInteractionId = (id: string): InteractionId => id as InteractionId;

/** The role that everybody in a guild has. It has the guild's id. */
export const everyoneIn = (guildId: GuildId): RoleId => asRoleId(guildId);
