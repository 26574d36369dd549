import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 20_000,
    env: { NO_COLOR: '', FORCE_COLOR: '', CI: '' },
  },
});
