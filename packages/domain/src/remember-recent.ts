/**
 * A pure function of a text that remembers what it gave for the last texts: at least `fewest` different ones, at most twice as many. What it gives may be
 * shared by callers, so nobody may change it.
 */
export function rememberRecent<Result>(fewest: number, read: (text: string) => Result): (text: string) => Result {
  // two generations: a text that is asked for again moves to the younger one, and the elder is dropped whole
  let young = new Map<string, Result>();
  let old = new Map<string, Result>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const result = old.get(text) ?? read(text);
    if (young.size >= fewest) {
      old = young;
      young = new Map();
    }
    young.set(text, result);
    return result;
  };
}
