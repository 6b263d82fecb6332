import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPromtool } from "../find-promtool.ts";
import { listFiles, repositoryRoot } from "../list-files.ts";
import { checkRunbooks, runbookProblems } from "./check-runbooks.ts";
import { readAlerts, readYaml } from "./read-alerts.ts";

const folder = "infra/observability";
const promtool = findPromtool();
const run = (...given: string[]) => execFileSync(promtool!, given, { cwd: join(repositoryRoot, folder), encoding: "utf8", stdio: "pipe" });

test.skipIf(promtool === null)("promtool accepts the configuration and the rules", () => {
  expect(run("check", "config", "prometheus.yml")).toContain("is valid prometheus config file syntax");
});

test.skipIf(promtool === null)(
  "every alert fires when it should and only then, says promtool",
  () => {
    const files = listFiles(`${folder}/rule-tests`, [".yml"]).map((file) => file.slice(folder.length + 1));
    expect(run("test", "rules", ...files).match(/SUCCESS/g)).toHaveLength(files.length);
  },
  60_000,
);

test("every alert has a test in which it fires and one in which it does not, a severity and a summary", () => {
  type Case = { alertname: string; exp_alerts: unknown[] };
  const cases = listFiles(`${folder}/rule-tests`, [".yml"]).flatMap((file) =>
    (readYaml(file) as { tests: { alert_rule_test: Case[] }[] }).tests.flatMap((each) => each.alert_rule_test),
  );
  for (const { alert, labels, annotations } of readAlerts()) {
    const own = cases.filter((each) => each.alertname === alert);
    expect(
      own.some((each) => each.exp_alerts.length > 0),
      `${alert} fires in a test`,
    ).toBe(true);
    expect(
      own.some((each) => each.exp_alerts.length === 0),
      `${alert} is silent in a test`,
    ).toBe(true);
    expect(["page", "ticket"], alert).toContain(labels?.["severity"]);
    expect(annotations?.["summary"], alert).toBeTruthy();
  }
});

test("alerts and dashboards use only metrics that the code has", () => {
  const sources = ["apps/api/src", "apps/worker/src", "packages/telemetry/src"].flatMap((each) => listFiles(each, [".ts"]));
  const code = sources.map((file) => readFileSync(join(repositoryRoot, file), "utf8")).join("\n");
  const known = new Set([...code.matchAll(/"(footnote_[a-z_]+)"/g)].map((match) => match[1]));
  const users = [...listFiles(`${folder}/rules`, [".yml"]), ...listFiles(`${folder}/dashboards`, [".json"])];
  for (const file of users) {
    const used = readFileSync(join(repositoryRoot, file), "utf8").match(/footnote_[a-z_]+/g) ?? [];
    for (const name of used) expect(known, `${file}: ${name}`).toContain(name.replace(/_(bucket|count|sum)$/, ""));
  }
});

test("dashboards have panels of their own ids that ask the provisioned data source", () => {
  for (const file of listFiles(`${folder}/dashboards`, [".json"])) {
    const { uid, panels } = JSON.parse(readFileSync(join(repositoryRoot, file), "utf8")) as {
      uid: string;
      panels: { id: number; type: string; targets?: { expr: string; datasource: { uid: string } }[] }[];
    };
    expect(uid).toMatch(/^footnote-/);
    expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
    for (const panel of panels.filter((each) => each.type !== "row"))
      for (const target of panel.targets!) expect(target).toMatchObject({ datasource: { uid: "prometheus" } });
  }
  const { datasources } = readYaml(`${folder}/grafana-datasources.yml`) as { datasources: { uid: string }[] };
  expect(datasources.map((each) => each.uid)).toContain("prometheus");
});

test("alerts and runbooks belong together", () => {
  expect(checkRunbooks()).toEqual([]);
  const text = "## When\n\n## Check\n\n## Act\n\n## Verify\n\n## Afterwards\n";
  const alert = { file: "rules.yml", alert: "TooHot", expr: "1", annotations: { runbook: "infra/runbooks/heat.md" } };
  expect(runbookProblems([alert], [{ file: "infra/runbooks/heat.md", text }], "[heat](heat.md)")).toEqual([
    "infra/runbooks/heat.md does not mention the alert TooHot that names it",
  ]);
  expect(runbookProblems([], [{ file: "infra/runbooks/heat.md", text: "## When\n" }], "")).toHaveLength(3);
});
