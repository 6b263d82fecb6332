import type { TestProject } from "vitest/node";
import { startStack, type DemoUser } from "./start-stack.ts";

declare module "vitest" {
  export interface ProvidedContext {
    stack: { webUrl: string; apiUrl: string; dataDir: string; users: DemoUser[] };
  }
}

/** One whole stack for all journeys: starting it takes longer than most of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // a test serves a web site of its own from this machine
  const stack = await startStack({ env: { FETCH_ALLOW_ADDRESSES: "127.0.0.1/32" } });
  project.provide("stack", { webUrl: stack.webUrl, apiUrl: stack.apiUrl, dataDir: stack.dataDir, users: stack.users });
  return async () => await stack[Symbol.asyncDispose]();
}
