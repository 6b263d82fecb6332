export type Range = { start: number; end: number };

// The segmenter's work grows faster than its input, so long text goes through it window by window.
const windowChars = 8_192;

/** Sentences of `text` from `start` to `end`, each with the white space after it, so that they cover the stretch without gaps. Linear time. */
export function splitSentences(text: string, start: number, end: number, language = "en"): Range[] {
  const segmenter = segmenterFor(language);
  const sentences: Range[] = [];
  for (let from = start; from < end;) {
    const to = Math.min(end, from + windowChars);
    const window = [...segmenter.segment(text.slice(from, to))];
    // The last sentence of a window may go on behind it; it is looked at again, unless it fills the window.
    const sure = to === end || window.length === 1 ? window : window.slice(0, -1);
    for (const { index, segment } of sure) sentences.push({ start: from + index, end: from + index + segment.length });
    from = sentences.at(-1)!.end;
  }
  return joinAbbreviations(text, sentences);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    const known = /^[a-z]{2,3}$/.test(language) && Intl.Segmenter.supportedLocalesOf(language).length > 0;
    segmenters.set(language, (segmenter = new Intl.Segmenter(known ? language : "en", { granularity: "sentence" })));
  }
  return segmenter;
}

/** The segmenter ends a sentence after "e.g. The" or "No. 5"; such pieces belong together. */
function joinAbbreviations(text: string, sentences: Range[]): Range[] {
  const joined: Range[] = [];
  let open = false;
  for (const sentence of sentences) {
    if (open) joined.at(-1)!.end = sentence.end;
    else joined.push({ ...sentence });
    open = /(^|[\s(])(e\.g|i\.e|cf|vs|etc|no|nr|fig|sec|art|approx|dr|mr|mrs|ms|prof|inc|ltd|bzw|z\.b|ca|p|pp|\p{Lu})\.\s+$/iu.test(
      text.slice(Math.max(sentence.start, sentence.end - 16), sentence.end),
    );
  }
  return joined;
}
