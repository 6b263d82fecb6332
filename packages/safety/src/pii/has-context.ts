/** Whether one of the words of `pattern` stands within `reach` characters before `start` or, if given, `reachAfter` after `end`. */
export function hasContext(text: string, start: number, end: number, pattern: RegExp, reach: number, reachAfter = 0): boolean {
  return pattern.test(text.slice(Math.max(0, start - reach), start)) || (reachAfter > 0 && pattern.test(text.slice(end, end + reachAfter)));
}
