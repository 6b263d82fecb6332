import { readFileSync } from "node:fs";
import { join } from "node:path";
import { envSchema } from "@footnote/config/env";
import { repositoryRoot } from "../list-files.ts";

/** The text that .env.example must have: each variable with its description, and its default where it has one. */
export function renderEnvExample(): string {
  const entries = Object.entries(envSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const shown = fallback.success && fallback.data !== undefined && !Array.isArray(fallback.data) ? String(fallback.data) : "";
    return `# ${schema.description ?? ""}\n${shown === "" ? "" : "# "}${name}=${shown}\n`;
  });
  return `# Copy to .env. An empty value counts as unset; a commented line shows the default.\n\n${entries.join("\n")}`;
}

/** .env.example is what the schema says; `pnpm verify --fix` writes it. */
export function checkEnvExample(): string[] {
  const given = readFileSync(join(repositoryRoot, ".env.example"), "utf8");
  return given === renderEnvExample() ? [] : [".env.example is not what packages/config/src/env.ts says; run pnpm verify --fix"];
}
