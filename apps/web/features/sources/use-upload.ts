"use client";

import { useState } from "react";
import { api } from "../api/client.ts";

/** Sends files one after another, so that a broken one names itself; those that arrived are not sent again on a second try. */
export function useUpload() {
  const [uploaded, setUploaded] = useState<ReadonlySet<string>>(new Set());
  const upload = async (sourceId: string, files: readonly File[]) => {
    const arrived = new Set(uploaded);
    for (const file of files) {
      if (arrived.has(file.name)) continue;
      await api.sources.upload(sourceId, {
        name: file.name,
        mediaType: file.type === "" ? "application/octet-stream" : file.type,
        bytes: file,
      });
      arrived.add(file.name);
      setUploaded(new Set(arrived));
    }
  };
  return { uploaded, upload };
}
