/** Words that carry no topic of their own: articles, pronouns, auxiliaries, question words, fillers of a polite request. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a an the this that these those such some any each every either neither own same other another one ones " +
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs myself yourself itself themselves someone anyone somebody anybody something anything " +
    "am is are was were be been being do does did doing done has have had having will would shall should can could may might must ought need " +
    "and or but nor so yet if then than as of at by for with about against between into through during before after above below to from up down in out on off over under again further once upon within without via per " +
    "who whom whose which what when where why how whether there here because while until although though since unless " +
    "very too just also only even still quite rather much many more most few less least several lot lots enough " +
    "please tell know find give want like get got let ok okay hi hello hey thanks thank could'nt don't isn't " +
    "s t d ll m re ve don doesn didn isn aren wasn weren hasn haven hadn won wouldn shouldn couldn etc eg ie"
  ).split(" "),
);
