import { rememberRecent } from "@footnote/domain/remember-recent";
import { findPii, type FindPiiOptions } from "./find-pii.ts";
import type { PiiFinding, PiiKind } from "./pii-kinds.ts";

/**
 * The tokens of one conversation: the same value always gets the same token, so that the model can tell people apart and an
 * answer can be restored. Holds personal data: keep it in memory or beside the conversation, never in a log.
 */
export type PiiVault = {
  readonly tokenOf: Map<string, string>;
  readonly valueOf: Map<string, string>;
  readonly counts: Map<string, number>;
};

const remembered = new WeakMap<readonly PiiKind[], (text: string) => PiiFinding[]>();

/** Brackets that were in the text already are marked, so that nobody can plant a token and have it restored. */
const open = "⟦";
const escapedOpen = "⟦⟦";

/** An empty vault for a new conversation, or one filled from `entries` (token and value) of an earlier turn. */
export function openVault(entries: Iterable<readonly [token: string, value: string]> = []): PiiVault {
  const vault: PiiVault = { tokenOf: new Map(), valueOf: new Map(), counts: new Map() };
  for (const [token, value] of entries) {
    const [, label = "", ordinal = "0"] = /^⟦(.+)_(\d+)⟧$/.exec(token) ?? [];
    vault.tokenOf.set(`${label} ${value}`, token);
    vault.valueOf.set(token, value);
    vault.counts.set(label, Math.max(vault.counts.get(label) ?? 0, Number(ordinal)));
  }
  return vault;
}

/** The text with each finding replaced by a token such as `⟦EMAIL_1⟧`; the vault learns the new values. `restorePii` undoes it. */
export function tokenisePii(text: string, vault: PiiVault, options: FindPiiOptions = {}): string {
  let tokenised = "";
  let position = 0;
  for (const { kind, start, end } of findAgain(text, options)) {
    tokenised += text.slice(position, start).replaceAll(open, escapedOpen) + tokenFor(kind, text.slice(start, end), vault);
    position = end;
  }
  return tokenised + text.slice(position).replaceAll(open, escapedOpen);
}

/** The text with every token of the vault turned back into its value; a token that the vault does not know stays as it is. */
export function restorePii(text: string, vault: PiiVault): string {
  return text.replace(/⟦⟦|⟦[A-Z][A-Z_]{1,30}_\d{1,6}⟧/g, (match) => (match === escapedOpen ? open : (vault.valueOf.get(match) ?? match)));
}

/** For a stream: how much of the text's end may be the beginning of a token and must wait for more, in UTF-16 units. */
export function unfinishedTokenLength(text: string): number {
  const start = text.lastIndexOf(open);
  if (start < 0) return 0;
  const rest = text.slice(start);
  return /^⟦(?:[A-Z][A-Z_]{0,30}(?:_\d{0,6})?)?$/.test(rest) ? rest.length : 0;
}

/** The passages of many questions are the same; places are remembered for each list of kinds, never what stands there. */
function findAgain(text: string, options: FindPiiOptions): PiiFinding[] {
  const { kinds, minScore } = options;
  if (kinds === undefined || minScore !== undefined) return findPii(text, options);
  const find = remembered.get(kinds) ?? rememberRecent(1_000, (other) => findPii(other, { kinds }));
  remembered.set(kinds, find);
  return find(text);
}

function tokenFor(kind: PiiKind, value: string, vault: PiiVault): string {
  const label = kind.toUpperCase();
  const known = vault.tokenOf.get(`${label} ${value}`);
  if (known) return known;
  const ordinal = (vault.counts.get(label) ?? 0) + 1;
  const token = `⟦${label}_${ordinal}⟧`;
  vault.counts.set(label, ordinal);
  vault.tokenOf.set(`${label} ${value}`, token);
  vault.valueOf.set(token, value);
  return token;
}
