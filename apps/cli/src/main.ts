import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { loadEnvFile } from "@footnote/config/load-env-file";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { reportFailure } from "./report-failure.ts";

/**
 * `footnote <command>`. Each command is a file in commands/ that exports `add<Name>Command(program)`; only the one asked for is
 * loaded, so that starting stays quick.
 */
const commandsFolder = new URL("./commands/", import.meta.url);

const isJson = process.argv.includes("--json");
// the last resort: what nobody waited for is told like every other failure
process.on("uncaughtException", (error) => process.exit(isClosedPipe(error) ? 0 : reportFailure(error, isJson)));

loadEnvFile();
const program = new Command("footnote")
  .description("Ask your company's documents, and run Footnote.")
  .version(readVersion())
  // a wrong call is told below, with its code
  .configureOutput({ outputError: () => {} })
  .exitOverride();

try {
  await addCommands(program, process.argv[2] ?? "");
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.exitCode = reportFailure(error, isJson);
  // help and version come as errors as well, and were printed
  else if (!error.message.startsWith("error: ")) process.exitCode = error.exitCode;
  else process.exitCode = reportFailure(refuseCall(error), isJson);
}

function refuseCall(error: CommanderError): FootnoteError {
  const reason = error.message.slice("error: ".length).replace(/\.?$/, ".");
  const isKnown = program.commands.length === 1;
  const advice = isKnown ? `footnote ${program.commands[0]!.name()} --help says how it is called.` : "footnote --help lists the commands.";
  return new FootnoteError("invalid_request", `${reason} ${advice}`, { cause: error });
}

/** Whoever read our output has what it wanted: footnote … | head -1. */
function isClosedPipe(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };
  return version;
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
