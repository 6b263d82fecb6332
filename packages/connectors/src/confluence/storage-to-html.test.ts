import { expect, test } from "vitest";
import { storageToHtml } from "./storage-to-html.ts";

const bodyOf = (storage: string) => /<\/h1>(.*)<\/body>/s.exec(storageToHtml("T", storage))![1];

test.each([
  ['<p>A &amp; B&nbsp;<ac:emoticon ac:name="smile" /></p>', "<p>A &amp; B&nbsp;</p>"],
  [
    '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">ts</ac:parameter><ac:plain-text-body><![CDATA[if (a < b && c) {}]]></ac:plain-text-body></ac:structured-macro>',
    "<pre><code>if (a &lt; b &amp;&amp; c) {}</code></pre>",
  ],
  [
    '<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">Mind</ac:parameter><ac:rich-text-body><p>the <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">GAP</ac:parameter></ac:structured-macro></p></ac:rich-text-body></ac:structured-macro>',
    "<p><strong>Mind</strong></p><p>the GAP</p>",
  ],
  [
    '<p>See <ac:link><ri:page ri:content-title="Leave" /></ac:link> and <ac:link><ri:page ri:content-title="X" /><ac:plain-text-link-body><![CDATA[this]]></ac:plain-text-link-body></ac:link></p>',
    "<p>See Leave and this</p>",
  ],
  [
    "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Pack</ac:task-body></ac:task></ac:task-list>",
    "<ul><li>Pack</li></ul>",
  ],
  [
    '<ac:layout><ac:layout-section><ac:layout-cell><p>In a cell</p></ac:layout-cell></ac:layout-section></ac:layout><ac:image><ri:attachment ri:filename="a.png" /></ac:image>',
    "<p>In a cell</p>",
  ],
])("%s", (storage, html) => expect(bodyOf(storage)).toBe(html));

test("the title is a heading, escaped", () => expect(storageToHtml("A <b> & c", "")).toContain("<h1>A &lt;b> &amp; c</h1>"));
