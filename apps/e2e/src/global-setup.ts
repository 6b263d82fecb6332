import type { TestProject } from "vitest/node";
import { startStack, type DemoUser } from "./start-stack.ts";

declare module "vitest" {
  export interface ProvidedContext {
    stack: { webUrl: string; apiUrl: string; dataDir: string; users: DemoUser[] };
  }
}

/** One whole stack for all journeys: starting it takes longer than most of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack();
  project.provide("stack", { webUrl: stack.webUrl, apiUrl: stack.apiUrl, dataDir: stack.dataDir, users: stack.users });
  return async () => await stack[Symbol.asyncDispose]();
}
