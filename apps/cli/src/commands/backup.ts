import { resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { writeBackup } from "../backup/write-backup.ts";
import { createSteps } from "../start/steps.ts";
import { withDatabase } from "../with-database.ts";

/** `footnote backup <file>`: database and document bytes in one file. */
export function addBackupCommand(program: Command): void {
  program
    .command("backup")
    .description("write database and documents into one file")
    .argument("<file>", "the file to write, e.g. footnote.tar.gz")
    .option("--json", "print the result as JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      const config = loadConfig();
      const result = await createSteps(process.stderr).step("Backup is written", (onProgress) =>
        withDatabase(config, { create: false }, (databaseUrl) =>
          writeBackup({ databaseUrl, storage: createDiskStorage(config.storage.dir), file: resolve(file), onProgress }),
        ),
      );
      const sizeMegabytes = (result.sizeBytes / 1_048_576).toFixed(1);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ file: resolve(file), ...result })}\n`
          : `${resolve(file)}: ${result.rows} rows, ${result.files} files, ${sizeMegabytes} MB\n`,
      );
    });
}
