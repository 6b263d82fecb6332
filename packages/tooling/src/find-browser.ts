import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** Path of a Chromium: CHROME_PATH, the usual names on PATH, the usual applications, Playwright's folder; null when there is none. */
export function findBrowser(environment: {
  CHROME_PATH?: string | undefined;
  PATH?: string | undefined;
  PLAYWRIGHT_BROWSERS_PATH?: string | undefined;
}): string | null {
  if (environment.CHROME_PATH) return existsSync(environment.CHROME_PATH) ? environment.CHROME_PATH : null;
  const onPath = (environment.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return (
    [...onPath, ...macApplications, ...playwrightBrowsers(environment.PLAYWRIGHT_BROWSERS_PATH)].find((path) => existsSync(path)) ?? null
  );
}

/** Installs Debian's Chromium where apt can be used as root; returns whether it did. */
export function installBrowser(): boolean {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return false;
  const run = (aptArguments: string[]) =>
    spawnSync("apt-get", ["-qq", ...aptArguments], {
      stdio: "ignore",
      timeout: 600_000,
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  run(["update"]);
  return run(["install", "-y", "--no-install-recommends", "chromium"]);
}

function playwrightBrowsers(configured: string | undefined): string[] {
  const folders = [configured, join(homedir(), ".cache/ms-playwright"), join(homedir(), "Library/Caches/ms-playwright")];
  return folders.flatMap((folder) => {
    if (!folder || !existsSync(folder)) return [];
    const versions = readdirSync(folder)
      .filter((name) => name.startsWith("chromium"))
      .toSorted()
      .toReversed();
    const inside = [
      "chrome-linux/chrome",
      "chrome-linux64/chrome",
      "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
      "chrome-linux/headless_shell",
    ];
    return versions.flatMap((version) => inside.map((path) => join(folder, version, path)));
  });
}
