/** Loaded into every process that start runs (node --import): asks the process to end when the launcher is gone, even after kill -9. */
if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // after the listener, which would keep a process alive that has nothing left to do
  process.channel.unref();
}

export {};
