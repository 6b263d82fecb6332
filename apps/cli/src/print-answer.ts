import type { Answer, Citation } from "@footnote/domain/answer";

const modes = {
  generated: "written by the chat model, each sentence checked",
  extractive: "quoted from the documents",
  "search-only": "search results only",
};

/** Prints what belongs below an answer whose text is already on the screen: notices, notes with their quotes, how it was answered. */
export function printAnswer(answer: Answer, options: { live: boolean }): void {
  const dim = (text: string) => (options.live ? `\u001B[2m${text}\u001B[22m` : text);
  const bold = (text: string) => (options.live ? `\u001B[1m${text}\u001B[22m` : text);
  const lines = ["", ""];
  for (const notice of answer.notices) lines.push(`${bold("!")} ${notice.message}`);
  for (const citation of answer.citations)
    lines.push(
      `${bold(`[${citation.n}]`)} ${placeOf(citation)}`,
      `    ${dim(`“${shorten(citation.quote)}”`)}`,
      ...(citation.url === null ? [] : [`    ${dim(citation.url)}`]),
    );
  for (const document of answer.nearest)
    lines.push(`  ${document.title}${document.owner === null ? "" : dim(` (owner: ${document.owner})`)}`);
  if (answer.followUps.length > 0) lines.push("", dim("You could also ask:"), ...answer.followUps.map((question) => `  ${question}`));
  if (!answer.refused && answer.citations.length > 0) lines.push("", dim(`Confidence ${answer.confidence}; ${modes[answer.mode]}.`));
  lines.push(dim(`Follow up with --conversation ${answer.conversationId}`));
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Markers stand out on a terminal. */
export function styleMarkers(text: string): string {
  return text.replaceAll(/\[\d+\]/g, (marker) => `\u001B[36m${marker}\u001B[39m`);
}

function placeOf(citation: Citation): string {
  const place = [citation.title, ...citation.headingPath.filter((heading) => heading !== citation.title)].join(" › ");
  return `${place}${citation.page === null ? "" : `, page ${citation.page}`} (${citation.sourceName}, ${citation.updatedAt.slice(0, 10)})`;
}

function shorten(quote: string): string {
  const line = quote.replaceAll(/\s+/g, " ").trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
