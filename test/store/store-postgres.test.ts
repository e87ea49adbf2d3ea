import { turnsSuite } from './store.suite.ts';

turnsSuite('postgres');
