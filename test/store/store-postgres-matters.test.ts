import { describe } from 'vitest';
import { moveSuite } from './backup.suite.ts';
import { postgresSuite } from './postgres.suite.ts';
import { mattersSuite } from './store.suite.ts';

mattersSuite('postgres');
describe('the move', moveSuite);
describe('opening postgres', postgresSuite); // here, so that one server serves them all
