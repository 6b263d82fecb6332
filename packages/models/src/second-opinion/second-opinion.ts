/** Does the evidence say what the claim says? */
export type OpinionQuestion = { evidence: string; claim: string };
/**
 * Asked about claims that the built-in verifier let pass. Gives for each the belief that its evidence supports it, 0 to 1. Throws `model_…` when it
 * cannot say; then the first verdict stands.
 */
export type SecondOpinion = { name: string; judge: (questions: OpinionQuestion[], signal?: AbortSignal) => Promise<number[]> };

/** Below this belief a claim is left out. */
export const leastBelief = 0.5;
