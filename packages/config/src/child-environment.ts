/** The environment for a process that this one starts: its own, with changes. */
export function childEnvironment(changes: Record<string, string>, environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...environment, ...changes };
}
