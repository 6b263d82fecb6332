import { runSoak } from "../tests/soak/run-soak.ts";

/*
 * `pnpm soak:kills [kills] [seed]`: 200 kills during syncs of 500 documents unless told otherwise; prints what was killed and found, and
 * ends with 1 when a row differs from an uninterrupted run. Takes about ten minutes.
 */
const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const startMs = performance.now();
const report = await runSoak({ kills, seed, documents: 500, log: (line) => console.log(line) });
if (report === null) {
  console.log("No native Postgres can be started here: install one, or unpack it with native-postgres.");
  process.exit(2);
}
const { differentRows, ...figures } = report;
console.log({ seed, ...figures, minutes: Number(((performance.now() - startMs) / 60_000).toFixed(1)) });
for (const row of differentRows.slice(0, 20)) console.log(row.slice(0, 300));
console.log(`${differentRows.length} rows differ from an uninterrupted run`);
const isFine = differentRows.length + report.halfDocuments + report.lostBytes + report.outboxRows + report.embedded.again === 0;
process.exit(isFine ? 0 : 1);
