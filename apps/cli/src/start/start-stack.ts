import { join } from "node:path";
import type { Config } from "@footnote/config/config";
import { childEnvironment } from "@footnote/config/child-environment";
import { migrate } from "@footnote/db/migrate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readDemoFile, writeDemoFile } from "../demo-file.ts";
import { repositoryRoot } from "../repository-root.ts";
import { announceRunningStack, readRunningStack } from "../running-stack.ts";
import { buildWeb, isWebBuildStale, webServer } from "./build-web.ts";
import { choosePorts } from "./choose-ports.ts";
import { planServices } from "./embedded-services.ts";
import { prepareDataFolder } from "./prepare-data-folder.ts";
import { readOwnSecret } from "./read-own-secret.ts";
import { runDemoLoad } from "./run-demo-load.ts";
import type { Steps } from "./steps.ts";
import { supervise, type ServiceOptions } from "./supervise.ts";
import { waitUntilAnswers } from "./wait-until-answers.ts";

const readyTimeoutMs = 120_000;
const stopTimeoutMs = 15_000;

export type RunningFootnote = { url: string; stop(): Promise<void> };

export type StartOptions = {
  config: Config;
  steps: Steps;
  signal: AbortSignal;
  withDemo: boolean;
  withWeb: boolean;
  onGivenUp(error: FootnoteError): void;
};

/**
 * Brings everything up in order: ports → web build → Postgres and Valkey → migrations → worker, API, web → demo company. Each process
 * is supervised. When a step fails or `signal` aborts, what was started is stopped again, last first.
 */
export async function startStack(options: StartOptions): Promise<RunningFootnote> {
  const stops: (() => Promise<void>)[] = [];
  // web, API and worker were started after the database, so they go first, and together
  const stop = async () => {
    const [first, ...others] = stops;
    await Promise.all(others.map((stopOne) => stopOne()));
    await first?.();
  };
  try {
    const url = await bringUp(options, stops);
    options.signal.throwIfAborted();
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  { config, steps, signal, withDemo, withWeb, onGivenUp }: StartOptions,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const root = repositoryRoot;
  const logDir = join(config.dataDir, "logs");
  prepareDataFolder(config.dataDir);
  refuseSecondStart(config.dataDir);
  const ports = await choosePorts(config);
  const webUrl = config.web.port === ports.web ? config.web.publicUrl : `http://localhost:${ports.web}`;
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  const workerUrl = `http://127.0.0.1:${ports.worker}`;
  const authSecret = config.secrets.auth ?? readOwnSecret(config.dataDir, "auth-secret");
  const secretsKey = config.secrets.sources ?? readOwnSecret(config.dataDir, "secrets-key");
  const services = await planServices(config, root);
  const parentEnv = childEnvironment({
    NODE_ENV: "production",
    FOOTNOTE_DATA_DIR: config.dataDir,
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    AUTH_SECRET: authSecret,
    SECRETS_KEY: secretsKey,
    ...(config.secrets.sourcesBefore === undefined ? {} : { SECRETS_KEY_PREVIOUS: config.secrets.sourcesBefore }),
    PORT: String(ports.web),
    API_PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    PUBLIC_URL: webUrl,
  });
  const aborted = new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  aborted.catch(() => {}); // also when nobody waits for it any more
  const run = async (service: ServiceOptions): Promise<void> => {
    signal.throwIfAborted();
    const running = supervise({ ...service, logDir, parentEnv, onEnd: (message) => steps.note(message), onGivenUp });
    stops.push(() => running.stop());
    await Promise.race([running.ready, aborted]);
  };

  if (services.service !== undefined) {
    const service = services.service;
    await steps.step("Database and queue are up", async (progress) => {
      await run(service);
      progress(services.kind());
    });
  }
  await steps.step("Database schema is up to date", async (progress) => {
    const applied = await migrate(services.databaseUrl);
    if (applied.length > 0) progress(`${applied.length} migration(s) applied`);
  });
  signal.throwIfAborted();
  if (withWeb && isWebBuildStale(root)) {
    await steps.step("Web application is built", () => buildWeb(root, { logDir, env: childEnvironment({}), signal }));
  }
  const entry = (folder: string) => join(root, "apps", folder, "src/main.ts");
  const shared = { cwd: root, env: {}, stopTimeoutMs };
  await steps.step(withWeb ? "Worker, API and web application are up" : "Worker and API are up", async () => {
    await Promise.all([
      run({
        ...shared,
        name: "worker",
        script: entry("worker"),
        heapMegabytes: 768,
        ready: (_child, ended) => waitUntilAnswers(`${workerUrl}/readyz`, readyTimeoutMs, ended),
      }),
      run({
        ...shared,
        name: "api",
        script: entry("api"),
        heapMegabytes: 512,
        ready: (_child, ended) => waitUntilAnswers(`${apiUrl}/readyz`, readyTimeoutMs, ended),
      }),
      ...(withWeb ? [run(webService(config, ports.web, apiUrl))] : []),
    ]);
  });
  if (withDemo) await ensureDemo({ config, steps, env: parentEnv, signal, webUrl, apiUrl });
  const takeBack = announceRunningStack(config.dataDir, {
    pid: process.pid,
    webUrl,
    apiUrl,
    workerUrl,
    databaseUrl: services.databaseUrl,
    redisUrl: services.redisUrl,
  });
  stops.push(async () => takeBack());
  return withWeb ? webUrl : apiUrl;
}

/** Before the ports are looked at, because "port 3000 is taken" would not say by whom. The database's own lock is what really keeps two apart. */
function refuseSecondStart(dataDir: string): void {
  const running = readRunningStack(dataDir);
  if (running === null) return;
  throw new FootnoteError(
    "data_folder_in_use",
    `Footnote already runs on ${dataDir}, at ${running.webUrl} (process ${running.pid}). Stop it first, or start this one with another FOOTNOTE_DATA_DIR, PORT and API_PORT.`,
    { details: { pid: running.pid } },
  );
}

function webService(config: Config, port: number, apiUrl: string): ServiceOptions {
  return {
    name: "web",
    script: join(repositoryRoot, webServer),
    cwd: repositoryRoot,
    env: { HOSTNAME: config.web.host, API_URL: apiUrl },
    heapMegabytes: 256,
    stopTimeoutMs,
    ready: async (_child, ended) => {
      // its first page asks the API; asking earlier would only fill its log with refusals
      await waitUntilAnswers(`${apiUrl}/readyz`, readyTimeoutMs, ended);
      await waitUntilAnswers(`http://127.0.0.1:${port}/`, readyTimeoutMs, ended);
    },
  };
}

/** Loads the demo company into an empty database, and goes on with a load that was interrupted. */
async function ensureDemo(options: {
  config: Config;
  steps: Steps;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  webUrl: string;
  apiUrl: string;
}): Promise<void> {
  const { config, steps, env, signal, webUrl, apiUrl } = options;
  const existing = readDemoFile(config.dataDir);
  if (existing !== null) {
    if (existing.webUrl !== webUrl || existing.apiUrl !== apiUrl) writeDemoFile(config.dataDir, { ...existing, webUrl, apiUrl });
    return;
  }
  // somebody else's database gets the demo only while it is empty
  const onlyIfEmpty = config.database.url === undefined ? [] : ["--only-if-empty"];
  await steps.step("Demo company is loaded", (progress) =>
    runDemoLoad({ arguments: [webUrl, apiUrl, ...onlyIfEmpty], env, signal }, progress),
  );
}
