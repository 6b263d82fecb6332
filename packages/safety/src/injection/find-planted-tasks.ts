/** A request as one types it to an assistant: an imperative or a question, whole on its line. */
const request =
  /^(?:please |can you |could you |kindly )?(?:write|compose|draft|translate|explain|describe|summari[sz]e|provide (?:me|an?|the)|give (?:me|an?|the)|create an?|generate an?|develop an?|tell me|show me|break down|define|compare|calculate|outline|discuss|recommend|suggest|identify|classify|analy[sz]e|determine|predict|evaluate|schedule|remind me|remember to|set (?:an?|the|my)|book an?|name (?:an?|the|some|three|five)|list (?:the|some|three|five|all)|find (?:me|an?|the)|search for|look up|play|simulate|should i|is it|are there|do i|which|what(?:['’]s| is| are| was| were| do| does| did)?|how (?:do|does|did|can|to|would)|who (?:is|was|wrote|invented|discovered|painted)|why (?:is|are|do|does|did)|when (?:did|was|is)|where (?:is|are|was|can)|can you|could you)\b[^\n]{8,200}?(?:[.?!]["”'’]?(?=\s|$|\p{L})|$)/iu;
const creative =
  /^(?:please )?(?:write|compose|draft|provide|create|generate|develop|give|tell)\b(?: me)? (?:an?|the|some)(?: \w+){0,3} (?:poem|story|haiku|essay|song|lyrics|speech|joke|limerick|sonnet|introduction for an essay|letter to|blog post|tweet|riddle|screenplay|dialogue)\b/i;
const translation =
  /^(?:translate (?:the following|this|['"“‘])|how do you say ['"“‘]|what(?:['’]s| is) ['"“‘][^'"”’\n]{1,60}['"”’] in [A-Z]|(?:provide|give)(?: me)? the [A-Z][a-z]+ (?:equivalent|translation|word) (?:for|of))/i;
const explanation = /^(?:please )?(?:explain|describe) how\b/i;
const ordinary = new Set(
  "what when where which who whom whose why how does do did is are was were the and for with from that this these those your you our their his her its have has had can could would should will shall into about between some any please give tell show explain describe provide write list simple simply example main primary terms first using used use work works mean means there here more most than then them they some very just each make made other such only also over under after before many much difference differences following sentence".split(
    " ",
  ),
);
const leastSurroundingWords = 12;

/**
 * Requests on a line of their own that share no word with the text around them. `isDocument` false asks for more: the text must
 * be several lines, of which the request is the smaller part.
 */
export function findPlantedTasks(text: string, isDocument: boolean): { start: number; end: number; score: number }[] {
  const found: { start: number; end: number; score: number }[] = [];
  let stems: Map<string, number> | undefined;
  let position = 0;
  const lines = text.split("\n");
  if (lines.length < 2 && !isDocument) return found;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    const match = line.length < 2000 ? request.exec(line.slice(indent)) : null;
    const start = position + indent;
    position += line.length + 1;
    if (!match) continue;
    const task = match[0];
    // Wrapped lines begin small; who asks about his own affairs is a customer in a list of questions.
    if (
      !/^\p{Lu}/u.test(task) ||
      (!creative.test(task) && !translation.test(task) && /\b(?:you|your|my|we|our|us)\b/i.test(task.replace(/^(?:can|could) you /i, "")))
    )
      continue;
    // A heading or a table cell ends without a stop; a request that somebody plants is a sentence.
    const ended = /[.?!]["”'’]?$/.test(task) || task.length === line.trim().length;
    if (!ended || (text.length - task.length < task.length && !isDocument)) continue;
    const words = contentStems(task);
    stems ??= countStems(text);
    if (stems.size - words.length < leastSurroundingWords) continue;
    const own = countStems(task);
    const shared = words.filter((word) => (stems!.get(word) ?? 0) > (own.get(word) ?? 0)).length;
    const clear = creative.test(task) || translation.test(task);
    if (clear && shared <= 1) found.push({ start, end: start + task.length, score: 0.7 });
    else if (words.length >= (explanation.test(task) ? 1 : 2) && shared === 0) found.push({ start, end: start + task.length, score: 0.55 });
  }
  return found;
}

function contentStems(text: string): string[] {
  return [
    ...new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !ordinary.has(word)).map((word) => word.slice(0, 5))),
  ];
}

function countStems(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu))
    if (!ordinary.has(word)) counts.set(word.slice(0, 5), (counts.get(word.slice(0, 5)) ?? 0) + 1);
  return counts;
}
