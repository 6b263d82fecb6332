import type { NextConfig } from "next";
import { fileURLToPath } from "node:url";

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: fileURLToPath(new URL("../../", import.meta.url)),
  turbopack: { root: fileURLToPath(new URL("../../", import.meta.url)) },
  transpilePackages: ["@footnote/domain", "@footnote/client"],
  poweredByHeader: false,
  // gzip would hold back the events of a streaming answer; a reverse proxy compresses static files
  compress: false,
  // `pnpm verify` type-checks apps/web with TypeScript 7, which has no programmatic interface for Next to call
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;
