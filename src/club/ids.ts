import type { Branded } from './brand.ts';

/** Our small keys for rows. The database makes them; the tables' types in `store/schema.ts` say which column holds which. */
export type ClubId = Branded<number, 'ClubId'>;
export type ProgrammeId = Branded<number, 'ProgrammeId'>;
export type MemberId = Branded<number, 'MemberId'>;
export type PostId = Branded<number, 'PostId'>;

/** No row has these keys: the database counts from 1. */
export const NO_CLUB = 0 as ClubId;
export const NO_MEMBER = 0 as MemberId;
