import { createParser } from "eventsource-parser";
import { unreachable } from "./footnote-api-error.ts";

export type ServerEvent = { event: string; data: unknown };

/** The events of a text/event-stream body as they arrive; comments (heartbeats) are passed over. Leaving the loop ends the request. */
export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  if (response.body === null) return;
  const arrived: ServerEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => arrived.push({ event: event ?? "message", data: JSON.parse(data) as unknown }),
  });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw cause instanceof Error && cause.name === "AbortError" ? cause : unreachable(cause);
      });
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
