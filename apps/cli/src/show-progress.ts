import type { SyncRun } from "@footnote/domain/source";

const barWidth = 24;

/** A progress line for a sync on standard error: redrawn in place on a terminal, one line per tenth otherwise. */
export function showProgress(output: NodeJS.WriteStream = process.stderr): { update(run: SyncRun): void; end(): void } {
  let lastTenth = -1;
  return {
    update(run) {
      const total = Math.max(run.found, 1);
      const processed = run.done + run.failed + run.unchanged;
      const share = run.state === "done" ? 1 : Math.min(processed / total, 1);
      if (output.isTTY) return void output.write(`\r\u001B[2K${describe(run, share)}`);
      const tenth = Math.floor(share * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      output.write(`${describe(run, share)}\n`);
    },
    end() {
      if (output.isTTY) output.write("\n");
    },
  };
}

function describe(run: SyncRun, share: number): string {
  const filled = Math.round(share * barWidth);
  const bar = `${"━".repeat(filled)}${"┄".repeat(barWidth - filled)}`;
  const failed = run.failed > 0 ? `, ${run.failed} failed` : "";
  const eta = run.etaSeconds === null ? "" : `, about ${run.etaSeconds} s left`;
  return `${bar} ${run.state === "listing" ? "listing, " : ""}${run.done + run.unchanged} of ${run.found}${failed}${eta}`;
}
