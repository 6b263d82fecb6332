import { splitWords } from "@footnote/models/words/analyse-words";
import { contentWords } from "./content-words.ts";

const pronouns = new Set("it its itself they them their theirs themselves he him his himself she her hers herself".split(" "));
const demonstratives = new Set(["this", "that", "these", "those"]);
/** "Is it possible to …", "how long does it take": an it that stands for nothing. */
const emptyIt =
  /\b(?:is|was|be|makes?|find) it (?:\w+ly )?(?:possible|true|necessary|ok|okay|safe|legal|allowed|required|mandatory|worth|better|best|good|bad|easy|hard|difficult|common|normal|important|free to|cheaper|recommended|raining|cold|hot)\b|\bit (?:take|takes|cost|costs|snow|snows|rain|rains)\b/;
/** "I think that …", "the form that …": a that which joins. */
const joiningThat =
  /\b\w+(?:ing|ed|s|n|w|l|k|d|y|e|t|m|r) that (?:the|a|an|i|we|you|our|my|all|some|any|every|is|are|was|were|has|have|can|will|do|does|did|\w+s)\b/;
const possessives = new Set(["his", "her", "their", "its"]);
/** A name further away than this is hardly the owner. */
const ownerWithin = 6;
/** Openings that go on from what was said. */
const continuation =
  /^(?:and|or|but|so|also|then|ok(?:ay)?,? (?:and|but|so)|what about|how about|what if|what of|same (?:for|with)|any (?:others?|more|exceptions?|examples?)|anything else|what else|who else|why(?: not)?\??$|how so|tell me more|more about|go on)\b/;
const questionOpening =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|must|am)\b/;
/** A question with more of its own content than this says itself what it is about, whatever it points at. */
const enoughContent = 5;

/** Whether a question needs earlier turns to be understood: it refers to something outside itself, goes on from it, or is only a fragment. */
export function pointsBack(question: string): boolean {
  const plain = splitWords(withoutOwned(question)).join(" ");
  const content = contentWords(question);
  if (content.length > enoughContent) return false;
  if (continuation.test(plain)) return true;
  if (refersOutside(plain)) return true;
  // "any awards", "carthage?", "node data": a fragment that is no question of its own
  return content.length === 0 || (content.length <= 2 && !questionOpening.test(plain));
}

function refersOutside(plain: string): boolean {
  const words = plain.replace(emptyIt, " ").replace(joiningThat, " ").split(/\s+/);
  return words.some((word) => pronouns.has(word) || demonstratives.has(word));
}

/** Leaves out possessives whose owner is named before them in the question: "Did Bachmann further her education?" asks for nobody else. */
function withoutOwned(question: string): string {
  let named = -Infinity;
  return question
    .split(/\s+/)
    .filter((word, index) => {
      // the first word is written large in any case
      if (index > 0 && /^\p{Lu}\p{L}/u.test(word)) named = index;
      return !(possessives.has(word) && index - named <= ownerWithin);
    })
    .join(" ");
}
