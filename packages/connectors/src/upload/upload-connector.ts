import type { Connector } from "../connector.ts";

/** Files that people upload: they arrive by themselves, so a sync lists nothing and removes nothing. */
export const uploadConnector: Connector<{ kind: "upload" }> = {
  async validate() {},
  // eslint-disable-next-line require-yield -- an empty listing is the point
  async *listChanges() {
    return { isComplete: false };
  },
  async fetchDocument() {
    return null;
  },
};
