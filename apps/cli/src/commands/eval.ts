import type { Command } from "commander";
import { Option } from "commander";
import { addEvalAnswersCommand } from "../evaluate/evaluate-answer-sets.ts";
import { addEvalGateCommand } from "../evaluate/evaluate-gate.ts";
import { evaluateExpansionSets } from "../evaluate/evaluate-expansion-sets.ts";
import { evaluateFollowUpSets } from "../evaluate/evaluate-follow-up-sets.ts";
import { evaluateOwnCases } from "../evaluate/evaluate-own-cases.ts";
import { evaluateReranker } from "../evaluate/evaluate-reranker.ts";
import { evaluateRetrievalSets } from "../evaluate/evaluate-retrieval-sets.ts";
import { parseWholeNumber } from "../parse-whole-number.ts";
import { trainRanker } from "../evaluate/train-ranker.ts";

/** `footnote eval …`: measures search and answers against sets with known answers, in a database that is gone afterwards. */
export function addEvalCommand(program: Command): void {
  const command = program.command("eval").description("Measure search and answers against test collections");
  command
    .command("retrieval <dir...>")
    .description("nDCG@10, Recall and MRR of the search on folders with corpus.jsonl, queries.jsonl and qrels.tsv")
    .option("--run <file>", "write the ranking as a TREC run, 100 documents a query (one folder only)")
    .option("--json <file>", "write the figures as JSON; - prints them")
    .option("--report <file>", "compare all legs and write a Markdown report")
    .option("--controls", "also measure the stock text index, and an untrained projection in the place of the built-in embedding")
    .addOption(
      new Option("--query <form>", "which wording is searched").choices(["last", "conversation", "rewrite"]).default("conversation"),
    )
    .addOption(new Option("--legs <legs>", "what answers the query").choices(["text", "vector", "fused", "reranked"]).default("reranked"))
    .action(evaluateRetrievalSets);
  command
    .command("expansion <dir...>")
    .description("What neighbours and whole short documents add to the passages found, on folders with docs/ or whole texts")
    .option("--limit <n>", "how many passages are found", parseWholeNumber, 10)
    .option("--json", "print JSON")
    .action(evaluateExpansionSets);
  command
    .command("follow-ups <dir...>")
    .description("Follow-up questions as typed, by our rules, and in a person's words, on multi-turn folders or rewrites.jsonl")
    .action(evaluateFollowUpSets);
  command
    .command("reranker")
    .description("Measure the reranker on this installation's own cases; where it does not help, searches bypass it")
    .option("--cases <file>", 'more cases as JSON lines: {"question", "as": e-mail, "expectDocuments": [title, name or address]}')
    .option("--workspace <id>", "which workspace (default: the first)", parseWholeNumber)
    .option("--forget", "use the reranker again, whatever was measured")
    .action(evaluateReranker);
  command
    .command("train-ranker <dir>")
    .description("Train the built-in ranker on files of question–passage pairs, and write its model and training report")
    .option("--model <file>", "where the model is written", "packages/retrieval/src/rerank/ranking-model.json")
    .option("--report <file>", "where the training report is written", "docs/ranker-training.md")
    .action(trainRanker);
  command
    .command("cases")
    .description("Ask the workspace's own eval cases in the running installation, beside the run before; exits 1 when one fails")
    .option("--as <email>", "who does it, of demo.json")
    .option("--json", "print JSON")
    .action(evaluateOwnCases);
  addEvalAnswersCommand(command);
  addEvalGateCommand(command);
}
