import { existsSync, readdirSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { loadEnvFile } from "@footnote/config/load-env-file";
import { reportFailure } from "./report-failure.ts";

/**
 * `footnote <command>`. Each command is a file in commands/ that exports `add<Name>Command(program)`; only the one asked for is
 * loaded, so that starting stays quick.
 */
const commandsFolder = new URL("./commands/", import.meta.url);

loadEnvFile();
const program = new Command("footnote")
  .description("Ask your company's documents, and run Footnote.")
  .showHelpAfterError("(footnote --help lists the commands)")
  .exitOverride();

try {
  await addCommands(program, process.argv[2] ?? "");
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else process.exitCode = reportFailure(error, process.argv.includes("--json"));
}

async function addCommands(parent: Command, name: string): Promise<void> {
  const isKnown = /^[a-z-]+$/.test(name) && existsSync(new URL(`${name}.ts`, commandsFolder));
  const names = isKnown
    ? [name]
    : readdirSync(commandsFolder)
        .filter((file) => /^[a-z-]+\.ts$/.test(file))
        .map((file) => file.slice(0, -3));
  for (const each of names.toSorted()) {
    const commandModule = (await import(new URL(`${each}.ts`, commandsFolder).href)) as Record<string, (program: Command) => void>;
    commandModule[`add${each.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Command`]!(parent);
  }
}
