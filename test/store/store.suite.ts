import { describe } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { auditSuite } from './audit.suite.ts';
import { backupSuite } from './backup.suite.ts';
import { boardSuite } from './boards.suite.ts';
import { checkinSuite } from './checkins.suite.ts';
import { claimSuite } from './claim.suite.ts';
import { clubSuite } from './clubs.suite.ts';
import { countSuite } from './counts.suite.ts';
import { digestSuite } from './digests.suite.ts';
import { doubtSuite } from './doubt.suite.ts';
import { factSuite } from './facts.suite.ts';
import { habitSuite } from './habits.suite.ts';
import { migrationSuite } from './migrations.suite.ts';
import { milestoneSuite } from './milestones.suite.ts';
import { pauseSuite } from './pauses.suite.ts';
import { personalSuite } from './personal.suite.ts';
import { plannedSuite } from './planned.suite.ts';
import { postSuite } from './posts.suite.ts';
import { programmeSuite } from './programmes.suite.ts';
import { raceSuite } from './races.suite.ts';
import { recordSuite } from './records.suite.ts';
import { reminderMonthsSuite } from './reminder-months.suite.ts';
import { reminderSuite } from './reminders.suite.ts';
import { schemaSuite } from './schema.suite.ts';
import { selfTestSuite } from './self-tests.suite.ts';
import { smallNumberSuite } from './small-numbers.suite.ts';
import { tallySuite } from './tallies.suite.ts';
import { trainingSuite } from './training.suite.ts';
import { troubleSuite } from './troubles.suite.ts';

/** One suite, two engines: what the store promises holds on a real SQLite and on a real PostgreSQL. */
export function storeSuite(engine: Engine): void {
  turnsSuite(engine);
  mattersSuite(engine);
}

/** Where it matters who comes first, and what a row may be: the engines do that each in their own way. */
export function turnsSuite(engine: Engine): void {
  describe('clubs', () => clubSuite(engine));
  describe('check-ins', () => checkinSuite(engine));
  describe('the outbox', () => postSuite(engine));
  describe('claims', () => claimSuite(engine));
  describe('counts', () => countSuite(engine));
  describe('a day in doubt', () => doubtSuite(engine));
  describe('the schema', () => schemaSuite(engine));
  describe('migrations', () => migrationSuite(engine));
}

/** What the bot makes of the rows: the engines are asked the same. */
export function mattersSuite(engine: Engine): void {
  describe('habits', () => habitSuite(engine));
  describe('materialising', () => plannedSuite(engine));
  describe('two programmes', () => programmeSuite(engine));
  describe('milestones', () => milestoneSuite(engine));
  describe('notices', () => troubleSuite(engine));
  describe('the training calendar', () => raceSuite(engine));
  describe('pauses', () => pauseSuite(engine));
  describe('a digest', () => digestSuite(engine));
  describe('plans and reminders', () => reminderSuite(engine));
  describe('months of reminders', () => reminderMonthsSuite(engine));
  describe('tallies', () => tallySuite(engine));
  describe('boards', () => boardSuite(engine));
  describe('small numbers', () => smallNumberSuite(engine));
  describe('the club’s record', () => recordSuite(engine));
  describe('self tests', () => selfTestSuite(engine));
  describe('personal data', () => personalSuite(engine));
  describe('training', () => trainingSuite(engine));
  describe('the audit', () => auditSuite(engine));
  describe('facts', () => factSuite(engine));
  describe('backups', () => backupSuite(engine));
}
