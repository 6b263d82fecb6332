/**
 * About how many tokens a language model makes of a stretch of text: four characters a token in alphabetic scripts, one a token in Chinese, Japanese and
 * Korean. A fraction, so that parts add up to the whole. Close enough to size chunks; billing uses what the provider counts.
 */
export function estimateTokens(text: string, start = 0, end = text.length): number {
  let quarters = 0;
  for (let index = start; index < end; index++) quarters += text.charCodeAt(index) >= 0x2e80 ? 4 : 1;
  return quarters / 4;
}
