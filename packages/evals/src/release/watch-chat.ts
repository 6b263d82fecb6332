import type { ChatGateway } from "@footnote/models/chat/chat-gateway";

/** What a model did for one question: whether it was asked, whether it ended well, and what it wrote before anything was dropped. */
export type Watched = { wasAsked: boolean; ended: boolean; wrote: string };

/** The same gateway, with an eye on what it writes. */
export function watchChat(chat: ChatGateway): { chat: ChatGateway; read: () => Watched } {
  const seen: Watched = { wasAsked: false, ended: false, wrote: "" };
  return {
    read: () => seen,
    chat: {
      ...chat,
      async *stream(request) {
        seen.wasAsked = true;
        const inner = chat.stream(request);
        try {
          for (;;) {
            const next = await inner.next();
            if (next.done === true) {
              seen.ended = true;
              return next.value;
            }
            seen.wrote = next.value.kind === "text" ? seen.wrote + next.value.text : "";
            yield next.value;
          }
        } finally {
          await inner.return(undefined as never);
        }
      },
    },
  };
}
