import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**"];

/** Three projects: unit (no services), services (Postgres and Valkey, embedded or TEST_DATABASE_URL), e2e (the whole stack and a browser). */
export default defineConfig({
  test: {
    maxWorkers: 2,
    pool: "forks",
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", "apps/web/{app,features,ui}/**/*.test.{ts,tsx}"],
          exclude: [...ignored, "apps/e2e/**"],
          testTimeout: 15_000,
          hookTimeout: 15_000,
        },
      },
      {
        test: {
          name: "services",
          include: ["packages/*/tests/**/*.test.ts", "apps/*/tests/**/*.test.ts"],
          exclude: [...ignored, "apps/e2e/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          globalSetup: "apps/e2e/src/global-setup.ts",
          include: ["apps/e2e/**/*.test.ts"],
          exclude: ignored,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // a page on a busy machine takes longer than the second that is the default
          expect: { poll: { timeout: 20_000, interval: 100 } },
          // one whole stack and one browser at a time fit on a small machine
          fileParallelism: false,
        },
      },
    ],
  },
});
