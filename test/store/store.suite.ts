import { describe } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { boardSuite } from './boards.suite.ts';
import { checkinSuite } from './checkins.suite.ts';
import { claimSuite } from './claim.suite.ts';
import { clubSuite } from './clubs.suite.ts';
import { countSuite } from './counts.suite.ts';
import { digestSuite } from './digests.suite.ts';
import { factSuite } from './facts.suite.ts';
import { habitSuite } from './habits.suite.ts';
import { milestoneSuite } from './milestones.suite.ts';
import { pauseSuite } from './pauses.suite.ts';
import { personalSuite } from './personal.suite.ts';
import { plannedSuite } from './planned.suite.ts';
import { postSuite } from './posts.suite.ts';
import { programmeSuite } from './programmes.suite.ts';
import { reminderMonthsSuite } from './reminder-months.suite.ts';
import { reminderSuite } from './reminders.suite.ts';
import { schemaSuite } from './schema.suite.ts';
import { selfTestSuite } from './self-tests.suite.ts';
import { tallySuite } from './tallies.suite.ts';
import { trainingSuite } from './training.suite.ts';
import { troubleSuite } from './troubles.suite.ts';

/** One suite, two engines: what the store promises holds on a real SQLite and on a real PostgreSQL. */
export function storeSuite(engine: Engine): void {
  describe('clubs', () => clubSuite(engine));
  describe('check-ins', () => checkinSuite(engine));
  describe('habits', () => habitSuite(engine));
  describe('materialising', () => plannedSuite(engine));
  describe('two programmes', () => programmeSuite(engine));
  describe('the outbox', () => postSuite(engine));
  describe('claims', () => claimSuite(engine));
  describe('milestones', () => milestoneSuite(engine));
  describe('counts', () => countSuite(engine));
  describe('notices', () => troubleSuite(engine));
  describe('pauses', () => pauseSuite(engine));
  describe('a digest', () => digestSuite(engine));
  describe('plans and reminders', () => reminderSuite(engine));
  describe('months of reminders', () => reminderMonthsSuite(engine));
  describe('tallies', () => tallySuite(engine));
  describe('boards', () => boardSuite(engine));
  describe('self tests', () => selfTestSuite(engine));
  describe('personal data', () => personalSuite(engine));
  describe('training', () => trainingSuite(engine));
  describe('facts', () => factSuite(engine));
  describe('the schema', () => schemaSuite(engine));
}
