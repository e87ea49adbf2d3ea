import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 3, // the longest tests wait for a beat or a process, and leave a core to the others
    // discord.js rejects into nowhere when a session is resumed and lost at the same moment; the bot logs that and goes on (src/main.ts)
    onUnhandledError: ({ stack = '' }) => !stack.includes('discord.js/src/client/websocket/handlers/RESUMED.js'),
  },
});
