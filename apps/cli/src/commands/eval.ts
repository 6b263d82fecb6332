import type { Command } from "commander";
import { Option } from "commander";
import { addEvalAnswersCommand } from "../evaluate/evaluate-answer-sets.ts";
import { addEvalGateCommand } from "../evaluate/evaluate-gate.ts";
import { fitRankingWeights } from "../evaluate/fit-ranking-weights.ts";
import { evaluateRetrievalSets } from "../evaluate/evaluate-retrieval-sets.ts";

/** `footnote eval …`: measures search and answers against sets with known answers, in a database that is gone afterwards. */
export function addEvalCommand(program: Command): void {
  const command = program.command("eval").description("Measure search and answers against test collections");
  command
    .command("retrieval <dir...>")
    .description("nDCG@10, Recall and MRR of the search on folders with corpus.jsonl, queries.jsonl and qrels.tsv")
    .option("--run <file>", "write the ranking as a TREC run, 100 documents a query (one folder only)")
    .option("--json <file>", "write the figures as JSON; - prints them")
    .option("--report <file>", "compare all legs and write a Markdown report")
    .addOption(
      new Option("--query <form>", "which wording is searched").choices(["last", "conversation", "rewrite"]).default("conversation"),
    )
    .addOption(new Option("--legs <legs>", "what answers the query").choices(["text", "vector", "fused", "reranked"]).default("reranked"))
    .action(evaluateRetrievalSets);
  command
    .command("weights <dir...>")
    .description("What other weights of the built-in ranker would reach, fitted leaving one folder out at a time")
    .action((folders: string[]) => fitRankingWeights(folders));
  addEvalAnswersCommand(command);
  addEvalGateCommand(command);
}
