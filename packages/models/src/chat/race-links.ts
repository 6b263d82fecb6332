import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ChatEvent } from "./chat-gateway.ts";
import type { Attempt, AttemptOptions, ChatLink } from "./try-provider.ts";

type Start = (link: ChatLink, signal: AbortSignal) => AsyncGenerator<ChatEvent, Attempt>;
type Runner = {
  link: ChatLink;
  events: AsyncGenerator<ChatEvent, Attempt>;
  first: Promise<IteratorResult<ChatEvent, Attempt>>;
  stop: () => void;
};

/**
 * Asks one link and, when it has not spoken after `hedgeAfterMs`, the one that `nextLink` gives as well; the first to speak is passed on,
 * the other one stopped and held against nobody. Returns how the winner ended and which link it was.
 */
export async function* raceLinks(
  link: ChatLink,
  hedge: { afterMs: number; nextLink: () => ChatLink | undefined },
  signal: AttemptOptions["signal"],
  start: Start,
): AsyncGenerator<ChatEvent, { attempt: Attempt; link: ChatLink }> {
  const run = (of: ChatLink): Runner => {
    const stopping = new AbortController();
    const events = start(of, AbortSignal.any([signal, stopping.signal]));
    const stop = () => {
      stopping.abort(new FootnoteError("cancelled", "Another language model was faster."));
      void events.return(undefined as never).catch(() => {});
    };
    return { link: of, events, first: events.next(), stop };
  };
  const runners = [run(link)];
  try {
    const [preferred] = runners as [Runner];
    const isLate = await within(preferred.first, hedge.afterMs);
    const second = isLate ? hedge.nextLink() : undefined;
    if (second !== undefined) runners.push(run(second));
    const winner = await firstToSpeak(runners);
    for (const runner of runners) if (runner !== winner) runner.stop();
    let next = await winner.first;
    while (next.done !== true) {
      yield next.value;
      next = await winner.events.next();
    }
    return { attempt: next.value, link: winner.link };
  } finally {
    for (const runner of runners) runner.stop();
  }
}

/** Whether a promise is still open after some time. */
async function within(promise: Promise<unknown>, afterMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), afterMs);
  });
  try {
    return await Promise.race([promise.then(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first that yields something; one that ends without a word waits for the other. */
async function firstToSpeak(runners: Runner[]): Promise<Runner> {
  const spoken = runners.map(async (runner) => {
    if ((await runner.first).done === true) throw new Error("ended without a word");
    return runner;
  });
  return Promise.any(spoken).catch(() => runners.at(-1)!);
}
