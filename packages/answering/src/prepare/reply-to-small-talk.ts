const greeting =
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|moin|hallo|guten tag|bonjour|hola)(?: there| everyone| footnote| all)?$/;
const thanks =
  /^(?:(?:ok|okay|great|perfect|cool|nice|super|wonderful)[, ]*)?(?:thanks?(?: you| a lot| so much| very much)?|thank you(?: so much| very much)?|cheers|thx|ty|many thanks|danke|merci)(?: (?:for (?:your|the) help|footnote))?$/;
const goodbye = /^(?:bye|goodbye|good bye|see you(?: later)?|ciao|good night)$/;
const aboutItself =
  /^(?:who|what) are you$|^what can you do(?: for me)?$|^what do you do$|^help(?: me)?$|^how (?:do|can) (?:i|you) (?:use (?:this|you)|help(?: me)?)$|^how does this work$/;
const wellBeing = /^how are you(?: doing)?(?: today)?$/;

/** A kind reply to a greeting, thanks or a question about Footnote itself; null for everything else, which is searched for. */
export function replyToSmallTalk(question: string): string | null {
  const text = question
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (greeting.test(text))
    return "Hello! What would you like to know? I answer from your company's documents and show where each sentence comes from.";
  if (thanks.test(text)) return "You're welcome. Ask me anything else whenever you like.";
  if (goodbye.test(text)) return "Goodbye! Your questions stay in this conversation.";
  if (wellBeing.test(text)) return "All well, thank you. What would you like to know?";
  if (aboutItself.test(text)) {
    return "I am Footnote. I look for answers in the documents you may read, and each sentence I give you carries a note with the passage it rests on. When the documents do not say, I tell you so and name the nearest ones. Ask a question in your own words, or follow up on an earlier one.";
  }
  return null;
}
