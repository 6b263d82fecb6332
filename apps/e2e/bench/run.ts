/* `pnpm bench`: how fast documents come in and searches go out. `pnpm bench <name> …` runs one; the long ones run only by name. */
const [name, ...rest] = process.argv.slice(2);
const benchmarks = {
  ingest: () => import("./ingest.ts"),
  search: () => import("./search.ts"),
  gateway: () => import("./gateway.ts"),
  load: () => import("./load.ts"),
  scale: () => import("./scale.ts"),
};

if (name === undefined) for (const run of [benchmarks.ingest, benchmarks.search]) await run();
else if (name in benchmarks) {
  process.argv.splice(2, Infinity, ...rest);
  await benchmarks[name as keyof typeof benchmarks]();
} else {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(", ")}.`);
  process.exitCode = 1;
}
