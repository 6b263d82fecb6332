import { suggestQuestions } from "@footnote/answering/follow-ups/suggest-questions";
import type { Viewer } from "@footnote/domain/principal";
import type { ApiContext } from "./context.ts";

const keptEntries = 500;

/**
 * Questions to begin with, kept per set of principals and state of the index: they cost a few searches, and people with the same groups
 * get the same. The key holds all that decides what may be seen, so a changed group or document makes new ones.
 */
export function createSuggestions(ctx: ApiContext) {
  const kept = new Map<string, Promise<string[]>>();
  return {
    get(viewer: Viewer, corpusGeneration: number): Promise<string[]> {
      const key = [viewer.workspaceId, corpusGeneration, viewer.audience ?? "", ...viewer.principalIds.toSorted((a, b) => a - b)].join();
      const known = kept.get(key);
      if (known !== undefined) return known;
      const made = suggestQuestions(ctx, viewer).catch((error: unknown) => {
        kept.delete(key);
        ctx.logger.warn({ err: error }, "no suggestions");
        return [];
      });
      kept.set(key, made);
      for (const oldest of kept.keys()) if (kept.size > keptEntries) kept.delete(oldest);
      return made;
    },
  };
}
