import { isStopWord, splitWords } from "@footnote/models/words/analyse-words";

/** Words that carry a question rather than say what it is about. */
const carriers = new Set(
  `able actually advise allow also answer anything apply ask available aware best better bit called care case cause certain change clarify clear come common consider correct could describe detail details different difference differences directly does done else ensure etc
   even ever every example examples exactly explain explanation fact far feel find first follow followed following general generally get gets getting give given go goes going good got great guess guide happen happened happens has have hear help here how idea important include included
   includes information instead interesting involve involved issue just keep kind kinds know last later learn least less let like list little long look looking lot made main major make makes making many matter maybe mean means mention mentioned might more most much must name named need
   needed needs new next nice now number often ok okay one ones only option options order other others overall part particular people perhaps please point possible provide provided put question questions quick quite rather read real really reason reasons recommend regarding related
   right said say saying says second see seem seems set several show since small someone something sorry sort specific speaking start started steps still stuff suggest sure take taken takes talk talking tell thank thanks thing things think thought time times today together told true try
   trying type types understand understanding us use used useful uses using usually various want wants way ways well went whether without wonder wondering word words work works world would wow write wrong yeah yes yet`.split(
    /\s+/,
  ),
);

/** The words of a text that can say what it is about, in order, as written but lower case. */
export function contentWords(text: string): string[] {
  return splitWords(text).filter((word) => !isStopWord(word) && !carriers.has(word) && (word.length > 1 || /\p{N}/u.test(word)));
}
