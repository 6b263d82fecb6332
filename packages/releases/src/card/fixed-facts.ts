/** What every card says of the models that come with the code; change it with them. */
export const builtInModels = [
  {
    name: "ranker of quotable units, judge of answerability",
    does: "choose the sentences that are quoted, and whether the passages answer at all",
    trainedOn:
      "public question–passage pairs: SQuAD sentences, QAMR, SelQA, QED, BoolQ, COVID-QA, PubMedQA, MedQuAD, TAT-QA, DSTC9 FAQ, documentation of Microsoft (SharePoint, Exchange) and AWS. No customer's data",
  },
  {
    name: "embedding (latent semantics)",
    does: "places texts by the words they share with others",
    trainedOn: "the workspace's own index, inside the worker; stays in the workspace's rows",
  },
  {
    name: "ranker of passages",
    does: "orders what search found",
    trainedOn: "weights of ten features chosen on public retrieval collections, one left out at a time",
  },
  {
    name: "verifier",
    does: "drops sentences that their passages do not support",
    trainedOn: "nothing: rules on words, numbers, dates and names",
  },
  {
    name: "detectors of personal data and of instructions",
    does: "hide values before they leave, leave instructions out",
    trainedOn: "nothing: rules and checksums",
  },
] as const;

export const knownLimits = [
  "Without a chat model answers are quotations: at most three sentences, nothing is summed up or compared.",
  "The built-in embedding knows words, not meaning: a question in other words than the document finds less.",
  "The verifier compares words. Of names exchanged within a passage it finds about eight in ten; it rejects some inferences that are right.",
  "A question close to what a document says, but not answered by it, is often answered all the same when no chat model is configured.",
  "Attacks in documents whose wording the detector does not know reach the model; it has no tools, and nothing unsupported or linked is shown.",
  "Refusals, quality and speed differ by language: the built-in models were measured in English.",
  "A guard compares people who got a canary with people who did not. A canary for a group compares two kinds of people, and its alarms need a person's judgement.",
] as const;
