/** Prints what start does, each step with its time, one line each. */
export type Steps = { step<T>(name: string, work: (progress: (text: string) => void) => Promise<T>): Promise<T>; note(text: string): void };

/** On a terminal the running step shows on a line that is written over; elsewhere only finished steps are printed, and long ones when they begin. */
export function createSteps(output: NodeJS.WriteStream): Steps {
  const isTerminal = output.isTTY === true;
  const clear = isTerminal ? "\r\u001B[2K" : "";
  return {
    async step(name, work) {
      const began = performance.now();
      let detail = "";
      const show = () => isTerminal && output.write(`${clear}${seconds(began)}  … ${name}${detail === "" ? "" : `: ${detail}`}`);
      const timer = setInterval(show, 200);
      // without a terminal, say what takes long, so that a log does not look stuck
      const announce = isTerminal ? undefined : setTimeout(() => output.write(`           … ${name}\n`), 3_000);
      show();
      try {
        const result = await work((text) => {
          detail = text;
        });
        output.write(`${clear}${seconds(began)}  ${name}${detail === "" ? "" : `: ${detail}`}\n`);
        return result;
      } catch (error) {
        if (isTerminal) output.write(clear);
        throw error;
      } finally {
        clearInterval(timer);
        clearTimeout(announce);
      }
    },
    note: (text) => void output.write(`${clear}${text}\n`),
  };
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s`;
}
