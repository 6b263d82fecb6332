/* `pnpm bench`: every benchmark of the whole stack, one after another. `pnpm bench search <folder> …` or `pnpm bench ingest` runs one. */
const [name, ...rest] = process.argv.slice(2);
const benchmarks = { ingest: () => import("./ingest.ts"), search: () => import("./search.ts") };

if (name === undefined) for (const run of Object.values(benchmarks)) await run();
else if (name in benchmarks) {
  process.argv.splice(2, Infinity, ...rest);
  await benchmarks[name as keyof typeof benchmarks]();
} else {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(", ")}.`);
  process.exitCode = 1;
}
