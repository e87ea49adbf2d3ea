import { describe } from 'vitest';
import { moveSuite } from './backup.suite.ts';
import { postgresSuite } from './postgres.suite.ts';
import { storeSuite } from './store.suite.ts';

storeSuite('postgres');
describe('the move', moveSuite);
describe('opening postgres', postgresSuite); // here, so that one server serves them all
