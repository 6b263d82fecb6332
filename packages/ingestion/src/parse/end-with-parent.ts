import { Worker } from "node:worker_threads";

/**
 * Loaded into every parser (node --import): ends it within a second when its parent is gone. A document that keeps the only thread busy
 * would not hear the channel close, so a thread of its own watches.
 */
const watch = `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, "SIGKILL"); }, 1000);`;

new Worker(watch, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 } }).unref();
