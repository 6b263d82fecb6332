import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { listFiles, repositoryRoot } from "../list-files.ts";

export type Alert = { file: string; alert: string; expr: string; labels?: Record<string, string>; annotations?: Record<string, string> };

/** Every alert of infra/observability/rules. */
export function readAlerts(): Alert[] {
  return listFiles("infra/observability/rules", [".yml"]).flatMap((file) => {
    const { groups } = readYaml(file) as { groups: { rules: Omit<Alert, "file">[] }[] };
    return groups.flatMap((group) => group.rules.map((rule) => ({ file, ...rule })));
  });
}

/** A YAML file of the repository. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(join(repositoryRoot, file), "utf8"));
}
