import { describe } from 'vitest';
import { postgresSuite } from './postgres.suite.ts';
import { storeSuite } from './store.suite.ts';

storeSuite('postgres');
describe('opening postgres', postgresSuite); // here, so that one server serves them all
