/** What the launcher asks of the embedded process: where the data lives, and which of the two services it wants, on which port with which password. */
export type EmbeddedRequest = {
  dataDir: string;
  postgres: { port: number; password: string } | null;
  valkey: { port: number; password: string } | null;
};

/** What the embedded process answers. */
export type EmbeddedReport = { type: "ready"; redisKind: string | null } | { type: "failed"; code: string; message: string };
