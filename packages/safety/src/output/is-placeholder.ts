/** Whether a tag is a word to be filled in, as `<serial>` and `<your-name>` are: no element of HTML, nothing but its name. */
export function isPlaceholder(tag: string): boolean {
  return /^<[a-z][a-z\d]*(?:[-_][a-z\d]+)*>$/i.test(tag) && !htmlElement.test(tag);
}

const htmlElement =
  /^<(?:a|abbr|address|area|article|aside|audio|b|base|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|math|menu|meta|nav|noscript|object|ol|option|p|param|picture|pre|q|s|script|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|tt|u|ul|var|video|wbr|xmp|x-[\w-]+)>$/i;
