import { resolve } from "node:path";
import { bundleApp } from "./bundle-app.ts";

/** `node packages/tooling/src/bundle.ts <api|worker|cli> <folder>`: what the container image of that app holds. */
const [app, folder] = process.argv.slice(2);
if (app === undefined || folder === undefined) {
  process.stderr.write("Say which app and where to: node packages/tooling/src/bundle.ts <api|worker|cli> <folder>\n");
  process.exit(2);
}
const files = await bundleApp(app, resolve(folder));
process.stdout.write(`${app}: ${files} source files in ${folder}; run it with node ${folder}/apps/${app}/src/main.ts\n`);
