import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { migrate } from "@footnote/db/migrate";
import { withDatabase } from "../with-database.ts";

/** `footnote migrate`: brings the database schema up to date. */
export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("bring the database schema up to date")
    .option("--json", "print the applied migrations as JSON")
    .action(async (options: { json?: boolean }) => {
      const applied = await withDatabase(loadConfig(), { create: true }, (url) => migrate(url));
      if (options.json === true) process.stdout.write(`${JSON.stringify({ applied })}\n`);
      else
        process.stdout.write(
          applied.length === 0 ? "The schema is up to date.\n" : `${applied.map((name) => `applied ${name}`).join("\n")}\n`,
        );
    });
}
