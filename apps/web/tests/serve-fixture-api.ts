import { startFixtureApi } from "./fixture-api/start-fixture-api.ts";

/** `node tests/serve-fixture-api.ts [port]`: the fixture API by itself, for `pnpm dev` without the rest of Footnote. */
const { url } = await startFixtureApi({ port: Number(process.argv[2] ?? 3001) });
console.log(`The fixture API listens at ${url}`);
