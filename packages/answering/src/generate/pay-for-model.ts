import type { Notice } from "@footnote/domain/answer";
import type { Viewer } from "@footnote/domain/principal";
import type { ChatGateway, ChatOutcome } from "@footnote/models/chat/chat-gateway";
import { openCall } from "@footnote/spending/open-call";
import type { AnsweringContext } from "../context.ts";
import { estimateTokens, type Prompt } from "../prompt/build-prompt.ts";

/** `chat` null: the budget is used up. `notice` tells the reader. `settle` is called once, however the call ended. */
export type PaidModel = { chat: ChatGateway | null; notice: Notice | null; settle: () => Promise<void> };

/**
 * The model that the asker's budgets allow for this prompt: the configured one, near the limit the cheaper one, beyond it none. What the
 * call may cost at most is set aside until `settle` notes what it took.
 */
export async function payForModel(
  ctx: AnsweringContext,
  chat: ChatGateway,
  viewer: Viewer,
  prompt: Prompt,
  ids: { answerId: string; releaseId: string | null },
): Promise<PaidModel> {
  const inputTokens = prompt.messages.reduce((sum, message) => sum + estimateTokens(message.text), 0);
  const most = { inputTokens, outputTokens: ctx.mostOutputTokens ?? mostOutputTokens };
  const call = await openCall(ctx, ctx.payer ?? viewer, { model: chat.modelName, most });
  if (call.level === "used-up")
    return {
      chat: null,
      notice: degraded("The budget for the language model is used up, so this answer quotes the documents directly."),
      settle: async () => {},
    };
  const isCheaper = call.level === "cheaper" && ctx.cheaperChat !== null && ctx.cheaperChat !== undefined;
  const meter = metered(isCheaper ? ctx.cheaperChat! : chat);
  return {
    chat: meter.chat,
    notice: isCheaper ? degraded("A smaller language model wrote this answer, because the budget is nearly used up.") : null,
    settle: async () => {
      const use = meter.read();
      if (use === null)
        return call.settle({ ...ids, model: meter.chat.modelName, usage: { inputTokens: 0, outputTokens: 0 }, isEstimate: true });
      const { outcome, characters } = use;
      const told = outcome !== null && outcome.usage.inputTokens + outcome.usage.outputTokens > 0;
      await call.settle({
        ...ids,
        model: outcome?.modelName ?? meter.chat.modelName,
        // a provider that does not say, or a stream that broke: what was sent was read, and what came was written
        usage: told ? outcome.usage : { inputTokens, outputTokens: Math.ceil(characters / charactersPerToken) },
        isEstimate: !told,
      });
    },
  };
}

const charactersPerToken = 4;
/** The default of CHAT_MAX_OUTPUT_TOKENS. */
const mostOutputTokens = 1_200;

function degraded(message: string): Notice {
  return { kind: "degraded", message };
}

/** The same gateway, with an eye on what passes; `read` gives null while it was never asked. */
function metered(chat: ChatGateway): { chat: ChatGateway; read: () => { outcome: ChatOutcome | null; characters: number } | null } {
  let wasAsked = false;
  let outcome: ChatOutcome | null = null;
  let characters = 0;
  return {
    read: () => (wasAsked ? { outcome, characters } : null),
    chat: {
      ...chat,
      async *stream(request) {
        wasAsked = true;
        const inner = chat.stream(request);
        try {
          for (;;) {
            const next = await inner.next();
            if (next.done === true) return (outcome = next.value);
            if (next.value.kind === "text") characters += next.value.text.length;
            yield next.value;
          }
        } finally {
          await inner.return(undefined as never);
        }
      },
    },
  };
}
