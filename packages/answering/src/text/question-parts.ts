const joint =
  /,? (?:and|or|but|und) (?=(?:also )?(?:by |since |until |for |in |at |from )?(?:what|when|where|who|whom|whose|which|why|how)\b)/i;
const leastWords = 3;

/** The two questions of one that has two ("What does it cost, and when does it come?"), in their order; empty where it is one. */
export function questionParts(question: string): [string, string] | [] {
  const match = joint.exec(question);
  if (match === null || /[.!?]\s/.test(question)) return [];
  const first = question.slice(0, match.index).trim();
  const second = question.slice(match.index + match[0].length).trim();
  const isWhole = (part: string) => part.split(/\s+/).length >= leastWords;
  return isWhole(first) &&
    isWhole(second) &&
    /\b(?:what|when|where|who|whom|whose|which|why|how|is|are|do|does|did|can|may|must|will)\b/i.test(first)
    ? [`${first}?`, second]
    : [];
}
