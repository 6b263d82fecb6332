/** Services that the tests use instead of the embedded ones, when set: a Postgres whose user may create databases, and a Redis. */
export function readTestEnv(environment: NodeJS.ProcessEnv = process.env): {
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  isCi: boolean;
} {
  return {
    databaseUrl: environment["TEST_DATABASE_URL"] || undefined,
    redisUrl: environment["TEST_REDIS_URL"] || undefined,
    isCi: environment["CI"] === "true" || environment["CI"] === "1",
  };
}
