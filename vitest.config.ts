import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 54_000 } }, // no wait has a limit of its own: just early enough for the failure to name what did not come
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) }, // the thread that writes starts with each database, and stripping its types takes as long again
    isolate: false, // no test leaves anything behind in a module, and loading them anew for each file takes as long as a third of the tests
    maxWorkers: 4, // the longest tests wait for a beat or a process, and leave the cores to the others
  },
});
