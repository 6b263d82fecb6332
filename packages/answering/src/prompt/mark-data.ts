/** How passages are marked as data in the prompt; `rule` tells the model what the marks mean. */
export function markData(): { rule: string; apply: (text: string) => string } {
  return { rule: "", apply: (text) => text };
}
