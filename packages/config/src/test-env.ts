/** What the tests read from the environment: services to use instead of the embedded ones, a browser, whether this is CI. */
export function readTestEnv(environment: NodeJS.ProcessEnv = process.env) {
  const value = (name: string) => environment[name] || undefined;
  return {
    /** A Postgres whose user may create databases. */
    databaseUrl: value("TEST_DATABASE_URL"),
    redisUrl: value("TEST_REDIS_URL"),
    /** The program promtool of Prometheus, for the unit tests of the alerts. */
    promtool: value("PROMTOOL"),
    isCi: value("CI") === "true" || value("CI") === "1",
    browser: { CHROME_PATH: value("CHROME_PATH"), PATH: value("PATH"), PLAYWRIGHT_BROWSERS_PATH: value("PLAYWRIGHT_BROWSERS_PATH") },
  };
}
