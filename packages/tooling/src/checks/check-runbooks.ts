import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles, repositoryRoot } from "../list-files.ts";
import { readAlerts, type Alert } from "./read-alerts.ts";

/** What every runbook has, in this order. */
const sections = ["When", "Check", "Act", "Verify", "Afterwards"];
const index = "infra/runbooks/README.md";

/** Each alert names a runbook that exists; each runbook has its sections, and is named by an alert or listed as manual in the README. */
export function checkRunbooks(): string[] {
  const files = listFiles("infra/runbooks", [".md"]).filter((file) => file !== index);
  const runbooks = files.map((file) => ({ file, text: readFileSync(join(repositoryRoot, file), "utf8") }));
  const problems = runbookProblems(readAlerts(), runbooks, readFileSync(join(repositoryRoot, index), "utf8"));
  return [...problems, ...readAlerts().flatMap(missingFile)];
}

/** The rules of `checkRunbooks` on what was read. */
export function runbookProblems(alerts: Alert[], runbooks: { file: string; text: string }[], readme: string): string[] {
  const named = new Set(alerts.map((alert) => alert.annotations?.["runbook"]));
  return runbooks.flatMap(({ file, text }) => {
    const name = file.slice(file.lastIndexOf("/") + 1);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]!);
    const hasSections = JSON.stringify(headings) === JSON.stringify(sections);
    const row = readme.split("\n").find((line) => line.includes(`](${name})`));
    return [
      ...(hasSections ? [] : [`${file}: its sections are ${headings.join(", ")}; a runbook has ${sections.join(", ")}`]),
      ...(row === undefined ? [`${file} is not listed in ${index}`] : []),
      ...(named.has(file) || row?.includes("manual") === true
        ? []
        : [`${file}: no alert names it, and ${index} does not say that it is manual`]),
      ...alerts
        .filter((alert) => alert.annotations?.["runbook"] === file && !text.includes(`\`${alert.alert}\``))
        .map((alert) => `${file} does not mention the alert ${alert.alert} that names it`),
    ];
  });
}

function missingFile({ file, alert, annotations }: Alert): string[] {
  const runbook = annotations?.["runbook"];
  if (runbook === undefined) return [`${file}: ${alert} names no runbook`];
  return existsSync(join(repositoryRoot, runbook)) ? [] : [`${file}: ${alert} names ${runbook}, which does not exist`];
}
