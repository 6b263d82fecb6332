import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { envSchema } from "@footnote/config/env";
import { listFiles, repositoryRoot } from "../list-files.ts";

type Validate = ((data: object) => boolean) & { errors: { instancePath: string; keyword: string; params: object }[] };
type Labels = Record<string, string>;
type Container = {
  name: string;
  image: string;
  env?: { name: string }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  volumeMounts?: { name: string }[];
  securityContext?: { allowPrivilegeEscalation: boolean; readOnlyRootFilesystem: boolean };
  resources?: { requests?: object; limits?: { memory?: string } };
  [probe: string]: unknown;
};
type PodSpec = {
  containers: Container[];
  volumes?: { name: string; persistentVolumeClaim?: { claimName: string } }[];
  securityContext?: { runAsNonRoot: boolean };
  automountServiceAccountToken?: boolean;
};
type PodTemplate = { metadata: { labels: Labels }; spec: PodSpec };
type Selector = { matchLabels?: Labels };
type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec: {
    replicas?: number;
    selector?: Labels & Selector;
    template?: PodTemplate;
    jobTemplate?: { spec: { template: PodTemplate } };
    scaleTargetRef?: { kind: string; name: string };
    podSelector?: Selector & { matchExpressions?: { values: string[] }[] };
    policyTypes?: string[];
    metrics?: { pods?: { metric: { name: string } }; external?: { metric: { name: string } } }[];
    ports?: { targetPort: string }[];
  };
};

const folder = "infra/k8s";
const read = (file: string) =>
  parseAllDocuments(readFileSync(join(repositoryRoot, file), "utf8")).map((document) => document.toJS() as KubernetesObject);
const files = listFiles(folder, [".yaml"]);
const objects = files
  .filter((file) => !file.endsWith("kustomization.yaml"))
  .flatMap((file) => read(file).map((object) => ({ file, object })));
const base = objects.filter(({ file }) => file.startsWith(`${folder}/base/`)).map(({ object }) => object);
const ofKind = (kind: string) => base.filter((object) => object.kind === kind);
const podsOf = ({ spec }: KubernetesObject) => spec.template ?? spec.jobTemplate?.spec.template;
const pods = base.flatMap((object) => {
  const pod = object.kind === "NetworkPolicy" || object.kind === "ConfigMap" || object.kind === "Namespace" ? undefined : podsOf(object);
  return pod === undefined ? [] : [{ owner: `${object.kind} ${object.metadata.name}`, kind: object.kind, pod }];
});

test.each(objects.map(({ file, object }) => [`${file} ${object.kind} ${object.metadata.name}`, object] as const))(
  "%s follows the Kubernetes schema",
  async (_name, object) => {
    expect(await schemaProblems(object)).toEqual([]);
  },
);

test("the schemas find a wrong type, a missing part and a misspelt name", async () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "x" }, spec: { ports: [{ port: "80" }], selektor: {} } };
  expect(await schemaProblems(service as never)).toEqual(['/spec/ports/0/port: type {"type":"integer"}']);
  expect(await schemaProblems({ ...service, spec: { ports: [{ port: 80 }], selektor: {} } } as never)).toEqual([
    "spec.selektor is unknown",
  ]);
});

test("a kustomization names files that exist, all of its folder, and images that its objects have", () => {
  for (const file of files.filter((each) => each.endsWith("kustomization.yaml"))) {
    const own = read(file)[0] as never as { resources: string[]; patches?: { path: string }[]; images: { name: string }[] };
    const named = [...own.resources, ...(own.patches ?? []).map((patch) => patch.path)].filter((path) => path.endsWith(".yaml"));
    const beside = files
      .filter((each) => dirname(each) === dirname(file) && each !== file)
      .map((each) => each.slice(dirname(file).length + 1));
    expect(named.toSorted(), file).toEqual(beside.toSorted());
    const images = new Set(pods.flatMap(({ pod }) => pod.spec.containers.map((container) => container.image)));
    expect(new Set(own.images.map((image) => image.name)), file).toEqual(images);
  }
});

test("every pod runs without rights, with a memory limit, and gets only settings and volumes that exist", () => {
  expect(pods.map(({ owner }) => owner).toSorted()).toEqual([
    "CronJob backup",
    "Deployment api",
    "Deployment cli",
    "Deployment web",
    "Deployment worker",
    "Job migrate",
  ]);
  const claims = new Set(ofKind("PersistentVolumeClaim").map((claim) => claim.metadata.name));
  const configMaps = new Set(ofKind("ConfigMap").map((map) => map.metadata.name));
  const known = new Set([...Object.keys(envSchema.shape), "API_URL"]);
  for (const { owner, pod } of pods) {
    expect(pod.spec.securityContext?.runAsNonRoot, owner).toBe(true);
    expect(pod.spec.automountServiceAccountToken, owner).toBe(false);
    const volumes = new Set(pod.spec.volumes?.map((volume) => volume.name));
    for (const { persistentVolumeClaim } of pod.spec.volumes ?? [])
      if (persistentVolumeClaim !== undefined) expect(claims, owner).toContain(persistentVolumeClaim.claimName);
    for (const container of pod.spec.containers) {
      expect(container.securityContext, owner).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
      expect(container.resources?.limits?.memory, owner).toBeTruthy();
      for (const { name } of container.volumeMounts ?? []) expect(volumes, owner).toContain(name);
      for (const { name } of container.env ?? []) expect(known, owner).toContain(name);
      for (const { configMapRef } of container.envFrom ?? []) if (configMapRef) expect(configMaps, owner).toContain(configMapRef.name);
    }
  }
  for (const { object } of objects)
    if (object.kind === "ConfigMap") for (const name of Object.keys(object.data!)) expect(known, object.metadata.name).toContain(name);
  expect(
    objects.some(({ object }) => object.kind === "Secret"),
    "secrets are referred to, never contained",
  ).toBe(false);
  const web = pods.find(({ owner }) => owner === "Deployment web")!.pod.spec.containers[0]!;
  expect(web.envFrom, "the web application gets no secret").toBeUndefined();
});

test("what serves has probes, a budget, a scaler and a policy; selectors meet their pods", () => {
  const labelsOf = new Map(pods.map(({ owner, pod }) => [owner, pod.metadata.labels]));
  const selects = (labels: Labels) =>
    pods.some(({ pod }) => Object.entries(labels).every(([name, value]) => pod.metadata.labels[name] === value));
  const scaled = new Set(ofKind("HorizontalPodAutoscaler").map((scaler) => scaler.spec.scaleTargetRef!.name));
  const budgets = new Set(ofKind("PodDisruptionBudget").map((budget) => budget.metadata.name));
  for (const deployment of ofKind("Deployment")) {
    const { name } = deployment.metadata;
    expect(labelsOf.get(`Deployment ${name}`), name).toMatchObject(deployment.spec.selector!.matchLabels!);
    if (name === "cli") continue;
    const [container] = deployment.spec.template!.spec.containers;
    const ports = container!.ports!.map((port) => port.name);
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"])
      expect(ports, `${name} ${probe}`).toContain((container![probe] as { httpGet: { port: string } }).httpGet.port);
    expect(scaled, name).toContain(name);
    expect(budgets, name).toContain(name);
    expect(deployment.spec.replicas, `${name} is scaled by its HPA`).toBeUndefined();
  }
  for (const kind of ["Service", "PodDisruptionBudget"])
    for (const { metadata, spec } of ofKind(kind))
      expect(selects(kind === "Service" ? spec.selector! : spec.selector!.matchLabels!), metadata.name).toBe(true);
  const policies = ofKind("NetworkPolicy");
  expect(policies.find((policy) => policy.metadata.name === "default-deny")!.spec).toEqual({
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
  });
  for (const { metadata, spec } of policies) {
    expect(selects(spec.podSelector!.matchLabels ?? {}), metadata.name).toBe(true);
    for (const value of spec.podSelector!.matchExpressions?.flatMap((expression) => expression.values) ?? [])
      expect(selects({ "app.kubernetes.io/name": value }), `${metadata.name}: ${value}`).toBe(true);
  }
});

test("autoscalers read metrics that the code has", () => {
  const code = ["apps/api/src/metrics.ts", "apps/worker/src/metrics.ts"]
    .map((file) => readFileSync(join(repositoryRoot, file), "utf8"))
    .join("\n");
  const used = ofKind("HorizontalPodAutoscaler").flatMap(({ spec }) =>
    spec.metrics!.flatMap((metric) => metric.pods?.metric.name ?? metric.external?.metric.name ?? []),
  );
  expect(used).toEqual(["footnote_http_requests_in_flight", "footnote_queue_oldest_job_age_seconds"]);
  for (const name of used) expect(code).toContain(`"${name}"`);
});

/** What the schema of the object's kind says against it, and every property that the schema did not ask for: the schemas are open, a typo is not. */
async function schemaProblems(object: KubernetesObject): Promise<string[]> {
  const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["core", object.apiVersion];
  const name = ["IoK8sApi", group!.split(".")[0]!, version!, object.kind].map((part) => part[0]!.toUpperCase() + part.slice(1)).join("");
  const { validate } = (await import(/* @vite-ignore */ import.meta.resolve(`kubernetes-models/_schemas/${name}`))) as {
    validate: Validate;
  };
  const read = new Set<string>();
  if (!validate(watched(object, "", read)))
    return validate.errors.map(({ instancePath, keyword, params }) => `${instancePath}: ${keyword} ${JSON.stringify(params)}`);
  return unread(object, "", read);
}

function watched<T>(value: T, path: string, read: Set<string>): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => watched(item as unknown, `${path}[${index}]`, read)) as T;
  const inner = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, watched(each as unknown, step(path, name), read)]));
  return new Proxy(inner, {
    get(target, name, receiver) {
      if (typeof name === "string") read.add(step(path, name));
      return Reflect.get(target, name, receiver) as unknown;
    },
  }) as T;
}

function unread(value: unknown, path: string, read: Set<string>): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unread(item, `${path}[${index}]`, read));
  return Object.entries(value).flatMap(([name, each]) => {
    const own = step(path, name);
    return read.has(own) ? unread(each, own, read) : [`${own} is unknown`];
  });
}

function step(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
