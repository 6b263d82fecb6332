import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";
import { viewConversation } from "./view-conversation.ts";

/** A conversation of the viewer as a Markdown document, as they may see it now: questions, answers, numbered references. `not_found` for anyone else's. */
export async function exportConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
): Promise<{ title: string; markdown: string }> {
  const { title, answers } = await viewConversation(ctx, viewer, conversationId);
  const parts = answers.map((answer) => {
    const references = answer.citations.map((citation) => {
      const page = citation.page === null ? "" : `, page ${citation.page}`;
      const link = citation.url === null ? "" : ` <${citation.url}>`;
      return `[${citation.n}] ${oneLine(citation.title)}${page}, ${citation.updatedAt.slice(0, 10)}${link}`;
    });
    return [
      `## ${oneLine(answer.question)}`,
      `*${answer.createdAt.slice(0, 10)}*`,
      answer.text,
      ...answer.notices.map((notice) => `> ${oneLine(notice.message)}`),
      ...(references.length === 0 ? [] : [references.join("  \n")]),
    ].join("\n\n");
  });
  return { title, markdown: `${[`# ${oneLine(title)}`, ...parts].join("\n\n")}\n` };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
