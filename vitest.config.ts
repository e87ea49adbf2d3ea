import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * What `npm test` leaves out and `npm run test:full` plays: each repeats a behaviour in more ways, or waits for real time. A file that is
 * named on the command line of `npx vitest run` is always played.
 */
export const ONLY_IN_FULL = [
  'test/**/*-campaign.test.ts', // random histories; a behaviour of each has a test of its own
  'test/e2e/backup.test.ts', // seven clubs that are set back; the store's suite tells what a restore writes down
  'test/operations/doctor.test.ts', // forty databases with faults; npm test starts the program itself
  'test/process/{backup,chaos,clock,container,deaf,disk,doctor-beside,env-file,gateway-start,kept,outage,posting,rebuild,reminders,upgrade}.test.ts', // many starts of the real entry
  'test/process/{healthy,bundle,main-endings,rehearse,rehearse-watch,sbom}.test.ts', // the same; npm test starts it in main.test.ts
  'test/process/node-setup.test.ts', // four installations of Node; the one of npm ci is what npm test runs on
  'test/store/store-postgres-matters.test.ts', // npm test asks SQLite the same, and PostgreSQL for all in which it may differ
  'test/store/postgres-tls.test.ts', // a server of its own
  'test/page/!(story).test.ts', // many page loads; npm test plays one story in Chromium
  'test/e2e/{crowd,identifies,month,programmes-week,push}.test.ts', // hundreds of clubs, log-ins, days and hours
  'test/e2e/{membership-clock,strangers-clock}.test.ts', // wrong clocks, with many starts each; npm test tells of removals by a right one, and of one stranger's
  'test/e2e/{breaks-and-seasons,choices,count,digest,guilds,membership,notices,reminder-buttons,reminder-troubles,timed-out}.test.ts', // many log-ins and days; npm test tells of each choice, count, digest, notice and removal where it is decided
  'test/e2e/{gateway,reconnect,slow-disk}.test.ts', // they wait for heartbeats and locks in real time
  'test/store/sqlite-erased.test.ts', // every byte of every file; that no row is left is told by the store's suite
  'test/places/geonames.test.ts', // the cities from all the data again; npm test reads the list itself
  'test/rehearsal/fidelity.test.ts', // a story through every route, for its document; npm test plays each part of it, and each without a gap
  'test/rehearsal/{bot-thread,database,life}.test.ts', // bots that start in threads, or six times; weeks of a whole club
];

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: mode === 'quick' ? ONLY_IN_FULL : [],
    globalSetup: ['test/support/before-all.ts'],
    setupFiles: ['test/support/each-file.ts'],
    update: 'none', // a snapshot that is missing is red, here as on a fresh clone; `-u` on the command line writes it
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: {
      requireAssertions: true, // a test says what was to be seen
      poll: { timeout: 54_000 }, // no wait has a limit of its own: just early enough for the failure to name what did not come
    },
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)), // bots and their threads start with what they kept of our files: stripping the types takes as long again
      ...(mode === 'long' && { CAMPAIGN: 'full' }),
      ...(mode === 'quick' && { CAMPAIGN: 'quick' }),
    },
    isolate: false, // no test leaves anything behind in a module, and loading them anew for each file takes as long as a third of the tests
    maxWorkers: 4, // the longest tests wait for a beat or a process, and leave the cores to the others
  },
}));
