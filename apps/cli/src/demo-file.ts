import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "@footnote/domain/principal";

/** Who can sign in to the demo company, as `footnote start` writes it to demo.json in the data folder. */
export type DemoFile = { webUrl: string; apiUrl: string; users: { email: string; role: Role; apiKey: string; password: string }[] };

/** The demo's people and keys, or null where no demo was loaded. */
export function readDemoFile(dataDir: string): DemoFile | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")) as DemoFile;
  } catch {
    return null;
  }
}

/** Writes demo.json, readable by its owner only: it holds keys and passwords. */
export function writeDemoFile(dataDir: string, file: DemoFile): void {
  writeFileSync(join(dataDir, "demo.json"), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
}
