import type { ConversationSummary } from "@footnote/domain/contract/answers";

export type Age = "today" | "week" | "earlier";

/** Conversations under the headings today, last seven days and earlier; order is kept, empty headings are left out. */
export function groupByAge(
  conversations: readonly ConversationSummary[],
  nowMs: number = Date.now(),
): { age: Age; conversations: ConversationSummary[] }[] {
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const ageOf = (conversation: ConversationSummary): Age => {
    const at = new Date(conversation.updatedAt).getTime();
    return at >= midnight ? "today" : at >= midnight - 6 * 86_400_000 ? "week" : "earlier";
  };
  return (["today", "week", "earlier"] as const)
    .map((age) => ({ age, conversations: conversations.filter((conversation) => ageOf(conversation) === age) }))
    .filter((group) => group.conversations.length > 0);
}
